// Numbers and times as people read them.

const NBSP = "\u00a0";
const decimals = (least, most) =>
  new Intl.NumberFormat("en-GB", { minimumFractionDigits: least, maximumFractionDigits: most });
const two = decimals(2, 2);
const upToTwo = decimals(0, 2);
const one = decimals(1, 1);
const none = decimals(0, 0);
const fine = decimals(0, 3);
const minus = (text) => text.replace("-", "\u2212");

/** Per cent of GDP, as the rules' own texts write it: "4 %", "2.75 %"; small parts, as of an answer, to the thousandth. */
export const percent = (value) => `${minus((Math.abs(value) < 0.1 ? fine : upToTwo).format(value))}${NBSP}%`;
/** A share 0..1 as a whole percentage: "35 %". */
export const share = (value) => `${none.format(value * 100)}${NBSP}%`;
/** An index 0..1, with two digits. */
export const index = (value) => minus(two.format(value));
export const plain = (value) => minus(upToTwo.format(value));
export const whole = (value) => minus(none.format(value));
/** bn USD, with a digit after the point while it is small; millions below a tenth of it. */
export function billions(value) {
  const size = Math.abs(value);
  if (size > 0 && size < 0.1) return `${minus(none.format(value * 1000))}${NBSP}m${NBSP}USD`;
  return `${minus((size < 100 ? one : none).format(value))}${NBSP}bn${NBSP}USD`;
}
/** With its sign: "+0.04". */
export const signed = (value, show = index) => (value > 0 ? `+${show(value)}` : show(value));
/** How an index moved: "0.61 → 0.58 (−0.03)". */
export const moved = (before, after, show = index) => `${show(before)} → ${show(after)} (${signed(after - before, show)})`;

/** Milliseconds as "4:05", or "1:04:05" from an hour on. */
export function countdown(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (part) => String(part).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Milliseconds in words: "2 min", "1 min 30 s". */
export function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return [minutes && `${minutes}${NBSP}min`, (rest || !minutes) && `${rest}${NBSP}s`].filter(Boolean).join(" ");
}

const clockTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
export const timeOfDay = (at) => clockTime.format(at);

/** "France, Poland and Latvia". */
export function list(items) {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

export const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
