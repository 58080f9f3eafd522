// What is said about a motion, beside it. These are messages like all others: they name the motion, and the page of messages has them too.
import { html, useEffect, useRef, useState } from "../vendor/preact.js";
import { motionsList as words } from "../words_play.js";
import { namedIn } from "../naming.js";
import { Compose, Message, readable } from "./messages.js";
import { messagesOf } from "./unread.js";
/** @import {Desk} from "../../../types/client.js" */
/** @import {Letter} from "./unread.js" */

/** How many are shown before somebody asks for all. */
const LATEST = 3;

/** @type {string[]} */
const EVERYBODY = [];

/** @type {WeakMap<Letter, string[]>} */
const known = new WeakMap();

/**
 * Which motions a message names; read once, however many cards ask.
 * @param {Letter} entry
 */
function motionsOf(entry) {
  if (!known.has(entry)) known.set(entry, namedIn(entry.event.text));
  return known.get(entry) ?? [];
}

/** @param {Desk} desk */
const maySay = ({ send, seat, legal, role }) => Boolean(send && (seat ? legal?.may_say : role === "facilitator"));

/** @param {{desk: Desk, motion: string}} props */
function Say({ desk, motion }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const [open, setOpen] = useState(false);
  function done() {
    setOpen(false);
    box.current?.querySelector("summary")?.focus(); // the button that had the focus is gone
  }
  return html`<details ref=${box} open=${open} onToggle=${(/** @type {any} */ event) => setOpen(event.target.open)}>
    <summary>${words.say(motion)}</summary>
    ${open && html`<${Compose} desk=${desk} to=${EVERYBODY} about=${motion} onSent=${done} />`}
  </details>`;
}

/** @param {{desk: Desk, motion: string, [other: string]: any}} props `motion`: its id */
export function Discussion({ desk, motion }) {
  const end = useRef(/** @type {HTMLElement | null} */ (null));
  const [all, setAll] = useState(false);
  const said = readable(messagesOf(desk.table.events.value), desk).filter((entry) => motionsOf(entry).includes(motion));
  useEffect(() => {
    if (end.current) end.current.scrollTop = end.current.scrollHeight;
  }, [said.length, all]);
  return html`<div class="discussion">
    ${said.length > LATEST && html`<button type="button" class="link" aria-expanded=${all} onClick=${() => setAll(!all)}>${words.every(said.length)}</button>`}
    ${said.length > 0 && html`<ol class="messages" ref=${end} tabindex="0" aria-label=${words.talk(motion)}>
      ${(all ? said : said.slice(-LATEST)).map((entry) => html`<${Message} key=${`${entry.at}.${entry.event.sender}.${entry.event.text}`} entry=${entry} desk=${desk} />`)}
    </ol>`}
    ${maySay(desk) && html`<${Say} desk=${desk} motion=${motion} />`}
  </div>`;
}
