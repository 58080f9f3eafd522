// Makes TypeScript's types of the protocol from its JSON Schema and its OpenAPI: node scripts/types.mjs [FOLDER]
// They are for the check of the client's JavaScript alone (`npm run types`); no page and no server reads them.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = process.argv[2] ?? join(root, "client_web", "types", "made");

const read = async (name) => JSON.parse(await readFile(join(root, "docs", "schema", name), "utf8"));

/** Patches are applied by a function that knows no types; descriptions and the schemas' own titles would double names. */
function plain(value, top = false) {
  if (Array.isArray(value)) return value.map((each) => plain(each));
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key, inner]) => !(key === "title" && typeof inner === "string") && key !== "description" && key !== "default");
  return Object.fromEntries(kept.map(([key, inner]) => [key, plain(inner)]));
}

async function write(name, definitions) {
  const kept = Object.entries(definitions).filter(([key]) => !key.endsWith("Patch"));
  const text = JSON.stringify(plain(Object.fromEntries(kept))).replaceAll("#/components/schemas/", "#/$defs/").replace(/#\/\$defs\/\w+Patch"/g, '#/$defs/Patched"');
  const $defs = { ...JSON.parse(text), Patched: {} };
  const schema = { $defs, type: "object", properties: Object.fromEntries(Object.keys($defs).map((key) => [key, { $ref: `#/$defs/${key}` }])), required: Object.keys($defs), additionalProperties: false };
  const made = await compile(schema, "All", { bannerComment: "// Made by scripts/types.mjs from docs/schema.", format: false, additionalProperties: false, strictIndexSignatures: false });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), made);
}

await write("protocol.d.ts", (await read("protocol.json")).$defs);
await write("http.d.ts", (await read("openapi.json")).components.schemas);
