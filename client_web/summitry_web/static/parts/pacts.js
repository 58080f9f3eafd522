// Pacts: those the delegation knows of, what it can do about them, and a form for offers made from the menu of clauses.
import { html, useEffect, useId, useLayoutEffect, useRef, useState } from "../vendor/preact.js";
import { clauseJudged, clauseOutcomes, pactStatuses, pactWords } from "../words.js";
import { buttons } from "../words_common.js";
import { pactForm as words } from "../words_play.js";
import { list } from "../format.js";
import { said } from "../said.js";
import { Act, announce, Badge, Card, Refusal, Sure, useCommand, Written } from "./common.js";
import { toFirstField } from "../focus.js";
import { FieldInput, initial, termsOf } from "./motion_form.js";
/** @import {Desk, Laid, Pact} from "../../../types/client.js" */

const TONES = { in_force: "good", signed: "warn", offered: "warn", declined: "bad", lapsed: "bad" };

/** @param {{pact: Pact, desk: Desk, [other: string]: any}} props */
function PactItem({ pact, desk, onCounter }) {
  const { name, send, legal, word } = desk;
  const open = legal?.pacts?.open[pact.id];
  const named = { pact: pact.id, version: open?.version };
  return html`<li class="motion">
    <div class="spread">
      <h4><span class="quiet">${words.version(pact.id, pact.version)}</span> ${list(pact.parties.map(name))}</h4>
      <span>${pact.secret && html`<${Badge} tone="warn">${words.secret}</${Badge}> `}<${Badge} tone=${TONES[pact.status] ?? ""}>${pactStatuses[pact.status]}</${Badge}></span>
    </div>
    <ol>${pact.clauses.map((clause, at) => html`<li>${said(clause.summary)}${pact.judged[at + 1] && html` <strong>${clauseOutcomes[pact.judged[at + 1]]}</strong>`}</li>`)}</ol>
    ${pact.condition && html`<p class="quiet">${pactWords.condition(pact)}</p>`}
    ${pact.text && html`<${Written} text=${pact.text} by=${desk.authorOf(pact.id, pact.text, pact.author)} />`}
    ${pact.status === "offered" && html`<p class="quiet">${pactWords.signed(pact, name)}</p>`}
    ${open &&
    html`<div class="row">
      ${open.may_sign && html`<${Act} send=${send} command=${{ kind: "sign_pact", ...named }} label=${word(words.sign(open.version))} kind="primary" />`}
      ${open.may_counter && html`<button type="button" onClick=${() => onCounter(pact)}>${words.counter}</button>`}
      ${open.may_decline && html`<${Sure} send=${send} command=${{ kind: "decline_pact", ...named }} label=${word(words.decline)} question=${words.declineSure(pact.id)} yes=${word(words.declineYes)} />`}
      ${open.may_withdraw && html`<${Sure} send=${send} command=${{ kind: "withdraw_offer", ...named }} label=${word(words.withdraw)} question=${words.withdrawSure(pact.id)} yes=${word(words.withdrawYes)} />`}
    </div>`}
  </li>`;
}

/** A creditor is one of the other parties. */
function fieldFor(field, parties, debtor) {
  return field.name === "creditor" ? { ...field, choices: field.choices.filter(({ value }) => parties.includes(value) && value !== debtor) } : field;
}

function ClauseForm({ offers, parties, name, onAdd }) {
  const [kindId, debtorId] = [useId(), useId()];
  const [kind, setKind] = useState("");
  const [debtor, setDebtor] = useState("");
  const [values, setValues] = useState({});
  const who = useRef(/** @type {HTMLElement | null} */ (null));
  const offer = offers[kind];
  const fields = offer ? Object.values(offer.fields).map((field) => fieldFor(field, parties, debtor)) : [];
  const given = (value) => value !== undefined && value !== "";
  const complete = offer && parties.includes(debtor) && fields.every((field) => given(values[field.name]) && (!field.choices.length || field.choices.some(({ value }) => String(value) === String(values[field.name]))));
  function choose(chosen) {
    setKind(chosen);
    setValues(offers[chosen] ? initial(offers[chosen]) : {});
  }
  function add() {
    if (!complete) return;
    onAdd({ clause: kind, debtor, terms: termsOf({ fields: offer.fields }, values) });
    choose("");
    who.current?.focus(); // another clause, or on to what stands below
  }
  return html`<fieldset class="field">
    <legend>${words.addClause}</legend>
    <div class="field"><label for=${debtorId}>${words.who}</label>
      <select id=${debtorId} ref=${who} value=${debtor} onChange=${(event) => setDebtor(event.target.value)}>
        <option value="">${buttons.choose}</option>${parties.map((party) => html`<option value=${party}>${name(party)}</option>`)}
      </select></div>
    <div class="field"><label for=${kindId}>${words.what}</label>
      <select id=${kindId} value=${kind} onChange=${(event) => choose(event.target.value)}>
        <option value="">${buttons.choose}</option>${Object.values(offers).map(({ clause, title }) => html`<option value=${clause}>${said(title)}</option>`)}
      </select></div>
    ${offer && html`<p class="quiet">${said(offer.help)}</p>`}
    ${fields.map((field) => html`<${FieldInput} key=${`${kind}.${field.name}`} field=${field} value=${values[field.name]} onInput=${(value) => setValues((before) => ({ ...before, [field.name]: value }))} />`)}
    <button type="button" aria-disabled=${!complete} onClick=${add}>${words.add}</button>
  </fieldset>`;
}

