// Words in the page's language: what `words/en/home.js` exports, and the same of every other language.
import { follow } from "./language.js";

export const {
  creating, delegationsBy, home, joining, length, lobby, ruleBook,
} = /** @type {typeof import("./words/en/home.js")} */ (await follow("home"));
