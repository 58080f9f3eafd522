// What the server says (role cards, motions, tallies, refusals ...), in the page's language. The server speaks English.
//
//   await loadSaid("de", { scenario: "tutorial-5", ruleset: "nato" });
//   said("Expel Estonia from the alliance.")                            // "Ausschluss aus dem Bündnis: Estland."
//
// `loadSaid("en")` goes back to English. Without a scenario or a ruleset only what every page needs is loaded; ask again, with
// the ids, once they are known. `loadTitles` is for a first look that shows no more than titles. Whoever said something while
// rendering is rendered anew when more texts are here. A text that no file knows (a teacher's own scenario, what players wrote) stays as it is.
//
// The files are static/lang/LANGUAGE/*.json: English text → text, as scripts/texts keeps them. A text with placeholders
// is a template. {name} stands for anything and is itself translated, {name#} for a number, {name?} for what may be missing,
// {name!} for what is left as it is. In the translation {name:dat} asks for a case of a state's name (akk, gen, dat), or for the word in another sense (kind).

import { signal } from "./vendor/preact.js";

const MOST_KNOWN = 4000; // sentences remembered, so that drawing a page anew costs a look-up each
const DEEPEST = 6; // placeholders within placeholders
const LATER = 1500; // milliseconds that a slow network has for what is seen first
const SURE = 18; // characters of its own from which a template may hold words that nobody has translated
const SOME = 8; // ... or a single word
const NAME = /^[A-Z]{3}$|^\w*[\d_][\w.-]*$/; // a state's code, the id of a motion or a pact
const LONGEST = 6000; // characters; nothing that the server says is longer
const NUMBER = "[-+\u2212]?\\d[\\d,]*(?:\\.\\d+)?(?:e[-+]?\\d+)?%?";
const KINDS = { "": "([^]+?)", "#": `(${NUMBER})`, "?": "([^]*?)", "!": "([^]+?)" };
const ADDED = "((?:(?:[,;]| (?=[A-Z(+-]))[^]+?)?)"; // what may follow words directly begins visibly
const PLACEHOLDER = /\{(\w+)([#?!]?)\}/;
const WANTED = /\{(\w+)(?::(\w+))?\}/g;
const SENTENCES = /[.!?][”“")]? [A-Z(\d]|; /;
const ONLY_NUMBER = new RegExp(`^${NUMBER}$`);

let language = "en";
let exact = new Map();
let forms = new Map();
let templates = [];
let known = new Map();
let quotesProgram = false; // whether what is quoted in the text at hand was written by a bot or the game
const files = new Map(); // address → promise of its content, so that no file is fetched twice
let loaded = new Set(); // addresses whose texts are in use
const grown = signal(0); // changes when texts are added to a language that is spoken already, and with the language of the page

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A template, compiled when it is first needed. */
class Template {
  /** @param {string} english @param {string} translation */
  constructor(english, translation) {
    this.english = english;
    this.translation = translation;
    const parts = english.split(/\{\w+[#?!]?\}/);
    this.literals = parts.filter(Boolean);
    this.weight = this.literals.reduce((sum, part) => sum + part.length, 0);
    this.longest = this.literals.reduce((best, part) => (part.length > best.length ? part : best), "");
    this.first = parts[0];
    this.last = parts.at(-1);
    /** @type {RegExp | undefined} */
    this.pattern = undefined;
  }

  /** Placeholder → what stands there, with its kind; null if the text isn't of this form. */
  match(text) {
    if (!text.startsWith(this.first) || !text.endsWith(this.last) || !text.includes(this.longest)) return null;
    this.pattern ??= this.compile();
    const found = this.pattern.exec(text);
    if (!found || found.slice(1).some((value, at) => !this.open[at] && SENTENCES.test(value))) return null;
    return Object.fromEntries(this.names.map(([name, kind], at) => [name, { value: found[at + 1], kind }]));
  }

  compile() {
    this.names = [];
    this.open = []; // by placeholder: whether it may hold several sentences, since it stands where a sentence begins or ends
    let source = "";
    const parts = this.english.split(/(\{\w+[#?!]?\})/);
    for (const [at, part] of parts.entries()) {
      const placeholder = PLACEHOLDER.exec(part);
      if (placeholder) {
        this.names.push([placeholder[1], placeholder[2]]);
        const after = parts[at + 1];
        this.open.push(placeholder[2] === "!" ? after.startsWith("”") : placeholder[2] === "?" || /^(?:$|[”")]*\.?$| [A-Z(])/.test(after));
        const beside = at > 1 && parts[at - 1] === "" && !parts[at - 2].endsWith("#}");
        source += placeholder[2] === "?" && beside ? ADDED : KINDS[placeholder[2]];
      } else {
        source += escaped(part);
      }
    }
    return new RegExp(`^${source}$`, "u");
  }
}

/** Takes in texts, as a file holds them. Also for tests, which have no server. */
export function learn(lang, { texts = {}, forms: cases = {} }) {
  if (lang !== language) forget(lang);
  for (const [english, translation] of Object.entries(texts)) {
    add(english, translation);
    if (english.trim() !== english) add(english.trim(), translation.trim()); // what is added to a sentence may stand alone
  }
  for (const [name, its] of Object.entries(cases)) forms.set(name, its);
  templates.sort((one, other) => other.weight - one.weight || (one.english < other.english ? -1 : 1));
  known = new Map();
}

function add(english, translation) {
  if (PLACEHOLDER.test(english)) templates.push(new Template(english, translation));
  if (!exact.has(english)) exact.set(english, translation);
}

function forget(lang) {
  language = lang;
  [exact, forms, templates, known, loaded] = [new Map(), new Map(), [], new Map(), new Set()];
}

async function fetched(address) {
  const answer = await fetch(address);
  return answer.ok ? answer.json() : {};
}

async function take(lang, names) {
  const addresses = names.map((name) => `/static/lang/${lang}/${name}.json`);
  for (const address of addresses) if (!files.has(address)) files.set(address, fetched(address));
  const contents = await Promise.all(addresses.map((address) => files.get(address)));
  return addresses.map((address, at) => [address, contents[at]]);
}

/** Loads the texts of a language, and what belongs to a scenario and a ruleset (by id). Afterwards `said` speaks it. */
export async function loadSaid(lang, { scenario, ruleset } = /** @type {{scenario?: string, ruleset?: string}} */ ({})) {
  if (lang === "en") {
    forget(lang);
    return;
  }
  try {
    const [titles, always] = await Promise.all([take(lang, ["titles"]), take(lang, ["game", "catalog"])]);
    const there = titles[0][1].files ?? []; // a teacher's own scenario has no file, and asking for it would look like a fault
    const own = [`rulesets/${ruleset}`, `scenarios/${scenario}`].filter((name) => there.includes(name));
    use(lang, [...titles, ...always, ...(await take(lang, own))]);
  } catch {
    files.clear(); // the network failed: the page speaks English until somebody asks again
    return;
  }
  setTimeout(() => refusals(lang), Math.max(0, LATER - performance.now())); // counted from when the page was opened
}

/** Loads what the game itself says under every scenario and ruleset: enough for a first look at a session. */
export async function loadGame(lang) {
  if (lang === "en") return;
  await take(lang, ["titles", "game"]).then((taken) => use(lang, taken), () => files.clear());
}

/** Whether what the game itself says is here; also where it could not be had. */
export const gameSaid = () => (grown.value, language === "en" || loaded.has(`/static/lang/${language}/game.json`));

/** Loads the titles of rulesets and scenarios alone; the rest has to be asked for, with `loadSaid`, when the page is painted. */
export async function loadTitles(lang) {
  if (lang === "en") return;
  await take(lang, ["titles"]).then((titles) => use(lang, titles), () => files.clear());
}

/** Loads what the rules sheet says, and what belongs to each of these rulesets (by id). */
export async function loadSheet(lang, rulesets) {
  if (lang === "en") return;
  await Promise.all(rulesets.map((ruleset) => loadSaid(lang, { ruleset })));
  await take(lang, ["sheet"]).then((taken) => language === lang && use(lang, taken), () => files.clear());
}

/** Refusals come later than the first look at a page, so their texts do. */
function refusals(lang) {
  if (language === lang) take(lang, ["refusals"]).then((late) => language === lang && use(lang, late), () => files.clear());
}

function use(lang, taken) {
  const more = lang === language && taken.some(([address]) => !loaded.has(address));
  if (lang !== language) forget(lang);
  for (const [address, content] of taken) {
    if (loaded.has(address)) continue;
    loaded.add(address);
    learn(lang, content);
  }
  if (more) grown.value += 1;
}

/** The page speaks another language from now on: whoever said something says it anew, also where nothing else has changed. */
export const renew = () => { grown.value += 1; };

/** What texts are in use: another number after each change of them, for whoever keeps what was made of them. */
export const edition = () => grown.value;

/**
 * A text of the server in the page's language. What isn't a text is given back as it is. What it quotes of somebody is translated only
 * if that was a bot or the game itself: `by`, as the log tells it.
 * @param {any} text @param {string} [by] @returns {any}
 */
export function said(text, by) {
  const words = translated(text, by) ?? text;
  return typeof words === "string" ? words.replace(/(?<=\d) (?=%)/g, "\u00a0") : words; // a number and its sign stay on one line
}

/** The same, but null for a text that nobody has translated. */
export function translated(text, by) {
  grown.value; // whoever asks while rendering asks again when there are more texts
  if (language === "en" || typeof text !== "string" || text.length > LONGEST) return null;
  quotesProgram = ofProgram(by);
  const key = quotesProgram ? `\n${text}` : text;
  if (!known.has(key)) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, whole(text, 0));
  }
  return known.get(key);
}

/** Whether it was the game itself that put something into it, or one of its bots: `by` as the log tells it. */
const programs = new Set(["bot", "system"]);
export const ofProgram = (/** @type {string | undefined} */ by) => programs.has(by);

/**
 * A text that came into the game through a seat. What a person wrote stays as it is, whatever it says. What a bot wrote is
 * translated if it is as a whole a sentence of the game's; a single word is nobody's.
 * @param {string} text @param {string | undefined} by who put it there, as the log tells it
 */
export function wrote(text, by) {
  grown.value;
  if (!ofProgram(by) || language === "en" || typeof text !== "string" || text.length > LONGEST || !text.includes(" ")) return text;
  return written(text, 0);
}

function whole(text, depth) {
  if (depth > DEEPEST) return null;
  const found = single(text, depth);
  if (found !== null) return found;
  const clause = text.endsWith(".") ? single(text.slice(0, -1), depth) : null;
  if (clause !== null) return `${clause}.`;
  const [, before, bare, after] = /^(\s*)([^]*?)(\s*)$/.exec(text);
  if (bare && (before || after)) {
    const words = whole(bare, depth);
    return words === null ? null : before + words + after;
  }
  return pieces(text, depth);
}

/** One text, by its words or by a template; a sentence also without its full stop, because it stands within another. */
function single(text, depth) {
  const found = exact.get(text);
  if (found !== undefined) return found;
  if (ONLY_NUMBER.test(text)) return number(text);
  const quoted = /^'([^']*)'$|^"([^"]*)"$/.exec(text);
  if (quoted) return `„${exact.get(quoted[1] ?? quoted[2]) ?? quoted[1] ?? quoted[2]}“`;
  const sentence = /^[\p{Lu}“].*[^.]$/u.test(text) ? `${text}.` : null;
  const stopped = sentence && exact.get(sentence);
  if (stopped) return unstopped(stopped);
  for (const template of templates) {
    const parts = template.match(text);
    const words = parts && filled(template, parts, depth);
    if (words) return words;
    const others = !parts && sentence && template.last.endsWith(".") && template.match(sentence);
    const inner = others && filled(template, others, depth);
    if (inner) return unstopped(inner);
  }
  const lower = text.charAt(0).toLowerCase() + text.slice(1);
  const start = lower !== text ? exact.get(lower) : undefined;
  return start ? start.charAt(0).toUpperCase() + start.slice(1) : null;
}

const unstopped = (text) => text.replace(/\.$/, "");

/** What people wrote: only where it is, word for word, something that the game says (bots write so). */
function written(text, depth) {
  const found = exact.get(text);
  if (found !== undefined) return found;
  for (const template of templates) {
    if (template.weight < SURE) break;
    const parts = template.match(text);
    if (parts) return filled(template, parts, depth) ?? text;
  }
  return text;
}

/** The translation with what stands in the placeholders; null if the template says too little to be sure that it is meant. */
function filled(template, parts, depth) {
  const words = {};
  for (const [name, { value, kind }] of Object.entries(parts)) {
    const found = kind === "!" ? (quotesProgram ? written(value, depth + 1) : value) : value === "" ? "" : inside(template, value, depth + 1);
    if (found === null && SENTENCES.test(value)) return null; // several sentences, of which some may be known: see pieces
    if (found === null && template.weight < (value.includes(" ") ? SURE : SOME) && !NAME.test(value)) return null;
    words[name] = found ?? value;
  }
  return template.translation.replace(WANTED, (_all, name, form) => {
    if (!form) return words[name];
    return forms.get(parts[name].value)?.[form] ?? inCase(words[name], form);
  });
}

/** What stands in a placeholder. A template of hardly a word takes several sentences only where they are one text. */
const inside = (template, value, depth) => (template.weight < SOME && SENTENCES.test(value) ? single(value, depth) : whole(value, depth));

/** A state's name in a case; those with an article, or of several words, are in the file. */
function inCase(name, form) {
  const own = forms.get(name)?.[form];
  if (own) return own;
  if (form !== "gen" || !/^[\p{L} -]+$/u.test(name)) return name;
  return /[sxzß]$/.test(name) ? `${name}’` : `${name}s`;
}

/** A number as the language writes it: "1,234.5" becomes "1.234,5". */
const number = (text) => text.replace(/[.,]/g, (mark) => (mark === "." ? "," : ".")).replace(/%$/, "\u00a0%");

/** Several sentences, or a list: as many of them as one entry knows, then the next. Null if none is known. */
function pieces(text, depth) {
  return (
    cut(text, /\n+/g, depth) ??
    cut(text, /(?<=[.!?][”“")]?) (?=\S)/g, depth) ??
    appended(text, depth) ??
    cut(text, /; /g, depth) ??
    listed(text, depth, /(, )/) ??
    listed(text, depth, /(, | and )/)
  );
}

function cut(text, at, depth) {
  const parts = text.split(at);
  return parts.length < 2 || parts.length > 60 ? null : run(parts, text.match(at), depth);
}

/** A sentence and what was added to it: "..., under a caretaker government". */
function appended(text, depth) {
  for (const found of [...text.matchAll(/[,;] | [(+-]/g)].reverse()) {
    const tail = found.index > 0 ? single(text.slice(found.index), depth + 1) : null;
    const words = tail && whole(text.slice(0, found.index), depth + 1);
    if (words) return words + tail;
  }
  return null;
}

function run(parts, glue, depth) {
  let result = "";
  let any = false;
  for (let start = 0; start < parts.length; ) {
    let end = Math.min(parts.length, start + 12);
    let words = null;
    for (; end > start; end -= 1) {
      if (start === 0 && end === parts.length) continue; // that was tried as a whole
      const joined = parts.slice(start, end).reduce((sum, part, at) => sum + glue[start + at - 1] + part);
      words = end === start + 1 ? whole(joined, depth + 1) : single(joined, depth + 1);
      if (words !== null) break;
    }
    if (words === null) end = start + 1;
    else any = true;
    result += (start ? glue[start - 1] : "") + (words ?? parts[start]);
    start = end;
  }
  return any ? result : null;
}

/** "Estonia, Latvia and Poland", if each of them is known. */
function listed(text, depth, cut) {
  const parts = text.split(cut);
  if (parts.length < 3 || parts.length > 81) return null;
  const words = parts.map((part, at) => (at % 2 ? part.replace(" and ", " und ") : single(part, depth + 1)));
  return words.includes(null) ? null : words.join("");
}
