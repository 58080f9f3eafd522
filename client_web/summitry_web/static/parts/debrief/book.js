// The debrief from top to bottom, as the saved report shows it. It needs nothing but the book it is given.
import { html } from "../../vendor/preact.js";
import { Chapters } from "./chapters.js";
import { Summary } from "./results.js";

/** `book`: `{debrief, rules, name, par?, timeline?}`. */
export const Book = ({ book, fetchTimeline }) => html`<${Summary} book=${book} /><${Chapters} book=${book} fetchTimeline=${fetchTimeline} />`;
