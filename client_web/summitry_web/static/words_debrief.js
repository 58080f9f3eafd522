// Words in the page's language: what `words/en/debrief.js` exports, and the same of every other language.
import { follow } from "./language.js";

export const {
  amounts, data, debrief, decisions, promises, recount, replay, seats, sections, talk,
} = /** @type {typeof import("./words/en/debrief.js")} */ (await follow("debrief"));
