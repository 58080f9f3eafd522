// Checks the types of the client's JavaScript against the protocol: `npm run types`. Exit code 1 if anything is wrong.
//
// The types of frames, views, offers, commands and HTTP answers are made from docs/schema first. All modules are checked, but not the
// templates: TypeScript sees the values in htm's, and neither tags nor attributes. Words, and the modules of a list below, may leave
// parameters untyped, and there null is not told from a value; all others are checked with everything strict.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const client = join(root, "client_web");
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");

/** Modules that are not checked strictly yet. The list may only shrink: one that has nothing to complain of any more is told of too. */
const LOOSE = new Set([
  "knowledge.js", "language.js", "pages/debrief.js", "pages/facilitate.js", "pages/home.js", "pages/join.js", "pages/packet.js",
  "pages/play.js", "pages/screen.js", "parts/access.js", "parts/amending.js", "parts/approval.js", "parts/ballots.js",
  "parts/chart.js", "parts/common.js", "parts/debrief/book.js", "parts/debrief/chapters.js", "parts/debrief/decisions.js",
  "parts/debrief/downloads.js", "parts/debrief/head.js", "parts/debrief/promises.js", "parts/debrief/recounts.js",
  "parts/debrief/replay.js", "parts/debrief/results.js", "parts/debrief/talk.js", "parts/decision.js", "parts/delegations.js",
  "parts/drafts.js", "parts/grace.js", "parts/guide.js", "parts/injects.js", "parts/language_switch.js", "parts/map.js",
  "parts/masthead.js", "parts/messages.js", "parts/motion_form.js", "parts/news.js", "parts/outcome.js", "parts/own_state.js",
  "parts/packet/secret_sheets.js", "parts/packet/sheets.js", "parts/pacts.js", "parts/papers.js", "parts/pause.js",
  "parts/plots.js", "parts/provocation.js", "parts/rewind.js", "parts/room.js", "parts/rule_book.js",
  "parts/states.js", "report_file.js", "said.js", "tables_out.js",
]);
const pages = join(client, "summitry_web", "static");
const modules = readdirSync(pages, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/")).filter((name) => name.endsWith(".js") && !/^(?:vendor|words)\//.test(name));
const strict = modules.filter((name) => !LOOSE.has(name));

function run(...args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (stderr) process.stderr.write(stderr);
  return { lines: stdout.split("\n").filter(Boolean), status };
}

/** Complaints, each with the lines that explain it. */
function complaints(config) {
  const { lines, status } = run(tsc, "-p", join(client, config), "--pretty", "false");
  const found = [];
  for (const line of lines) {
    if (line.startsWith(" ") && found.length) found[found.length - 1] += `\n${line}`;
    else found.push(line);
  }
  if (status && !found.length) found.push(`tsc failed with status ${status}`);
  return found;
}

const made = run(join(root, "scripts", "types.mjs"));
if (made.status) process.exit(made.status ?? 1);
const folder = relative(root, pages).replaceAll("\\", "/");
const of = (line, name) => line.startsWith(`${folder}/${name}(`);
const found = complaints("tsconfig.strict.json");
const strictly = found.filter((line) => !line.startsWith(`${folder}/`) || strict.some((name) => of(line, name)));
const ready = [...LOOSE].filter((name) => !found.some((line) => of(line, name))).map((name) => `${name} is in order strictly, or gone: take it off the list in scripts/check_types.mjs`);
const all = new Set([...complaints("tsconfig.json"), ...strictly, ...ready]);
for (const line of all) console.log(line);
console.log(all.size ? `${all.size} complaints` : `The types are in order; ${strict.length} modules strictly.`);
process.exit(all.size ? 1 : 0);
