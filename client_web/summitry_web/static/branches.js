// Rewinds cut off what came after the point they went back to. The events stay; these functions say which still count.
/** @import {Told} from "../../types/client.js" */

/** @param {string} phaseId */
const branchOf = (phaseId) => phaseId.slice(phaseId.lastIndexOf(".") + 1);

/**
 * The entries, in order, that a rewind has cut off, as a Set. An undone rewind gives back what it cut.
 * @param {Told[]} entries @returns {Set<Told>}
 */
export function cutOff(entries) {
  /** @type {Told[]} */
  let alive = [];
  /** @type {Map<string, {alive: Told[], index: number}>} */
  const marks = new Map(); // point → {alive, index} as they were there
  entries.forEach((entry, index) => {
    const { event } = entry;
    if (event.kind === "rewound") {
      marks.set(`cut.${branchOf(event.phase_id)}`, { alive: [...alive], index: entries.length });
      const mark = marks.get(event.to);
      // What a phase brought as it opened was recorded together with it.
      alive = mark
        ? [...mark.alive, ...entries.slice(mark.index + 1, index).filter(({ at }) => at <= event.since)]
        : alive.filter(({ at }) => at <= event.since);
    }
    alive.push(entry);
    if (event.kind === "phase_opened" || event.kind === "session_forked") marks.set(event.phase_id, { alive: [...alive], index });
  });
  if (alive.length === entries.length) return new Set();
  const counts = new Set(alive);
  return new Set(entries.filter((entry) => !counts.has(entry)));
}
