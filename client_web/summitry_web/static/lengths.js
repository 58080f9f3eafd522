// How long phases and games are by their clocks.
/** @import {RulesView} from "../../types/client.js" */
/** @typedef {{briefing: number, negotiation: number, vote: number, decision: number, resolution: number, first_briefing?: number | null}} Clocks seconds */

/**
 * The lengths of a session's phases: its scenario's, stretched as whoever created it chose; null without clocks.
 * @param {RulesView} rules @returns {Clocks | null}
 */
export function clocksOf({ scenario, clocks, clock_factor: factor = 1 }) {
  if (clocks === "untimed") return null;
  const lengths = Object.entries(scenario.clocks).map(([phase, seconds]) => [phase, seconds === null ? null : seconds * factor]);
  return Object.fromEntries(lengths);
}

/** The phases that have a clock, in their order. */
export const TIMED = /** @type {const} */ (["briefing", "negotiation", "vote", "decision", "resolution"]);

/**
 * Seconds of all rounds, if nobody is early; the first Briefing may have a length of its own.
 * @param {number} rounds @param {Clocks} clocks
 */
export const wholeGame = (rounds, clocks) => rounds * TIMED.reduce((sum, phase) => sum + clocks[phase], 0) + (clocks.first_briefing ?? clocks.briefing) - clocks.briefing;
