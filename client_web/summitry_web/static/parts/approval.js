// The approval desk: what bots say, or a delegation that is read first, waits here until the facilitator releases, edits or drops them.
import { html, useId, useState } from "../vendor/preact.js";
import { approval as words, heldTo } from "../words.js";
import { approving as deskWords } from "../words_console.js";
import { Act, Card, Sure } from "./common.js";
/** @import {Desk} from "../../../types/client.js" */

/** @param {{desk: Desk, [other: string]: any}} props */
function Held({ held, desk }) {
  const id = useId();
  const [text, setText] = useState(held.text);
  const edited = text.trim() !== held.text;
  return html`<li>
    <label for=${id}><strong>${desk.name(held.seat)}</strong> ${deskWords.to(heldTo(held, desk.name))}${held.about && ` (${desk.motionName(held.about)})`}</label>
    <textarea id=${id} rows="3" maxlength="2000" value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
    <div class="row controls">
      <${Act} send=${desk.send} command=${{ kind: "release_message", held: held.id, ...(edited ? { text: text.trim() } : {}) }} label=${edited ? deskWords.edited : deskWords.release} kind="primary" disabled=${!text.trim()} />
      <${Sure} send=${desk.send} command=${{ kind: "drop_message", held: held.id }} label=${deskWords.drop} question=${deskWords.dropSure} yes=${deskWords.dropYes} />
    </div>
  </li>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
export function ApprovalDesk({ desk }) {
  const held = Object.values(desk.table.view.value.held ?? {}).sort((a, b) => a.order - b.order);
  if (!held.length) return null;
  return html`<${Card} title=${words.title(held.length, held.every(({ by }) => by !== "person"))} level=${3} tone="task">
    <p class="quiet">${words.rule}</p>
    <ul class="plain-list">${held.map((each) => html`<${Held} key=${each.id} held=${each} desk=${desk} />`)}</ul>
  </${Card}>`;
}
