// How long a game is by its scenario's clocks.

/** The phases that have a clock, in their order. */
export const TIMED = ["briefing", "negotiation", "vote", "decision", "resolution"];

/**
 * Seconds of all rounds, if nobody is early; the first Briefing may have a length of its own.
 * @param {number} rounds @param {Record<string, number | null | undefined>} clocks phase → seconds
 */
export const wholeGame = (rounds, clocks) => rounds * TIMED.reduce((sum, phase) => sum + clocks[phase], 0) + (clocks.first_briefing ?? clocks.briefing) - clocks.briefing;
