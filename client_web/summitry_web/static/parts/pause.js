// Pauses by vote, beside the clock: who asks for one, and the button to ask.
import { html, useId } from "../vendor/preact.js";
import { pause as words, pauseOptions } from "../words.js";
import { countdown } from "../format.js";
import { pauseLeft } from "./clock.js";
import { Act, announce } from "./common.js";
/** @import {Desk} from "../../../types/client.js" */

/** @param {{desk: Desk, [other: string]: any}} props */
export function PauseControl({ desk }) {
  const { public: now, rules, legal, seat, rank, table, direct, name } = desk;
  const left = pauseLeft(table).value;
  if (!rules.pauses || now.status !== "running") return null;
  if (left !== null) {
    const hold = desk.role === "facilitator" && html`<${Act} send=${direct} command=${{ kind: "pause" }} label=${words.hold} />`;
    return html`<div class="notice warn">${words.running(countdown(left))} ${hold}</div>`;
  }
  const { asked = [], needed = 0, taken = 0 } = now.pausing ?? {};
  const may = legal?.may_ask_pause && rank === "head";
  if (!asked.length && !may) return null;
  const mine = asked.includes(seat);
  const names = [...(mine ? [words.you] : []), ...asked.filter((id) => id !== seat).map(name)];
  const command = { kind: "ask_pause", phase: now.phase_id, ask: !mine };
  return html`<div class="pause-vote">
    ${asked.length > 0 && html`<p>${words.asked(names, asked.length, needed)}</p>`}
    ${may && html`<div class="row"><${Act} send=${direct} command=${command} label=${mine ? words.takeBack : words.ask} onDone=${() => announce(mine ? words.undone : words.done)} />
      ${!asked.length && html`<span class="quiet">${words.help(rules, taken)}</span>`}</div>`}
  </div>`;
}

function Choice({ label, choices, value, onChoose }) {
  const id = useId();
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} value=${value} onChange=${(event) => onChoose(Number(event.target.value))}>${choices.map(([each, text]) => html`<option value=${each}>${text}</option>`)}</select>
  </div>`;
}

/** Of the form that creates a session: `value` holds `pauses`, `pause_seconds` and `pause_share`. */
export function PauseOptions({ value, onChange }) {
  const set = (name) => (chosen) => onChange({ ...value, [name]: chosen });
  return html`<details>
    <summary>${pauseOptions.title}</summary>
    <${Choice} label=${pauseOptions.pauses} choices=${pauseOptions.times} value=${value.pauses} onChoose=${set("pauses")} />
    ${value.pauses > 0 && html`<${Choice} label=${pauseOptions.length} choices=${pauseOptions.lengths} value=${value.pause_seconds} onChoose=${set("pause_seconds")} />
    <${Choice} label=${pauseOptions.share} choices=${pauseOptions.shares} value=${value.pause_share} onChoose=${set("pause_share")} />`}
  </details>`;
}
