// What screen readers are told.

const KEPT = 6_000; // milliseconds; whoever looks for what was said last finds no long list

/**
 * Says something to screen readers, politely, through the one live region of the document. Each sentence is a part of its own there, so that
 * none takes the place of one that nobody has heard yet, and the same sentence is said as often as it comes.
 * @param {string} text
 */
export function announce(text) {
  const region = /** @type {HTMLElement} */ (document.getElementById("announcer"));
  const sentence = document.createElement("p");
  sentence.textContent = text;
  region.append(sentence);
  setTimeout(() => sentence.remove(), KEPT);
}
