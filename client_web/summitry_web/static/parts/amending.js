// Amending a motion, tabling one anew, proposed amendments, and the order of the agenda. Forms come from the motion's own fields.
import { html, useId, useState } from "../vendor/preact.js";
import { amending } from "../words.js";
import { list } from "../format.js";
import { said } from "../said.js";
import { Act, Card, Refusal, useCommand, Written } from "./common.js";
import { FieldInput, termsOf } from "./motion_form.js";
/** @import {Desk, Motion} from "../../../types/client.js" */

/** The motion's present terms, as the form's inputs hold them; a state that can't be named any more has to be chosen anew. */
function present(offer, motion) {
  return Object.fromEntries(
    Object.values(offer.fields).map(({ name, choices }) => {
      const now = String(motion.terms[name] ?? "");
      return [name, !choices.length || choices.some(({ value }) => value === now) ? now : ""];
    }),
  );
}

/** @param {{motion: Motion, [other: string]: any}} props */
function TextForm({ offer, motion, send, kind, label, onDone }) {
  const textId = useId();
  const [values, setValues] = useState(() => present(offer, motion));
  const [text, setText] = useState(motion.text);
  const { run, busy, refusal } = useCommand(send);
  const command = { kind, motion: motion.id, revision: offer.revision, terms: termsOf(offer, values), text: text.trim() };
  async function submit(event) {
    event.preventDefault();
    if (await run(command)) onDone();
  }
  return html`<form onSubmit=${submit}>
    ${Object.values(offer.fields).map(
      (field) => html`<${FieldInput} key=${field.name} field=${field} value=${values[field.name]} onInput=${(value) => setValues((before) => ({ ...before, [field.name]: value }))} />`,
    )}
    <div class="field">
      <label for=${textId}>${amending.text}</label>
      <textarea id=${textId} rows="3" maxlength="500" required=${offer.needs_text} value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
    </div>
    <button class="primary" aria-busy=${busy}>${label}</button>
    <${Refusal} of=${refusal} />
  </form>`;
}

function Folded({ summary, children }) {
  const [open, setOpen] = useState(false);
  return html`<details open=${open} onToggle=${(event) => setOpen(event.target.open)}>
    <summary>${summary}</summary>
    ${open && children(() => setOpen(false))}
  </details>`;
}

/** @param {{motion: Motion, desk: Desk, [other: string]: any}} props */
function Proposed({ motion, desk }) {
  const { legal, name, send, word } = desk;
  const accept = legal?.may_accept?.[motion.id];
  const support = legal?.may_support?.[motion.id];
  return html`<div>
    <h5>${amending.proposed}</h5>
    <ul class="stack">
      ${motion.amendments.map(
        (one) => html`<li key=${one.id}>
          <p class="quiet">${amending.by(name(one.author), list(one.supporters.map(name)))}</p>
          <p>${said(one.summary)}</p>
          ${one.text && html`<${Written} text=${one.text} by=${desk.authorOf(motion.id, one.text)} />`}
          <div class="row">
            ${accept?.amendments.includes(one.id) &&
            html`<${Act} send=${send} command=${{ kind: "accept_amendment", motion: motion.id, revision: accept.revision, amendment: one.id }} label=${word(`${amending.accept} ${one.id}`)} />`}
            ${support?.amendments.includes(one.id) &&
            html`<${Act} send=${send} command=${{ kind: "support_amendment", motion: motion.id, revision: support.revision, amendment: one.id }} label=${word(`${amending.support} ${one.id}`)} />`}
          </div>
        </li>`,
      )}
    </ul>
  </div>`;
}

/**
 * What has become of a motion's text, and what this seat may do about it.
 * @param {{motion: Motion, desk: Desk, [other: string]: any}} props
 */
export function Amending({ motion, desk }) {
  const { legal, name, send, word } = desk;
  const amend = legal?.may_amend?.[motion.id];
  const again = legal?.may_retable?.[motion.id];
  const credits = motion.credits?.length ? `, ${amending.credits(list(motion.credits.map(name)))}` : "";
  return html`${motion.revision > 1 && html`<p class="quiet">${amending.revision(motion.revision)}${credits}. ${motion.by_majority && amending.majority}</p>`}
    ${motion.amendments?.length > 0 && html`<${Proposed} motion=${motion} desk=${desk} />`}
    ${amend &&
    html`<${Folded} summary=${amending.amend(amend.at_once)}>
      ${(close) => html`<${TextForm} key=${amend.revision} offer=${amend} motion=${motion} send=${send} kind="amend_motion" label=${word(amending.send(amend.at_once))} onDone=${close} />`}
    </${Folded}>`}
    ${again &&
    html`<${Folded} summary=${amending.retable}>
      ${(close) => html`<${TextForm} key=${again.revision} offer=${again} motion=${motion} send=${send} kind="retable_motion" label=${word(amending.retableSend)} onDone=${close} />`}
    </${Folded}>`}`;
}

/**
 * For the seat in the chair: the agenda as it stands, each motion with a button that puts it first.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function AgendaOrder({ desk }) {
  const order = desk.legal?.may_order ?? [];
  if (order.length < 2) return null;
  return html`<${Card} title=${amending.order} level=${3}>
    <ol>
      ${order.map(
        (id, place) => html`<li key=${id}>
          ${desk.motionName(id)}
          ${place > 0 && html` <${Act} send=${desk.send} command=${{ kind: "order_agenda", motions: [id, ...order.filter((other) => other !== id)] }} label=${desk.word(`${amending.first}: ${id}`)} />`}
        </li>`,
      )}
    </ol>
  </${Card}>`;
}
