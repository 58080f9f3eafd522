// Bots' faults of one kind: a line in plain words, and each of them on demand.
import { html } from "../vendor/preact.js";
import { botFaults as words } from "../words_console.js";
import { owedThen } from "../faults.js";
import { list } from "../format.js";
import { said } from "../said.js";
/** @import {Fault} from "../faults.js" */
/** @import {Desk} from "../../../types/client.js" */

/** @param {{faults: Fault[], desk: Desk}} props */
export function Faults({ faults, desk }) {
  const names = [...new Set(faults.map(({ seat }) => desk.name(seat)))];
  return html`<span>${words.line(words.kinds[/** @type {keyof typeof words.kinds} */ (faults[0].why)](faults.length), list(names), owedThen(faults[0]))}</span>
    <details><summary>${words.details}</summary><ul class="quiet">${faults.map(({ seat, bot, detail }) => html`<li>${words.each(desk.name(seat), bot, said(detail))}</li>`)}</ul></details>`;
}
