// The national decision: how much, on what, and what the state gives to the answers that were agreed.
import { html, useId, useState } from "../vendor/preact.js";
import { joint, spendingConsequences, splits } from "../words.js";
import { decisionForm as words, forcesLine, securityLine } from "../words_play.js";
import { billions, percent, plain } from "../format.js";
import { bound } from "../desk.js";
import { said } from "../said.js";
import { forcesAfter } from "../forces.js";
import { outlookAt, useOutlook } from "../outlook.js";
import { FieldInput, termsOf } from "./motion_form.js";
import { announce, Card, Refusal, useCommand } from "./common.js";
/** @import {Desk, Motion, Pact} from "../../../types/client.js" */

const EPSILON = 1e-9;
const rounded = (value) => Math.round(value * 100) / 100;
const within = (value, low, high) => Math.min(high, Math.max(low, value));
const asPercent = (split) => Object.fromEntries(Object.entries(split).map(([area, part]) => [area, rounded(part * 100)]));

const sameSplit = (a, b) => Object.keys(a).every((area) => Math.abs(a[area] - (b[area] ?? 0)) < 1e-6);

/** What the form starts with: what is committed, else what counts if nothing is. */
function draftOf(offer, committed) {
  const usual = offer.presets.as_last_year;
  const contributions = Object.fromEntries(
    Object.values(offer.answers).map((asked) => [asked.motion, committed?.contributions[asked.motion] ?? (asked.owed ? asked.asked : 0)]),
  );
  const payments = Object.fromEntries(Object.entries(offer.payments).map(([key, { owed }]) => [key, committed?.payments[key] ?? owed]));
  for (const work of Object.values(offer.work ?? {})) contributions[work.effort] = committed ? (committed.contributions[work.effort] ?? 0) : work.asked;
  const settings = Object.fromEntries(
    Object.values(offer.settings ?? {}).map((field) => [field.name, String(committed?.settings?.[field.name] ?? field.default ?? "")]),
  );
  const split = committed && Object.keys(committed.split).length ? committed.split : usual;
  return {
    spending: committed?.spending ?? offer.spending_default,
    preset: Object.keys(offer.presets).find((preset) => sameSplit(offer.presets[preset], split)) ?? "own",
    split: asPercent(split),
    contributions,
    payments,
    settings,
    optOuts: committed?.opt_outs ?? [],
  };
}

/** Parts that sum to exactly what the protocol wants: shares of one whole. */
function normalised(split) {
  const total = Object.values(split).reduce((sum, part) => sum + part, 0);
  return Object.fromEntries(Object.entries(split).map(([area, part]) => [area, total > 0 ? part / total : 1 / Object.keys(split).length]));
}

function splitOf(draft, offer) {
  if (draft.preset === "as_last_year") return {};
  return draft.preset === "own" ? normalised(draft.split) : offer.presets[draft.preset];
}

function Slider({ label, value, minimum, maximum, step = 0.01, shortcuts = [], onInput, children }) {
  const id = useId();
  const set = (wished) => Number.isFinite(wished) && onInput(within(wished, minimum, maximum));
  const open = shortcuts.filter(([, target]) => target >= minimum - EPSILON && target <= maximum + EPSILON);
  return html`<div class="field slider">
    <label for=${id}>${label}</label>
    <div class="row">
      <input id=${id} type="range" min=${minimum} max=${maximum} step=${step} value=${value} aria-valuetext=${percent(value)} onInput=${(event) => set(Number(event.target.value))} />
      <output for=${id} class="figure big">${percent(value)}</output>
    </div>
    <div class="row shortcuts">
      ${open.map(([title, target]) => html`<button type="button" aria-pressed=${Math.abs(target - value) < EPSILON} onClick=${() => set(target)}>${title}</button>`)}
    </div>
    ${children}
  </div>`;
}

function Split({ draft, change, offer, areas }) {
  const presets = Object.keys(offer.presets);
  const shown = draft.preset === "own" ? draft.split : asPercent(offer.presets[draft.preset]);
  const total = Object.values(draft.split).reduce((sum, part) => sum + part, 0);
  const edit = (area, value) => change({ preset: "own", split: { ...shown, [area]: Math.max(0, value || 0) } });
  return html`<fieldset class="field">
    <legend>${words.buys}</legend>
    <div class="row shortcuts">
      ${[...presets, ...(draft.preset === "own" ? ["own"] : [])].map(
        (preset) => html`<button type="button" aria-pressed=${draft.preset === preset} onClick=${() => change({ preset })}>${splits[preset] ?? preset.replaceAll("_", " ")}</button>`,
      )}
    </div>
    <details>
      <summary>${words.areas(areas.length)}</summary>
      <div class="areas">
        ${areas.map(
          (area) => html`<label class="area">
            <span>${said(area.title)}</span>
            <span class="row"><input type="number" inputmode="decimal" min="0" max="100" step="any" value=${shown[area.id] ?? 0} onChange=${(event) => edit(area.id, Number(event.target.value))} /> %</span>
          </label>`,
        )}
      </div>
      ${draft.preset === "own" && Math.abs(total - 100) > 0.05 && html`<p class="quiet">${words.sum(plain(rounded(total)))}</p>`}
    </details>
  </fieldset>`;
}

