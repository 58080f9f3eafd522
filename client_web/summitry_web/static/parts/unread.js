// Which events are messages, and how many of them somebody hasn't seen yet: known before the messages themselves are shown.
import { html, useState } from "../vendor/preact.js";
import { recollect, remember } from "../storage.js";

/** @import {EventOf, Laid, Told} from "../../../types/client.js" */

const KINDS = new Set(["message_sent", "private_message_sent"]);

/**
 * How many are unread, beside a title; nothing for none. `says`: what they are, for who hears it.
 * @param {{of: number, says: string}} props
 */
export const Count = ({ of, says }) => (of ? html`<span class="count">${of}<span class="unseen"> ${says}</span></span>` : null);

/** @typedef {Omit<Told, "event"> & {event: EventOf<"message_sent" | "private_message_sent">}} Letter */

/** @param {Told[]} events */
export const messagesOf = (events) => /** @type {Letter[]} */ (events.filter(({ event }) => KINDS.has(event.kind)));

/** What was said in the room of a delegation. @param {Told[]} events @param {string | null} seat */
export const roomMessages = (events, seat) => /** @type {(Omit<Told, "event"> & {event: EventOf<"delegation_message_sent">})[]} */ (events.filter(({ event }) => event.kind === "delegation_message_sent" && event.seat === seat));

/**
 * How many messages of others came since this browser last showed them, and how to say that they are read.
 * @param {Laid} table @param {string | null} seat @param {number} member @param {boolean} [control] whether it is the facilitator who reads
 */
export function useUnread(table, seat, member, control = false) {
  const key = `read.${table.session}.${seat ?? (control ? "control" : "-")}`;
  const [readTo, setReadTo] = useState(() => recollect(key, 0));
  const all = table.events.value;
  const messages = [...messagesOf(all), ...roomMessages(all, seat)].sort((a, b) => a.at - b.at);
  const own = (/** @type {any} */ event) => (event.kind === "delegation_message_sent" ? event.member === member : event.sender === (control ? "control" : seat));
  const fresh = messages.filter(({ at, event }) => at > readTo && !own(event));
  const inRoom = fresh.filter(({ event }) => event.kind === "delegation_message_sent").length;
  function markRead() {
    const latest = messages.at(-1)?.at ?? 0;
    if (latest <= readTo) return;
    remember(key, latest);
    setReadTo(latest);
  }
  return { unread: fresh.length, inRoom, letters: fresh.length - inRoom, markRead };
}
