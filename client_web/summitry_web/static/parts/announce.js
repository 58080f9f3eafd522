// What screen readers are told.

let clearing;

/** Says something to screen readers, politely, through the one live region of the document. */
export function announce(text) {
  const region = document.getElementById("announcer");
  region.textContent = "";
  clearTimeout(clearing);
  clearing = setTimeout(() => {
    region.textContent = text;
  }, 60); // a region that is emptied first repeats even the same sentence
}
