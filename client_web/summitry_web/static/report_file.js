// The after-action report as one HTML file that needs no network: the page's modules go into it as data, under names of an import
// map, with the styles, the debrief and the log. Without scripts the page stands as it was saved.

import { language } from "./language.js";
import { idsOf } from "./model.js";

const ENTRY = "/static/report_main.js";
const STYLES = ["base", "parts", "pages", "charts", "debrief", "packet"].map((name) => `/static/css/${name}.css`);
const PREFIX = "report:";
const FACADE = /^\/static\/words(?:_(\w+))?\.js$/;
const wordsOf = (code, group) => `/static/words/${code}/${group}.js`;
const IMPORTS = /(\bfrom\s*|\bimport\s*)(["'])(\.{1,2}\/[^"']+)\2/g;

async function text(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
}

const base64 = (source) => {
  const bytes = new TextEncoder().encode(source);
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
};

/** The group of words that a module gives, if it gives any. */
const groupOf = (path) => FACADE.exec(path) && (FACADE.exec(path)[1] ?? "core");

/** Every module that the entry needs, by path, with its imports turned into names of the import map; words in one language. */
async function modules(code) {
  const found = new Map();
  let waiting = [ENTRY];
  while (waiting.length) {
    const sources = await Promise.all(waiting.map(async (path) => [path, await text(path)]));
    const next = new Set();
    for (const [path, source] of sources) {
      const named = source.replace(IMPORTS, (whole, how, quote, target) => {
        const { pathname } = new URL(target, `http://x${path}`);
        if (!pathname.startsWith("/static/")) return whole; // types, named in a comment
        next.add(pathname);
        return `${how}${quote}${PREFIX}${pathname}${quote}`;
      });
      found.set(path, named);
      if (groupOf(path)) next.add(wordsOf(code, groupOf(path)));
    }
    waiting = [...next].filter((path) => !found.has(path));
  }
  return found;
}

/** JSON inside a script element: nothing in it may end the element. */
const embedded = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");

const escaped = (value) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Between others nothing is told: a report is handed round. */
const discreet = (timeline) =>
  timeline
    .filter(({ event }) => !/^(delegation_|delegate_|draft_|head_)/.test(event.kind) && event.kind !== "state_restored")
    .map((entry) => (entry.event.kind === "private_message_sent" ? { ...entry, event: { ...entry.event, text: "" }, withheld: true } : entry));

/** The server's texts in a language, for the scenario of the book, its ruleset and those of its recounts; none in English. */
async function textsOf(code, { scenario, ruleset }, { recounts }) {
  if (code === "en") return [];
  const rulesets = [ruleset, ...recounts.map((/** @type {{ruleset: string}} */ recount) => recount.ruleset)].map((id) => `rulesets/${id}`);
  const paths = ["titles", "game", "catalog", ...rulesets, `scenarios/${scenario}`].map((name) => `/static/lang/${code}/${name}.json`);
  const answers = await Promise.all(paths.map((path) => fetch(path)));
  return Promise.all(answers.filter(({ ok }) => ok).map((answer) => answer.json()));
}

/** `saved`: the page's present HTML, for readers without scripts. */
export async function reportFile({ title, book, timeline, saved }) {
  const code = language.value;
  const [sources, styles, texts] = await Promise.all([modules(code), Promise.all(STYLES.map(text)), textsOf(code, idsOf(book.rules), book.debrief)]);
  const groups = [...sources.keys()].map(groupOf).filter(Boolean);
  const imports = Object.fromEntries([...sources].map(([path, source]) => [PREFIX + path, `data:text/javascript;base64,${base64(source)}`]));
  const { debrief, rules } = book;
  const content = { debrief, rules: { ruleset: rules.ruleset, scenario: rules.scenario }, timeline: discreet(timeline), texts };
  return `<!doctype html>
<html lang="${code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${styles.join("\n")}</style>
<script type="importmap">${embedded({ imports })}</script></head>
<body><div id="app">${saved}</div><div id="announcer" class="unseen" role="status" aria-live="polite" aria-atomic="false"></div>
<script type="application/json" id="book">${embedded(content)}</script>
<script type="module">
const { install, show } = await import("${PREFIX}/static/language.js");
show("${code}");
${groups.map((group) => `install("${code}", { ${group}: await import("${PREFIX}${wordsOf(code, group)}") });`).join("\n")}
await import("${PREFIX}${ENTRY}");
</script></body></html>
`;
}
