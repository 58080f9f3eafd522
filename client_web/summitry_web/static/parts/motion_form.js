// A form for any motion type, made from its own description: title, help, decision rule and fields with their ranges.
// One that has nothing to fill in would be a slip of the thumb away, so it is asked for twice.
import { html, useId, useRef, useState } from "../vendor/preact.js";
import { amending, offerGroups, ratification, tabled } from "../words.js";
import { buttons } from "../words_common.js";
import { proposing as words } from "../words_play.js";
import { said } from "../said.js";
import { within } from "../focus.js";
import { stateName } from "../state_names.js";
import { announce, Card, Refusal, Sure, useCommand } from "./common.js";
/** @import {Desk} from "../../../types/client.js" */

/** Only a declared default and what leaves no choice are filled in: a value that nobody chose must not be tabled by a slip of the thumb. */
export function initial(offer) {
  const only = ({ choices, minimum, maximum, default: given }) => given !== undefined ? String(given) : (choices.length === 1 ? choices[0].value : minimum !== undefined && minimum === maximum ? String(minimum) : "");
  return Object.fromEntries(Object.values(offer.fields).map((field) => [field.name, only(field)]));
}

/** Few whole numbers are chosen from a list, like states. */
function choicesOf({ type, choices, minimum, maximum }) {
  if (choices.length || type !== "integer" || minimum === undefined || maximum === undefined || maximum - minimum > 12) return choices;
  return Array.from({ length: maximum - minimum + 1 }, (_, step) => ({ value: String(minimum + step), label: String(minimum + step) }));
}

/** The terms as the protocol wants them: numbers for numbers. */
export function termsOf(offer, values) {
  return Object.fromEntries(
    Object.values(offer.fields).map(({ name, type }) => [name, type === "state" || type === "choice" ? values[name] : Number(values[name])]),
  );
}

function range({ minimum, maximum, unit }) {
  const bounds = [minimum !== undefined && words.from(minimum), maximum !== undefined && words.to(maximum)].filter(Boolean).join(" ");
  return [bounds, said(unit)].filter(Boolean).join(" ");
}

/** States are named as everywhere; other choices as the server says. */
const label = ({ type }, choice) => (type === "state" ? stateName(choice.value, choice.label) : said(choice.label));

export function FieldInput({ field, value, onInput }) {
  const id = useId();
  const hint = `${id}-hint`;
  const choices = choicesOf(field);
  const set = (event) => onInput(event.target.value);
  return html`<div class="field">
    <label for=${id}>${said(field.title)}</label>
    ${choices.length
      ? html`<select id=${id} required value=${value} onChange=${set}>${!value && html`<option value="">${buttons.choose}</option>`}${choices.map((choice) => html`<option value=${choice.value}>${label(field, choice)}</option>`)}</select>`
      : html`<input id=${id} type="number" inputmode="decimal" required min=${field.minimum} max=${field.maximum}
            step=${field.step ?? (field.type === "integer" ? 1 : "any")} value=${value} aria-describedby=${hint} onInput=${set} />
          <p class="hint" id=${hint}>${range(field)}</p>`}
  </div>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function OfferForm({ offer, desk, onDone }) {
  const { rules, send, word } = desk;
  const textId = useId();
  const [values, setValues] = useState(() => initial(offer));
  const [text, setText] = useState("");
  const { run, busy, refusal } = useCommand(send);
  const fields = Object.values(offer.fields);
  const command = { kind: "table_motion", motion: offer.motion, terms: termsOf(offer, values), text: text.trim() };
  function done() {
    announce(desk.done(tabled(offer)));
    onDone();
  }
  async function submit(event) {
    event.preventDefault();
    if (await run(command)) done();
  }
  return html`<form onSubmit=${submit}>
    ${(fields.length > 0 || offer.needs_text) && html`<p>${said(offer.help)}</p>`}
    <p class="quiet">${said(offer.rule)}${rules.ruleset.motions[offer.motion].ratification && ` ${ratification.later}`}</p>
    ${fields.map(
      (field) => html`<${FieldInput} key=${field.name} field=${field} value=${values[field.name]} onInput=${(value) => setValues((before) => ({ ...before, [field.name]: value }))} />`,
    )}
    <div class="field">
      <label for=${textId}>${offer.needs_text ? amending.text : words.reasons}</label>
      <textarea id=${textId} rows=${offer.needs_text ? 4 : 2} maxlength="500" required=${offer.needs_text} value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
    </div>
    ${fields.length > 0 || offer.needs_text
      ? html`<button class="primary" aria-busy=${busy}>${word(offer.needs_vote ? words.table : said(offer.title))}</button><${Refusal} of=${refusal} />`
      : html`<${Sure} send=${send} command=${command} label=${word(`${said(offer.title)} …`)} question=${said(offer.help)} yes=${words.yes(said(offer.title))} kind="danger" onDone=${done} />`}
  </form>`;
}

/**
 * What the seat may propose now; nothing if there is nothing.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function MotionForm({ desk }) {
  const pick = useId();
  const [kind, setKind] = useState("");
  const select = useRef(/** @type {HTMLElement | null} */ (null));
  const offers = Object.values(desk.legal?.motions ?? {});
  if (!offers.length) return null;
  const offer = offers.find(({ motion }) => motion === kind);
  function done(motion) {
    if (within(select.current?.closest(".card"))) select.current?.focus();
    setKind((now) => (now === motion ? "" : now));
  }
  return html`<${Card} title=${words.title} level=${3}>
    <div class="field">
      <label for=${pick}>${words.what}</label>
      <select id=${pick} ref=${select} value=${offer ? kind : ""} onChange=${(event) => setKind(event.target.value)}>
        <option value="">${buttons.choose}</option>
        ${[true, false].map((voted) => html`<optgroup label=${voted ? offerGroups.voted : offerGroups.unvoted}>${offers.filter(({ needs_vote }) => needs_vote === voted).map(({ motion, title }) => html`<option value=${motion}>${said(title)}</option>`)}</optgroup>`)}
      </select>
    </div>
    ${offer && html`<${OfferForm} key=${offer.motion} offer=${offer} desk=${desk} onDone=${() => done(offer.motion)} />`}
  </${Card}>`;
}
