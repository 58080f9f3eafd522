// Where the keyboard is. What had the focus may leave the page: a form that was sent, a question that was answered, a card of a phase
// that is over. The browser then begins at the top of the page again; who has no mouse would have to come all the way back.

const READY = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]";
const WAIT = 60; // milliseconds in which the page may choose a better place itself

/** Gives the focus to a part of the page, also to one that can't be used, such as a heading. @param {HTMLElement} part */
export function focusOn(part) {
  if (!part.matches(READY)) {
    part.tabIndex = -1;
    part.addEventListener("blur", () => part.removeAttribute("tabindex"), { once: true });
  }
  part.focus({ preventScroll: true });
}

/** Whether nobody has gone elsewhere: the keyboard is in a part of the page, or was where nothing is left. @param {Element | null | undefined} part */
export const within = (part) => !document.activeElement || document.activeElement === document.body || Boolean(part?.contains(document.activeElement));

/** Who has sent a text goes on in its box. @param {HTMLElement | null} form */
export function backToText(form) {
  if (within(form)) form?.querySelector("textarea")?.focus();
}

/** Shows a part of the page to somebody who asked for it, and goes on from there. @param {HTMLElement | null} part */
export function goTo(part) {
  if (!part) return;
  focusOn(part);
  part.scrollIntoView({ block: "center" });
}

/** The first thing to fill in of a form that somebody opened with a button. @param {HTMLElement | null} form */
export const toFirstField = (form) => /** @type {HTMLElement | null | undefined} */ (form?.querySelector("input, select, textarea"))?.focus();

/**
 * Where to go if a part of the page goes, the nearest first: what opens the part around it, and the headings above it.
 * @param {Element} part @returns {HTMLElement[]}
 */
function around(part) {
  const found = [];
  for (let place = part.parentElement; place; place = place.parentElement) {
    if (place.matches("details")) found.push(place.querySelector("summary"));
    const heading = document.getElementById(place.getAttribute("aria-labelledby") ?? "");
    if (heading) found.push(heading);
  }
  return /** @type {HTMLElement[]} */ (found.filter((place) => place && place !== part));
}

/** Keeps the focus near where it was when what had it leaves the page. */
export function keepFocus() {
  let last = /** @type {HTMLElement | null} */ (null);
  let near = /** @type {HTMLElement[]} */ ([]);
  const lost = () => within(null);
  function mend() {
    if (!last) return;
    if (!lost()) return;
    const gone = !last.isConnected;
    last = null;
    if (!gone) return; // somebody wanted nothing to be marked
    const place = near.find((each) => each.isConnected && each.checkVisibility());
    if (place) focusOn(place);
  }
  const later = () => last && lost() && setTimeout(mend, WAIT);
  document.addEventListener("focusin", ({ target }) => {
    last = /** @type {HTMLElement} */ (target);
    near = around(last);
  });
  document.addEventListener("focusout", () => setTimeout(later));
  new MutationObserver(() => last && !last.isConnected && later()).observe(document.body, { childList: true, subtree: true });
}
