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

/** So many are shown at first: with many bots they would push everything else off the screen. */
const FEW = 6;

/**
 * One answer to several held texts, given one after the other. Those that somebody else has dealt with meanwhile are passed over.
 * @param {Desk["send"]} send
 */
const each = (send) => async (/** @type {{kind: string, ids: string[]}} */ { kind, ids }) => {
  for (const held of ids) {
    const answer = await /** @type {any} */ (send)({ kind, held });
    if (!answer.ok && answer.code !== "unknown_held") return answer;
  }
  return { ok: true };
};

/** @param {{desk: Desk, [other: string]: any}} props */
export function ApprovalDesk({ desk }) {
  const [all, setAll] = useState(false);
  const held = Object.values(desk.table.view.value.held ?? {}).sort((a, b) => a.order - b.order);
  if (!held.length) return null;
  const shown = all ? held : held.slice(0, FEW);
  // Asked anew when another text has come: nothing is released that wasn't there when the question was.
  const key = shown.map(({ id }) => id).join();
  const answer = (kind, which) => ({ send: each(desk.send), command: { kind, ids: which.map(({ id }) => id) } });
  return html`<${Card} title=${words.title(held.length, held.every(({ by }) => by !== "person"))} level=${3} tone="task">
    <p class="quiet">${words.rule}</p>
    <ul class="plain-list">${shown.map((each) => html`<${Held} key=${each.id} held=${each} desk=${desk} />`)}</ul>
    ${held.length > 1 &&
    html`<div class="row controls">
      ${shown.length < held.length && html`<button type="button" onClick=${() => setAll(true)}>${deskWords.showAll(held.length)}</button>`}
      ${shown.length > 1 && html`<${Sure} key=${`release ${key}`} ...${answer("release_message", shown)} label=${deskWords.releaseShown(shown.length)} question=${deskWords.releaseShownSure} yes=${deskWords.releaseShownYes} />`}
      <${Sure} key=${`drop ${held.length}`} ...${answer("drop_message", held)} label=${deskWords.dropAll(held.length)} question=${deskWords.dropAllSure} yes=${deskWords.dropAllYes} />
    </div>`}
  </${Card}>`;
}
