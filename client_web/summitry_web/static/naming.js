// Where a text names a motion as players and bots do: "m2", as a word of its own. A phone's keyboard writes "M2".

const NAME = /(?<![\p{L}\p{N}_])(m\d+)(?![\p{L}\p{N}_])/iu;

/**
 * A text cut at the names of motions: every second piece is one, as it was written.
 * @param {string} text
 */
export const cutAtNames = (text) => text.split(NAME);

/**
 * The ids of the motions that a text names.
 * @param {string} text
 */
export const namedIn = (text) => cutAtNames(text).filter((_, at) => at % 2).map((name) => name.toLowerCase());
