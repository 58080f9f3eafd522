// The way about a long page, and back from it.
import { html, useEffect, useState } from "../../vendor/preact.js";
import { debrief as words } from "../../words_debrief.js";
import { goTo } from "../../focus.js";
import { holds } from "../../storage.js";
/** @import {Laid} from "../../../../types/client.js" */

/** The headings below the list itself. */
const headings = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("main.debrief .contents ~ * .card-head > h2, main.debrief .contents ~ .card > .card-head > h2")]);

/** On a phone the results come first, and the list when it is asked for. */
const roomy = matchMedia("(min-width: 62rem)").matches;

/** A list of the page's headings, as they come. Their address is the page's own: its fragment is taken. */
export function Contents() {
  const [titles, setTitles] = useState(/** @type {string[]} */ ([]));
  useEffect(() => {
    function read() {
      const found = headings().map(({ textContent }) => textContent ?? "");
      setTitles((before) => (before.join("\n") === found.join("\n") ? before : found));
    }
    read();
    const watch = new MutationObserver(read);
    watch.observe(/** @type {HTMLElement} */ (document.querySelector("main.debrief")), { childList: true, characterData: true, subtree: true });
    return () => watch.disconnect();
  }, []);
  const go = (/** @type {Event} */ event, /** @type {number} */ at) => {
    event.preventDefault();
    const heading = headings()[at];
    goTo(heading);
    heading.scrollIntoView();
  };
  return html`<nav class="contents no-print" aria-label=${words.contents}><details open=${roomy}>
    <summary>${words.contents}</summary>
    <ul>${titles.map((title, at) => html`<li key=${title}><a class="target" href=${location.href} onClick=${(/** @type {Event} */ event) => go(event, at)}>${title}</a></li>`)}</ul>
  </details></nav>`;
}

/**
 * To the page of the session that its reader came from.
 * @param {{table: Laid}} props
 */
export function BackLink({ table }) {
  const { session, token } = table;
  const page = table.welcome.value.audience.kind === "facilitator" ? "facilitate" : "play";
  const key = holds(page, session) ? session : `${session}.${token}`; // opened by its own link, on another device
  return html`<p class="no-print"><a class="target" href=${`/${page}#${key}`}>${words.back}</a></p>`;
}
