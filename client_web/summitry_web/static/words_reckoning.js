// Words in the page's language: what `words/en/reckoning.js` exports, and the same of every other language.
import { follow } from "./language.js";

export const { reckoning } = /** @type {typeof import("./words/en/reckoning.js")} */ (await follow("reckoning"));
