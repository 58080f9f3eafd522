// What went wrong with bots, told together: the news names each kind of trouble of a phase once, with its cases on demand.
/** @import {EventOf, Told} from "../../types/client.js" */

/**
 * @typedef {EventOf<"bot_faulted">} Fault
 * @typedef {Told & {faults?: Fault[]}} Entry
 */

/** What the seat owed when its bot failed; in the other phases a seat owes nothing that could be taken from a default. */
const OWING = /\.(vote|decision)(\.|$)/;

/** @param {Pick<Fault, "phase_id" | "why">} fault */
export const owedThen = ({ phase_id: phase, why }) => why !== "benched" && OWING.test(`.${phase}`);

/**
 * The same entries, with a phase's faults of one kind as one entry, where the last of them stood. That a bot isn't asked any more is
 * told each time: somebody has to give its seat to someone.
 * @param {Told[]} entries @returns {Entry[]}
 */
export function faultsTogether(entries) {
  /** @type {Map<string, Fault[]>} */
  const kinds = new Map();
  /** @type {Entry[]} */
  const found = [];
  for (const entry of [...entries].reverse()) {
    const { event } = entry;
    if (event.kind !== "bot_faulted" || event.why === "benched") {
      found.push(entry);
      continue;
    }
    const key = `${event.phase_id} ${event.why}`;
    const known = kinds.get(key);
    if (known) {
      known.unshift(event);
      continue;
    }
    const faults = [event];
    kinds.set(key, faults);
    found.push({ ...entry, faults });
  }
  return found.reverse();
}
