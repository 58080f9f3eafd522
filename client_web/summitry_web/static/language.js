// The page's language: what its reader chose, else what the browser prefers, else English. Other languages are fetched when wanted.
import { batch, signal } from "./vendor/preact.js";
import { gameSaid, loadGame, loadSaid, loadSheet, loadTitles, renew } from "./said.js";
import { recollect, remember } from "./storage.js";

/** By code: what a language calls itself, and its locale for numbers and dates. Its words are in `words/CODE`. */
export const languages = /** @type {Record<string, {name: string, locale: string}>} */ ({
  en: { name: "English", locale: "en-GB" },
  de: { name: "Deutsch", locale: "de-DE" },
});

/** What this reader wants, as far as the page has it. */
function wished() {
  if (!globalThis.document) return "en"; // a test without a browser
  const kept = recollect("language", null);
  const asked = [kept, ...(navigator.languages ?? [])].filter(Boolean).map((tag) => tag.toLowerCase().split("-")[0]);
  return asked.find((code) => Object.hasOwn(languages, code)) ?? "en";
}

/** The code of the language on the page. Whoever reads it (or a word) while rendering is rendered anew when it changes. */
export const language = signal(/** @type {string} */ (wished()));
if (globalThis.document) document.documentElement.lang = language.value;

/** Words by language and group, and the groups that this page uses. */
/** @type {Record<string, Record<string, any>>} */
const spoken = {};
const groups = new Set();

/** Words that are here already: a saved report brings its own. */
export function install(code, words) {
  Object.assign((spoken[code] ??= {}), words);
}

async function learn(code, group) {
  spoken[code] ??= {};
  spoken[code][group] ??= await import(`./words/${code}/${group}.js`);
  return spoken[code][group];
}

/** Fetches groups of words before the parts that use them ask for them. */
export const warm = (wanted) => wanted.forEach((group) => learn(language.value, group).catch(() => null));

/** The scenario and ruleset whose texts are wanted, once they are known: `{scenario, ruleset}`. */
let about = /** @type {{scenario?: string, ruleset?: string}} */ ({});
/** What the server's texts are here for: the language, or the language and the session's scenario and ruleset. */
const heard = signal("en"); // until texts are fetched, the server speaks English
const spot = (/** @type {string} */ code, /** @type {{scenario?: string, ruleset?: string}} */ { scenario, ruleset }) => (code === "en" ? code : [code, scenario, ruleset].join("/"));

/** The page has been painted with what is here; a hidden page isn't painted, and waits for nothing. */
const painted = () => new Promise((done) => {
  if (document.hidden) done(undefined);
  else requestAnimationFrame(() => setTimeout(done));
});

/**
 * Tells of what session the page is, so that its texts can be fetched: first what the game says under every scenario and ruleset,
 * with which the page can be painted; then, when `shown` resolves, the session's own. Resolves once they are here, or can't be had.
 */
export async function speakOf(ids, shown = painted) {
  about = ids;
  const code = language.value;
  await loadGame(code);
  await shown();
  await loadSaid(code, ids);
  if (code === language.value) heard.value = spot(code, ids);
}

/** Fetches what other rulesets say as well, for a recount by them. @param {string[]} rulesets */
export const hearRules = (rulesets) => Promise.all(rulesets.map((ruleset) => loadSaid(language.value, { scenario: about.scenario, ruleset })));

/** Fetches what the rules sheets of these rulesets say, in the page's language. @param {string[]} rulesets */
export const hearSheets = (rulesets) => loadSheet(language.value, rulesets);

/** Whether the texts of a session are here in the page's language. */
export const understood = (ids) => heard.value === spot(language.value, ids);

/** Whether what the game itself says is here in the page's language, or nothing more can be had. */
export const gameUnderstood = (ids) => gameSaid() || understood(ids);

/** A word that is an object: whatever is read from it is of the present language. */
const mirror = (now) =>
  new Proxy(
    {},
    {
      get: (_, key) => now()[key],
      has: (_, key) => key in now(),
      ownKeys: () => Reflect.ownKeys(now()),
      getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(now(), key),
    },
  );

/**
 * The exports of a group of words (functions and objects), in whatever language is on the page when they are used. Only words of
 * languages that somebody reads are fetched.
 * @param {string} group @returns {Promise<any>} typed by whoever asks, with the English words
 */
export async function follow(group) {
  groups.add(group);
  const first = await learn(language.value, group).catch(() => learn("en", group));
  const now = () => spoken[language.value]?.[group] ?? first;
  return Object.fromEntries(
    Object.entries(first).map(([name, word]) => [name, typeof word === "function" ? (...given) => now()[name](...given) : mirror(() => now()[name])]),
  );
}

/** A language whose words are here already. */
export function show(code) {
  document.documentElement.lang = code;
  batch(() => {
    heard.value = spot(code, about);
    language.value = code;
    renew();
  });
}

/** As `speak`, for a page of a session: it knows only later whose texts it needs, and may be painted with titles alone. */
export const greet = (code) => speak(code, loadTitles(code));

/** Changes the page's language once its words are here. False if they can't be had just now; then the page stays as it is. */
export async function speak(code, texts = loadSaid(code, about)) {
  try {
    await Promise.all([...[...groups].map((group) => learn(code, group)), texts]);
  } catch {
    return false;
  }
  show(code);
  return true;
}

/** The reader's own choice, which this browser remembers. */
export async function choose(code) {
  const done = await speak(code);
  if (done) remember("language", code);
  return done;
}
