// Words in the page's language: what `words/en/console.js` exports, and the same of every other language.
import { follow } from "./language.js";

export const {
  access, approving, botFaults, deeds, delegationsList, desk, goingBack, graceControl, standing,
} = /** @type {typeof import("./words/en/console.js")} */ (await follow("console"));
