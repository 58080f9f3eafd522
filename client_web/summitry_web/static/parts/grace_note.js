// Who is waited for longer than the clock says; everybody sees it.
import { html } from "../vendor/preact.js";
import { grace as words } from "../words.js";
import { people } from "../words_common.js";
import { list } from "../format.js";
/** @import {Desk} from "../../../types/client.js" */

/**
 * Who has grace in the present phase, in a sentence; null if nobody has.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function GraceNote({ desk }) {
  const { grace } = desk.public;
  if (!grace?.length) return null;
  return html`<p class="notice warn">${words.what(list(grace.map((id) => (id === desk.seat ? people.you : desk.name(id)))))}</p>`;
}
