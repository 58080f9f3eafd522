// Numbers, times and lists as people read them, in the page's language.
import { units } from "./words_common.js";
import { language, languages } from "./language.js";

const NBSP = "\u00a0";
/**
 * A formatter of each language, made when it is first wanted. @template T
 * @param {(locale: string) => T} make @returns {() => T}
 */
function each(make) {
  /** @type {Record<string, T>} */
  const made = {};
  return () => (made[language.value] ??= make(languages[language.value].locale));
}
/** @param {number} least @param {number} most */
const decimals = (least, most) => each((locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most }));
const two = decimals(2, 2);
const three = decimals(3, 3);
const upToTwo = decimals(0, 2);
const upToSix = decimals(0, 6);
const one = decimals(1, 1);
const upToOne = decimals(0, 1);
const none = decimals(0, 0);
const fine = decimals(0, 3);
const clockTime = each((locale) => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }));
const dayTime = each((locale) => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" }));
const enumeration = each((locale) => new Intl.ListFormat(locale, { type: "conjunction" }));
/** @param {string} text */
const minus = (text) => text.replace("-", "\u2212");

/**
 * Per cent of GDP, as the rules' own texts write it: "4 %", "2.75 %"; small parts, as of an answer, to the thousandth.
 * @param {number} value
 */
export const percent = (value) => `${minus((Math.abs(value) < 0.1 ? fine() : upToTwo()).format(value))}${NBSP}%`;
/**
 * A share 0..1 as a whole percentage: "35 %".
 * @param {number} value
 */
export const share = (value) => `${none().format(value * 100)}${NBSP}%`;
/**
 * A share 0..1 as a rule states it: "66.7 %".
 * @param {number} value
 */
export const shareOf = (value) => `${upToOne().format(value * 100)}${NBSP}%`;
/**
 * An index 0..1, with two digits.
 * @param {number} value
 */
export const index = (value) => minus(two().format(value));
/**
 * An index of which a small part of a change matters: with three digits.
 * @param {number} value
 */
export const closely = (value) => minus(three().format(value));
/** @param {number} value */
export const plain = (value) => minus(upToTwo().format(value));
/**
 * A bound, as the server gives it: rounded it would be another.
 * @param {number} value
 */
export const bound = (value) => minus(upToSix().format(value));
/** @param {number} value */
export const whole = (value) => minus(none().format(value));
/**
 * A score, with one digit.
 * @param {number} value
 */
export const tenth = (value) => minus(one().format(value));
/**
 * bn USD, with a digit after the point while it is small; millions below a tenth of it.
 * @param {number} value
 */
export function billions(value) {
  const size = Math.abs(value);
  if (size > 0 && size < 0.1) return `${minus(none().format(value * 1000))}${NBSP}${units.millions}${NBSP}USD`;
  return `${minus((size < 100 ? one() : none()).format(value))}${NBSP}${units.billions}${NBSP}USD`;
}
/**
 * With its sign: "+0.04".
 * @param {number} value
 */
export const signed = (value, show = index) => (value > 0 ? `+${show(value)}` : show(value));
/**
 * How an index moved: "0.61 → 0.58 (−0.03)"; one that looks the same is said once. The difference is that of the two figures as
 * they are shown, so that whoever subtracts them finds it.
 * @param {number} before @param {number} after
 */
export function moved(before, after, show = index) {
  if (show(before) === show(after)) return show(after);
  const shown = (/** @type {number} */ value) => Number(value.toFixed(show === closely ? 3 : 2));
  return `${show(before)} → ${show(after)} (${signed(shown(after) - shown(before), show)})`;
}

/**
 * Milliseconds as "4:05", or "1:04:05" from an hour on.
 * @param {number} milliseconds
 */
export function countdown(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/**
 * Milliseconds in words: "2 min", "1 min 30 s".
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return [minutes && `${minutes}${NBSP}min`, (rest || !minutes) && `${rest}${NBSP}s`].filter(Boolean).join(" ");
}

/** @param {number} at */
export const timeOfDay = (at) => clockTime().format(at);
/**
 * A day and its time: "3 May 2026 at 10:15".
 * @param {number} at
 */
export const dayAndTime = (at) => dayTime().format(at);

/**
 * "France, Poland and Latvia".
 * @param {string[]} items
 */
export const list = (items) => enumeration().format(items);

/** @param {number} number @param {string} one */
export const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
