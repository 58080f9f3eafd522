// Words in the page's language: what `words/en/common.js` exports, and the same of every other language.
import { follow } from "./language.js";

export const {
  buttons, clock, connection, failures, languageChoice, lost, offices, people, place, reasons, refused, stateNames, units,
} = /** @type {typeof import("./words/en/common.js")} */ (await follow("common"));
