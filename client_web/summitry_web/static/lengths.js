// How long a game is by its scenario's clocks.
/** @typedef {{briefing: number, negotiation: number, vote: number, decision: number, resolution: number, first_briefing?: number | null}} Clocks seconds */

/** The phases that have a clock, in their order. */
export const TIMED = /** @type {const} */ (["briefing", "negotiation", "vote", "decision", "resolution"]);

/**
 * Seconds of all rounds, if nobody is early; the first Briefing may have a length of its own.
 * @param {number} rounds @param {Clocks} clocks
 */
export const wholeGame = (rounds, clocks) => rounds * TIMED.reduce((sum, phase) => sum + clocks[phase], 0) + (clocks.first_briefing ?? clocks.briefing) - clocks.briefing;
