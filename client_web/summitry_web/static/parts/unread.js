// Which events are messages, and how many of them somebody hasn't seen yet: known before the messages themselves are shown.
import { useState } from "../vendor/preact.js";
import { recollect, remember } from "../storage.js";

/** @import {EventOf, Laid, Told} from "../../../types/client.js" */

const KINDS = new Set(["message_sent", "private_message_sent"]);

/** @typedef {Omit<Told, "event"> & {event: EventOf<"message_sent" | "private_message_sent">}} Letter */

/** @param {Told[]} events */
export const messagesOf = (events) => /** @type {Letter[]} */ (events.filter(({ event }) => KINDS.has(event.kind)));

/** What was said in the room of a delegation. @param {Told[]} events @param {string | null} seat */
export const roomMessages = (events, seat) => /** @type {(Omit<Told, "event"> & {event: EventOf<"delegation_message_sent">})[]} */ (events.filter(({ event }) => event.kind === "delegation_message_sent" && event.seat === seat));

/**
 * How many messages of others came since this browser last showed them, and how to say that they are read.
 * @param {Laid} table @param {string | null} seat @param {number} member
 */
export function useUnread(table, seat, member) {
  const key = `read.${table.session}.${seat ?? "-"}`;
  const [readTo, setReadTo] = useState(() => recollect(key, 0));
  const all = table.events.value;
  const messages = [...messagesOf(all), ...roomMessages(all, seat)].sort((a, b) => a.at - b.at);
  const own = (/** @type {any} */ event) => (event.kind === "delegation_message_sent" ? event.member === member : event.sender === seat);
  const unread = messages.filter(({ at, event }) => at > readTo && !own(event)).length;
  function markRead() {
    const latest = messages.at(-1)?.at ?? 0;
    if (latest <= readTo) return;
    remember(key, latest);
    setReadTo(latest);
  }
  return { unread, markRead };
}
