// Words in the page's language: what `words/en/packet.js` exports, and the same of every other language.
import { follow } from "./language.js";

export const {
  brief, handbook, injectList, names, packet, playing, role, rulesSheet,
} = /** @type {typeof import("./words/en/packet.js")} */ (await follow("packet"));
