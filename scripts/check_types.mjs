// Checks the types of the client's JavaScript against the protocol: `npm run types`. Exit code 1 if anything is wrong.
//
// The types of frames, views, offers, commands and HTTP answers are made from docs/schema first. All modules are checked, but not the
// templates: TypeScript sees the values in htm's, and neither tags nor attributes. Modules without templates are checked with everything
// strict; components and words may leave parameters untyped, and there null is not told from a value.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const client = join(root, "client_web");
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");

/** Modules beside the components that are not checked strictly (yet). */
const LOOSE = new Set(["knowledge.js", "language.js", "main.js", "report_file.js", "report_main.js", "router.js", "said.js", "tables_out.js"]);
const strict = readdirSync(join(client, "summitry_web", "static")).filter((name) => name.endsWith(".js") && !name.startsWith("words") && !LOOSE.has(name));

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
const folder = relative(root, join(client, "summitry_web", "static")).replaceAll("\\", "/");
const strictly = complaints("tsconfig.strict.json").filter((line) => !line.startsWith(folder) || strict.some((name) => line.startsWith(`${folder}/${name}(`)));
const all = new Set([...complaints("tsconfig.json"), ...strictly]);
for (const line of all) console.log(line);
console.log(all.size ? `${all.size} complaints` : `The types are in order; ${strict.length} modules strictly.`);
process.exit(all.size ? 1 : 0);