/** @param {{motion: Motion, [other: string]: any}} props */
function Contribution({ asked, motion, value, gdp, onInput }) {
  return html`<${Slider}
    label=${words.answer(asked.motion, asked.level)}
    value=${value}
    minimum=${0}
    maximum=${asked.maximum}
    step=${0.001}
    shortcuts=${[[words.nothing, 0], [words.whatIsAsked(percent(asked.asked)), asked.asked]]}
    onInput=${onInput}
  >
    <p class="quiet">${said(motion?.summary)}</p>
    <p class=${asked.owed && value < asked.asked - EPSILON ? "bad" : "quiet"}>
      ${words.asked(percent(asked.asked), billions((gdp * asked.asked) / 100))}${" "}
      ${asked.owed ? words.owed : words.free}
    </p>
  </${Slider}>`;
}

/** @param {{pact: Pact, [other: string]: any}} props */
function Payment({ pact, payment, value, gdp, name, onInput }) {
  return html`<${Slider} label=${words.pay(pact, name(payment.to))} value=${value} minimum=${0} maximum=${payment.owed} step=${0.001}
    shortcuts=${[[words.nothing, 0], [words.asPromised(percent(payment.owed)), payment.owed]]} onInput=${onInput}>
    <p class=${value < payment.owed - EPSILON ? "bad" : "quiet"}>
      ${words.promised(percent(payment.owed), billions((gdp * payment.owed) / 100))} ${value < payment.owed - EPSILON && words.less}
    </p>
  </${Slider}>`;
}

/** What else the decision may say: joint work, what to stay out of, and the offer's further fields. */
function Further({ offer, draft, change }) {
  const works = Object.values(offer.work ?? {});
  const fields = Object.values(offer.settings ?? {});
  const outs = Object.entries(offer.may_stay_out ?? {});
  if (!works.length && !fields.length && !outs.length) return null;
  const toggle = (id) => change({ optOuts: draft.optOuts.includes(id) ? draft.optOuts.filter((one) => one !== id) : [...draft.optOuts, id] });
  return html`<details class="field" open=${works.length > 0}>
    <summary>${words.further}</summary>
    ${works.map((work) => html`<${Work} key=${work.effort} work=${work} value=${draft.contributions[work.effort] ?? 0} out=${draft.optOuts.includes(work.effort)}
      onInput=${(value) => change({ contributions: { ...draft.contributions, [work.effort]: value } })} />`)}
    ${outs.map(([id, how]) => html`<label class="row"><input type="checkbox" checked=${draft.optOuts.includes(id)} onChange=${() => toggle(id)} /> ${joint.stayOut(id, how === "blamed")}</label>`)}
    ${fields.map((field) => html`<${FieldInput} key=${field.name} field=${field} value=${draft.settings[field.name]}
      onInput=${(value) => change({ settings: { ...draft.settings, [field.name]: value } })} />`)}
  </details>`;
}

function Work({ work, value, out, onInput }) {
  const id = useId();
  return html`<div class="field">
    <label for=${id}>${joint.mine(work)}</label>
    <input id=${id} type="number" inputmode="decimal" min="0" max=${work.maximum} step="any" value=${value} disabled=${out}
      onInput=${(event) => Number.isFinite(event.target.valueAsNumber) && onInput(within(event.target.valueAsNumber, 0, work.maximum))} />
    <p class="quiet">${said(work.title)}</p>
    <p class=${!out && value < work.asked - EPSILON ? "bad" : "quiet"}>${joint.asked(work)}</p>
  </div>`;
}

