// Writes client_web/summitry_web/static/vendor: one ES module and its licences. Run by `npm run vendor`.
import { build } from "esbuild";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const target = join(root, "client_web", "summitry_web", "static", "vendor");

const source = `
import { h } from "preact";
import htm from "htm";
export { h, render, hydrate, Fragment, Component, createContext, createRef, cloneElement, toChildArray, options } from "preact";
export {
  useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useContext, useReducer, useId,
  useErrorBoundary, useImperativeHandle, useDebugValue,
} from "preact/hooks";
export {
  signal, computed, effect, batch, untracked, action, createModel, Signal, useSignal, useComputed, useSignalEffect, useModel,
} from "@preact/signals";
export { htm };
export const html = htm.bind(h);
`;

const bundled = ["preact", "@preact/signals", "@preact/signals-core", "htm"];

async function about(name) {
  const folder = join(modules, name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} ${version} (${license}) carries no licence file`);
  const text = (await readFile(join(folder, file), "utf8")).trim();
  return { name, version, license, text };
}

const parts = await Promise.all(bundled.map(about));
const line = parts.map(({ name, version }) => `${name} ${version}`).join(", ");

await mkdir(target, { recursive: true });
await build({
  stdin: { contents: source, resolveDir: root, sourcefile: "vendor.js" },
  outfile: join(target, "preact.js"),
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none",
  banner: { js: `/* ${line}; licences in LICENSES.txt; made by npm run vendor */` },
  logLevel: "warning",
});
await writeFile(
  join(target, "LICENSES.txt"),
  parts.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`).join(`\n${"-".repeat(72)}\n\n`),
);
console.log(`Wrote ${line} to client_web/summitry_web/static/vendor`);