/**
 * A new offer, or another version of one (`of`).
 * @param {{desk: Desk, [other: string]: any}} props
 */
function PactForm({ desk, of, waiting, onDone }) {
  const { legal, name, seat, send, word } = desk;
  const menu = legal.pacts;
  const [textId, expiresId, shareId, othersId] = [useId(), useId(), useId(), useId()];
  const [partners, setPartners] = useState(of ? of.parties.filter((party) => party !== seat) : []);
  const [clauses, setClauses] = useState(of ? of.clauses.map(({ clause, debtor, terms }) => ({ clause, debtor, terms })) : []);
  const [secret, setSecret] = useState(of?.secret ?? false);
  const [expires, setExpires] = useState(of?.expires ?? menu.expires_minimum);
  const [share, setShare] = useState(of?.share ?? 0);
  const [text, setText] = useState("");
  const joinable = waiting.filter(({ id }) => id !== of?.id);
  const known = (of?.only_with ?? []).filter((id) => joinable.some((pact) => pact.id === id));
  const [together, setTogether] = useState(known);
  const [others, setOthers] = useState((of?.only_with ?? []).filter((id) => !known.includes(id)).join(", "));
  const { run, busy, refusal } = useCommand(send);
  const only = [...new Set([...together, ...others.toUpperCase().split(/[\s,;]+/).filter(Boolean)])];
  const join = (id) => setTogether((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]));
  const parties = [seat, ...partners];
  const form = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => toFirstField(form.current), []);
  const draft = { clauses, secret, expires: Number(expires), share: Number(share), text: text.trim(), only_with: only };
  const command = of ? { kind: "counter_pact", pact: of.id, version: of.version, ...draft } : { kind: "offer_pact", to: partners, ...draft };
  const toggle = (party) => setPartners((before) => (before.includes(party) ? before.filter((other) => other !== party) : [...before, party]));
  async function submit(event) {
    event.preventDefault();
    if (!(await run(command))) return;
    announce(desk.done(of ? words.countered : words.offered));
    onDone();
  }
  return html`<form ref=${form} onSubmit=${submit}>
    ${!of &&
    html`<fieldset class="field"><legend>${words.with}</legend>
      ${menu.partners.map((party) => html`<label class="check"><input type="checkbox" checked=${partners.includes(party)} onChange=${() => toggle(party)} /> ${name(party)}</label>`)}
    </fieldset>`}
    ${clauses.length > 0 &&
    html`<ol>${clauses.map(
      (clause, at) => html`<li>${pactWords.draft(clause, menu.clauses[clause.clause], name)}${" "}
        <button type="button" onClick=${() => setClauses(clauses.filter((_, other) => other !== at))}>${words.remove}<span class="unseen"> ${words.clause(at + 1)}</span></button></li>`,
    )}</ol>`}
    ${partners.length > 0 && html`<${ClauseForm} offers=${menu.clauses} parties=${parties} name=${name} onAdd=${(clause) => setClauses([...clauses, clause])} />`}
    <label class="check"><input type="checkbox" checked=${secret} onChange=${(event) => setSecret(event.target.checked)} /> ${words.keepSecret}</label>
    <div class="field"><label for=${expiresId}>${words.expires}</label>
      <input id=${expiresId} type="number" inputmode="numeric" required min=${menu.expires_minimum} max=${menu.expires_maximum} value=${expires} onInput=${(event) => setExpires(event.target.value)} /></div>
    <div class="field"><label for=${shareId}>${words.share}</label>
      <input id=${shareId} type="number" inputmode="decimal" required min="0" max="100" step="any" value=${share} onInput=${(event) => setShare(event.target.value)} /></div>
    <details open=${only.length > 0}>
      <summary>${pactWords.together(only)}</summary>
      <p class="quiet">${pactWords.togetherHelp}</p>
      ${joinable.length > 0 && html`<fieldset class="field"><legend>${words.known}</legend>
        ${joinable.map(({ id, parties: who }) => html`<label class="check"><input type="checkbox" checked=${together.includes(id)} onChange=${() => join(id)} /> ${id} (${list(who.map(name))})</label>`)}
      </fieldset>`}
      <div class="field"><label for=${othersId}>${joinable.length > 0 ? words.others : words.names}</label>
        <input id=${othersId} autocomplete="off" autocapitalize="characters" spellcheck=${false} maxlength="200" value=${others} onInput=${(event) => setOthers(event.target.value)} /></div>
    </details>
    <div class="field"><label for=${textId}>${words.text}</label>
      <textarea id=${textId} rows="2" maxlength="500" value=${text} onInput=${(event) => setText(event.target.value)}></textarea></div>
    <div class="row">
      <button class="primary" aria-busy=${busy} disabled=${!clauses.length || !partners.length}>${word(of ? words.offerVersion(of.version + 1) : words.offer)}</button>
      <button type="button" onClick=${onDone}>${buttons.cancel}</button>
    </div>
    <${Refusal} of=${refusal} />
  </form>`;
}

