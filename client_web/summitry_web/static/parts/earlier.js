// What happened before the history that the server sends on connecting.
import { html } from "../vendor/preact.js";
import { messages as words } from "../words_play.js";
import { Refusal, useCommand } from "./common.js";
/** @import {Laid} from "../../../types/client.js" */

/** @param {{table: Laid, [other: string]: any}} props */
export function Earlier({ table }) {
  const { run, busy, refusal } = useCommand(table.loadEarlier);
  if (!table.truncated.value) return null;
  return html`<span class="act"><button type="button" aria-busy=${busy} onClick=${() => run()}>${words.earlier}</button><${Refusal} of=${refusal} /></span>`;
}
