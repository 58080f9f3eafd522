// What a delegation did last, for the facilitator who wants to see who is stuck.
import { deeds } from "./words_console.js";

function author(event) {
  if (event.kind === "motion_tabled" || event.kind === "motion_retabled") return event.motion.mover;
  return event.amendment?.author ?? event.pact?.author ?? event.author ?? event.sender ?? event.seat;
}

/** Seat → `{at, deed, by}` of its latest deed among the entries. */
export function lastActs(entries) {
  const found = {};
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const { at, by, event } = entries[index];
    const deed = deeds[event.kind];
    const seat = deed && author(event);
    if (seat && !found[seat]) found[seat] = { at, by, deed };
  }
  return found;
}

/** Public though it names seats. */
const OPEN = new Set(["grace_given"]);

/** Whether a seat was told of an event that the facilitator knows. */
export const toldTo = (event, seat) => !event.seats || OPEN.has(event.kind) || event.seats.includes(seat);
