// Words in the page's language: what `words/en/screen.js` exports, and the same of every other language.
import { follow } from "./language.js";

export const {
  chart, packetLink, screen,
} = /** @type {typeof import("./words/en/screen.js")} */ (await follow("screen"));
