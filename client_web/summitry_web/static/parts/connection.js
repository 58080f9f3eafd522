// Whether the page is connected, said only while it isn't.
import { html } from "../vendor/preact.js";
import { connection } from "../words_common.js";
/** @import {Table} from "../../../types/client.js" */

/** @param {{status: Table["status"]}} props */
export function ConnectionNote({ status }) {
  const { state, reason } = status.value;
  if (state === "live") return null;
  return html`<p class=${`connection ${state}`}>${connection[state]} ${reason}</p>`;
}
