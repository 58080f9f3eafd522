// Words in the page's language: what `words/en/play.js` exports, and the same of every other language.
import { follow } from "./language.js";

export const {
  classes, draftWords, forcesLine, glance, guide, map,
} = await follow("play");
