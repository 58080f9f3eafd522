// Words in the page's language: what `words/en/map.js` exports, and the same of every other language.
import { follow } from "./language.js";

export const { classes, map } = /** @type {typeof import("./words/en/map.js")} */ (await follow("map"));
