// What a delegation did last, for the facilitator who wants to see who is stuck.
import { deeds } from "./words_console.js";
/** @import {Event, Told} from "../../types/client.js" */

/** @param {Event} event @returns {string | undefined} */
function author(event) {
  if (event.kind === "motion_tabled" || event.kind === "motion_retabled") return event.motion.mover;
  if ("amendment" in event && typeof event.amendment === "object") return event.amendment.author;
  if (event.kind === "pact_offered") return event.pact.author;
  if (event.kind === "motion_amended") return event.author;
  if ("sender" in event) return event.sender;
  return "seat" in event ? event.seat : undefined;
}

/**
 * Seat → `{at, deed, by}` of its latest deed among the entries.
 * @param {Told[]} entries
 */
export function lastActs(entries) {
  /** @type {Record<string, {at: number, by?: Told["by"], deed: string}>} */
  const found = {};
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const { at, by, event } = entries[index];
    const deed = /** @type {Partial<Record<Event["kind"], string>>} */ (deeds)[event.kind];
    const seat = deed && author(event);
    if (seat && !found[seat]) found[seat] = { at, by, deed };
  }
  return found;
}

/** Public though it names seats. */
const OPEN = new Set(["grace_given"]);

/**
 * Whether a seat was told of an event that the facilitator knows.
 * @param {Event} event @param {string} seat
 */
export const toldTo = (event, seat) => !("seats" in event) || !event.seats || OPEN.has(event.kind) || event.seats.includes(seat);
