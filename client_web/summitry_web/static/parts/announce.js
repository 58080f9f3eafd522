// What screen readers are told.

let clearing = 0;

/** Says something to screen readers, politely, through the one live region of the document. @param {string} text */
export function announce(text) {
  const region = /** @type {HTMLElement} */ (document.getElementById("announcer"));
  region.textContent = "";
  clearTimeout(clearing);
  clearing = window.setTimeout(() => {
    region.textContent = text;
  }, 60); // a region that is emptied first repeats even the same sentence
}