/**
 * The pacts that not everybody knows: the delegation's own, or all of them for who sees every delegation's papers.
 * @param {{table: Laid, [other: string]: any}} props
 */
function knownTo({ own, role, seat, table }) {
  const papers = seat ? [own] : role === "facilitator" || role === "observer" ? Object.values(table.view.value.delegations ?? {}) : [];
  return Object.values(Object.assign({}, ...papers.map((each) => each?.pacts ?? {})));
}

/** More pacts than this between others are a fold. */
const FEW = 3;

/** @param {{desk: Desk, [other: string]: any}} props */
export function Pacts({ desk }) {
  const { public: now, own, legal, seat, name } = desk;
  const [form, setForm] = useState(/** @type {{of?: string} | null | undefined} */ (undefined)); // null: one was closed again
  const begin = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    if (form === null) begin.current?.focus(); // the form went, with the button that was pressed
  }, [form]);
  const pacts = [...knownTo(desk), ...Object.values(now.pacts)];
  const sealed = own?.sealed ?? [];
  const others = pacts.filter((pact) => !pact.parties.includes(seat));
  const folded = others.length > FEW;
  const item = (pact) => html`<${PactItem} key=${pact.id} pact=${pact} desk=${desk} onCounter=${({ id }) => setForm({ of: id })} />`;
  const counts = [...new Set(others.map(({ status }) => status))].map((status) => [pactStatuses[status], others.filter((pact) => pact.status === status).length]);
  const mayOffer = (legal?.pacts?.offers_left ?? 0) > 0;
  if (!pacts.length && !sealed.length && !mayOffer) return null;
  const of = form?.of && pacts.find(({ id }) => id === form.of);
  return html`<${Card} title=${words.title} level=${3}>
    ${pacts.length === 0 && html`<p class="quiet">${pactWords.none}</p>`}
    <ul class="stack">${(folded ? pacts.filter((pact) => pact.parties.includes(seat)) : pacts).map(item)}</ul>
    ${folded && html`<details><summary>${pactWords.others(others.length, counts, pacts.length > others.length)}</summary><ul class="stack">${others.map(item)}</ul></details>`}
    ${sealed.length > 0 && html`<details><summary>${pactWords.sealed(sealed.length)}</summary><ul class="ledger">${sealed.map((entry) => html`<li>${clauseJudged(entry, name)}</li>`)}</ul></details>`}
    ${legal?.pacts && form && html`<${PactForm} key=${`${seat}.${of ? `${of.id}.${of.version}` : "new"}`} desk=${desk} of=${of} waiting=${pacts.filter(({ status }) => status === "offered" || status === "signed")} onDone=${() => setForm(null)} />`}
    ${mayOffer && !form && html`<button type="button" ref=${begin} onClick=${() => setForm({})}>${words.begin}</button>`}
  </${Card}>`;
}
