// Grace for those who are missing: the facilitator freezes what is in.
import { html, useId, useState } from "../vendor/preact.js";
import { grace as words } from "../words.js";
import { graceControl as control } from "../words_console.js";
import { list } from "../format.js";
import { Sure } from "./common.js";
/** @import {Desk} from "../../../types/client.js" */

const MINUTES = [1, 2, 5];

/** @param {{desk: Desk, [other: string]: any}} props */
export function GraceControl({ desk }) {
  const id = useId();
  const [minutes, setMinutes] = useState(1);
  const { public: now, name, send } = desk;
  const owing = Object.values(now.seats).filter((seat) => !seat.ready && seat.holder !== "open");
  if (!owing.length) return html`<p class="quiet">${words.nobody}</p>`;
  const names = list(owing.map((seat) => name(seat.id)));
  return html`<div class="row controls">
    <label class="row" for=${id}>${control.label} <select id=${id} value=${minutes} onChange=${(event) => setMinutes(Number(event.target.value))}>${MINUTES.map((each) => html`<option value=${each}>${control.minutes(each)}</option>`)}</select></label>
    <${Sure} key=${`${now.phase_id} ${minutes}`} send=${send} command=${{ kind: "grace", phase: now.phase_id, seconds: minutes * 60 }} label=${control.give} question=${words.question(names, minutes)} yes=${control.yes} />
  </div>`;
}
