// Injects: what control brought into play this round, and the facilitator's list with what each will do.
import { html, useId, useState } from "../vendor/preact.js";
import { injectMoves, injects as words } from "../words.js";
import { people } from "../words_common.js";
import { injectCards as cards } from "../words_play.js";
import { list } from "../format.js";
import { backToText } from "../focus.js";
import { said } from "../said.js";
import { Badge, Card, Refusal, Sure, useCommand } from "./common.js";
/** @import {Desk} from "../../../types/client.js" */

const KINDS = new Set(["inject_occurred", "inject_delivered"]);
const LONGEST = { title: 100, text: 2000 };

/**
 * The injects of this round, for those who were told; a provocation has its own card.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function InjectCards({ desk }) {
  const { public: now, name, seat, table } = desk;
  if (now.status !== "running") return null;
  const told = table.events.value
    .filter((entry) => !table.cut.value.has(entry))
    .map(({ event }) => /** @type {any} */ (event))
    .filter((event) => KINDS.has(event.kind) && event.round === now.round && !event.provocation)
    .filter((event) => event.kind === "inject_occurred" || !seat || event.seats.includes(seat));
  const open = Object.values(now.theatres);
  return html`
    ${told.map((event) => html`<${Card} key=${event.inject + event.title} title=${said(event.title)} level=${3} aside=${event.seats && html`<${Badge} tone="warn">${cards.only(list(event.seats.map((id) => (id === seat ? people.you : name(id)))))}</${Badge}>`}>
      <p>${said(event.text)}</p>
      ${event.kind === "inject_occurred" && injectMoves(event, name).map((line) => html`<p class="quiet">${line}</p>`)}
    </${Card}>`)}
    ${open.length > 0 && html`<p class="quiet">${cards.crises(list(open.map((crisis) => cards.crisis({ ...crisis, title: said(crisis.title) }))))}</p>`}
  `;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function Entry({ inject, preview, came, desk, open }) {
  const held = inject.trigger.kind === "held";
  return html`<li>
    <details>
      <summary><strong>${said(inject.title)}</strong> ${came !== undefined ? html`<${Badge} tone="good">${words.came(came)}</${Badge}>` : held && html`<${Badge}>${words.held}</${Badge}>`}</summary>
      <p>${said(inject.text)}</p>
      <p class="quiet">${said(preview.when)} ${cards.told(said(preview.audience))}</p>
      <ul>${preview.effects.map((line) => html`<li>${said(line)}</li>`)}</ul>
      ${inject.note && html`<p class="quiet">${said(inject.note)}</p>`}
      ${inject.source && html`<p class="quiet">${cards.source(said(inject.source))}</p>`}
    </details>
    ${held && came === undefined && open && html`<${Sure} key=${desk.public.phase_id} send=${desk.send} command=${{ kind: "inject", phase: desk.public.phase_id, inject: inject.id }} label=${cards.fire(said(inject.title))} question=${`${words.sure(said(inject.title))} ${cards.told(said(preview.audience))}`} yes=${cards.yes} />`}
  </li>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function FreeInject({ desk }) {
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [to, setTo] = useState([]);
  const ids = { title: useId(), text: useId() };
  const { run, busy, refusal } = useCommand(desk.send);
  const seats = Object.keys(desk.public.seats);
  const toggle = (id) => setTo(to.includes(id) ? to.filter((other) => other !== id) : [...to, id]);
  async function submit(event) {
    event.preventDefault();
    if (!title.trim() || !text.trim()) return;
    if (!(await run({ kind: "free_inject", phase: desk.public.phase_id, title: title.trim(), text: text.trim(), to }))) return;
    setTitle("");
    setText("");
    backToText(event.target);
  }
  return html`<details>
    <summary>${cards.own}</summary>
    <form class="compose" onSubmit=${submit}>
      <p class="quiet">${cards.ownNote}</p>
      <details class="recipients">
        <summary>${cards.to} <strong>${to.length ? list(to.map(desk.name)) : people.everybody}</strong></summary>
        <fieldset>
          <legend class="unseen">${cards.who}</legend>
          ${seats.map((id) => html`<label class="choice"><input type="checkbox" checked=${to.includes(id)} onChange=${() => toggle(id)} /><span>${desk.name(id)}</span></label>`)}
        </fieldset>
      </details>
      <label for=${ids.title}>${cards.titleOf}</label>
      <input id=${ids.title} maxlength=${LONGEST.title} value=${title} onInput=${(event) => setTitle(event.target.value)} autocomplete="off" />
      <label for=${ids.text}>${cards.textOf}</label>
      <textarea id=${ids.text} rows="3" maxlength=${LONGEST.text} value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
      <button aria-busy=${busy} aria-disabled=${!title.trim() || !text.trim()}>${cards.tell(to.length ? list(to.map(desk.name)) : people.everybody)}</button>
      <${Refusal} of=${refusal} />
    </form>
  </details>`;
}

/**
 * The facilitator's MSEL.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function InjectList({ desk }) {
  const { public: now, rules, table } = desk;
  const { fired } = table.view.value;
  const open = now.status === "running" && (now.phase === "briefing" || now.phase === "negotiation");
  const { injects } = rules.scenario;
  return html`<${Card} title=${cards.title} level=${3}>
    <p class="quiet">${cards.only_you} ${words.phase}</p>
    <ul class="injects">${injects.map((inject) => html`<${Entry} key=${inject.id} inject=${inject} preview=${rules.previews[inject.id]} came=${fired[inject.id]} desk=${desk} open=${open} />`)}</ul>
    ${injects.length === 0 && html`<p>${cards.none}</p>`}
    ${open && html`<${FreeInject} desk=${desk} />`}
  </${Card}>`;
}