function Consequences({ lines }) {
  return html`<ul class="consequences">
    ${lines.map(({ text, mark }) => html`<li class=${mark ?? ""}>${mark === "good" && "✓ "}${mark === "bad" && "✗ "}${text}</li>`)}
  </ul>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function DecisionForm({ desk }) {
  const { legal, own, seat, spec, rules, public: now, send } = desk;
  const offer = legal.decision;
  const [edited, setEdited] = useState(null);
  const draft = edited ?? draftOf(offer, own.decision); // untouched, the form follows what another device or a bot commits
  const { run, busy, refusal } = useCommand(send);
  const change = (part) => setEdited((before) => ({ ...(before ?? draft), ...part }));
  const standing = now.states[seat];
  const { gdp } = spec(seat);
  const member = bound(standing);
  const answers = Object.values(offer.answers);
  const exempted = Object.values(now.motions).some(({ motion, status, subject }) => motion === "exemption" && status === "adopted" && subject === seat);
  const lines = spendingConsequences({
    spending: draft.spending,
    offer,
    gdp,
    last: standing.spending,
    pledge: standing.pledge_round <= now.round ? standing.pledge : undefined,
    pledgeShare: standing.pledge_share,
    commitment: rules.ruleset.commitment,
    member,
    exempted,
    answers: Object.entries(draft.contributions).reduce((sum, [id, part]) => (offer.work?.[id]?.work === "programme" ? sum : sum + part), 0),
  });
  const { areas, model } = rules.scenario;
  const split = draft.preset === "own" ? normalised(draft.split) : offer.presets[draft.preset];
  lines.push(forcesLine(forcesAfter({ standing, gdp, spending: draft.spending, split, areas, depreciation: model.depreciation })));
  const outlook = useOutlook(desk.table, seat, splitOf(draft, offer), offer.phase);
  lines.push(securityLine(outlook && { before: outlook, after: outlookAt(outlook, draft.spending), member: standing.membership === "member", dismissed: member && !exempted && draft.spending + EPSILON < offer.complies_from }));
  /** What is committed, and nothing has been changed since. */
  const settled = Boolean(own.decision) && edited === null;
  async function commit() {
    const command = { kind: "commit_decision", phase: offer.phase, spending: draft.spending, split: splitOf(draft, offer), contributions: draft.contributions,
      payments: draft.payments, settings: termsOf({ fields: offer.settings ?? {} }, draft.settings), opt_outs: draft.optOuts };
    if (settled || !(await run(command))) return;
    announce(desk.done(words.done));
    if (desk.rank !== "delegate") setEdited((now) => (now === edited ? null : now)); // the form follows what is committed
  }
  return html`<${Card} title=${words.title} level=${3} tone="task">
    ${own.decision && html`<p class="notice good">${words.committed(percent(own.decision.spending))}</p>`}
    <${Slider}
      label=${words.spending}
      value=${draft.spending}
      minimum=${offer.spending_minimum}
      maximum=${offer.spending_maximum}
      shortcuts=${[[words.least, offer.spending_minimum], [words.lastYear, standing.spending], [words.complies(member, percent(offer.complies_from)), offer.complies_from], [words.most, offer.spending_maximum]]}
      onInput=${(spending) => change({ spending })}
    />
    <${Consequences} lines=${lines} />
    <${Split} draft=${draft} change=${change} offer=${offer} areas=${rules.scenario.areas} />
    ${answers.map(
      (asked) => html`<${Contribution} key=${asked.motion} asked=${asked} motion=${now.motions[asked.motion]} gdp=${gdp}
        value=${draft.contributions[asked.motion] ?? 0}
        onInput=${(value) => change({ contributions: { ...draft.contributions, [asked.motion]: value } })} />`,
    )}
    ${Object.entries(offer.payments).map(
      ([key, payment]) => html`<${Payment} key=${key} pact=${key} payment=${payment} gdp=${gdp} name=${desk.name} value=${draft.payments[key] ?? payment.owed}
        onInput=${(value) => change({ payments: { ...draft.payments, [key]: value } })} />`,
    )}
    <${Further} offer=${offer} draft=${draft} change=${change} />
    <button type="button" class="primary wide" aria-busy=${busy} aria-disabled=${settled} onClick=${commit}>${settled ? words.settled(percent(own.decision.spending)) : desk.word(own.decision ? words.commitAgain : words.commit)}</button>
    ${settled && html`<p class="quiet">${words.unchanged}</p>`}
    <${Refusal} of=${refusal} />
    <p class="quiet">${words.secret(percent(standing.spending))}</p>
  </${Card}>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
export function Decision({ desk }) {
  const offer = desk.legal?.decision;
  if (!offer || desk.public.phase !== "decision") return null;
  return html`<${DecisionForm} key=${`${desk.seat}.${offer.phase}`} desk=${desk} />`;
}

