// The years of a session as rows of numbers, from the public events alone: what charts and their tables are made of.
import { cutOff } from "./branches.js";
/** @import {EventOf, RulesView, ModelConstants, StateSpec, Told} from "../../types/client.js" */

/**
 * @typedef {{spending: number, membership: string | null, shield: number | null}} StateRow
 * @typedef {{round: number, deterrence: number, cohesion: number, resolve: number, floor: number | null, states: Record<string, StateRow>}} Row
 */

/**
 * What was so at STARTEX, as far as the first year's outcome tells it.
 * @param {EventOf<"round_resolved">} resolved @param {ModelConstants} model @returns {Row}
 */
function atStart(resolved, model) {
  const { outcome, standings } = resolved;
  return {
    round: 0,
    deterrence: outcome.deterrence_before,
    cohesion: model.cohesion_start,
    resolve: model.resolve_start,
    floor: null,
    states: Object.fromEntries(Object.entries(standings).map(([id, standing]) => [id, { spending: standing.spending_before, membership: null, shield: null }])),
  };
}

/** @param {EventOf<"round_resolved">} event @returns {Row} */
const ofRound = ({ outcome, standings, deterrence, cohesion, resolve, floor }) => ({ round: outcome.round, deterrence, cohesion, resolve, floor, states: standings });

/**
 * One row per year that was resolved, with the year before STARTEX as round 0. Empty before the first Resolution. What a rewind cut
 * off counts no more.
 * @param {Told[]} events @param {RulesView} rules
 */
export function years(events, rules) {
  /** @type {Map<number, Row>} */
  const rows = new Map();
  const gone = cutOff(events);
  for (const entry of events) {
    const { event } = entry;
    if (event.kind !== "round_resolved" || gone.has(entry)) continue;
    if (event.outcome.round === 1) rows.set(0, atStart(event, rules.scenario.model));
    rows.set(event.outcome.round, ofRound(event));
  }
  return [...rows.values()].sort((a, b) => a.round - b.round);
}

/**
 * The mean of the states' spending, weighted by GDP: what the alliance spends as a whole.
 * @param {Row} row @param {StateSpec[]} specs
 */
export function meanSpending(row, specs) {
  const members = specs.filter(({ id }) => row.states[id] && (row.states[id].membership === "member" || row.states[id].membership === null));
  const gdp = members.reduce((sum, { gdp: size }) => sum + size, 0);
  return gdp ? members.reduce((sum, { id, gdp: size }) => sum + size * row.states[id].spending, 0) / gdp : null;
}
