// The sheets of the packet that everybody may read: the brief and the rules.
import { html } from "../../vendor/preact.js";
import { phases, rulesetStatuses, ruleWords } from "../../words.js";
import { brief as words, packet, rulesSheet } from "../../words_packet.js";
import { billions, percent, plain } from "../../format.js";
import { clocksOf } from "../../lengths.js";
import { said } from "../../said.js";
import { stateName } from "../../state_names.js";
/** @import {RulesView} from "../../../../types/client.js" */

const STEPS = ["briefing", "negotiation", "vote", "decision", "resolution"];

/** One kind of sheet; each begins a page of its own. */
export const Sheet = ({ title, kind = "", children }) => html`<section class=${`sheet ${kind}`}><h2>${title}</h2>${children}</section>`;

/** @param {{rules: RulesView, [other: string]: any}} props */
export function BriefSheet({ rules, code }) {
  const { scenario, ruleset } = rules;
  const clocks = clocksOf(rules);
  return html`<${Sheet} title=${said(scenario.title)} kind="sheet-brief">
    <p class="quiet">${packet.under(said(ruleset.title))}</p>
    <p>${said(scenario.brief)}</p>
    ${scenario.as_if && html`<p class="notice">${said(scenario.as_if)}</p>`}
    ${scenario.guarantor.note && html`<p>${said(scenario.guarantor.note)}</p>`}
    <p>${words.course(scenario.rounds, scenario.first_year)}</p>
    <h3>${words.phases}</h3>
    ${!clocks && html`<p>${words.untimed}</p>`}
    <ol>${STEPS.map((step) => html`<li key=${step}><strong>${phases[step].title}</strong>${clocks && words.lasts(clocks[step], step === "briefing" ? clocks.first_briefing : null)}: ${phases[step].task}</li>`)}</ol>
    <h3>${words.table}</h3>
    <div class="sideways" tabindex="0" role="region" aria-label=${words.table}><table class="plain">
      <thead><tr>${[words.state, words.member, words.gdp, words.spends, words.seat].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
      <tbody>${scenario.states.map((spec) => html`<tr key=${spec.id}>
        <th scope="row">${stateName(spec.id, spec.name)}</th><td>${spec.member ? words.inside : words.outside}</td><td>${billions(spec.gdp)}</td><td>${percent(spec.baseline)}</td><td>${spec.seat ? spec.id : words.offBoard}</td>
      </tr>`)}</tbody>
    </table></div>
    ${code && html`<p class="after">${packet.session}: <strong class="code">${code}</strong></p>`}
  </${Sheet}>`;
}

const readable = (kind) => kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll("_", " ");

/** @param {{rules: RulesView, [other: string]: any}} props */
export function RulesPages({ rules }) {
  const { ruleset } = rules;
  const owed = [ruleset.commitment.label, ruleset.solidarity.label, ruleset.response.label].filter(Boolean);
  return html`<${Sheet} title=${`${packet.parts.rules}: ${said(ruleset.title)}`} kind="sheet-rules">
    <p>${said(ruleset.summary)} ${ruleset.status === "proposal" ? rulesSheet.proposal : rulesetStatuses[ruleset.status].note}</p>
    <h3>${rulesSheet.owed}</h3><ul>${owed.map((line) => html`<li key=${line}>${said(line)}</li>`)}</ul>
    ${ruleset.criteria.length > 0 && html`<h3>${rulesSheet.criteria}</h3><ul>${ruleset.criteria.map(({ id, label }) => html`<li key=${id}>${said(label)}</li>`)}</ul>`}
    <h3>${rulesSheet.motions}</h3>
    <div class="sideways" tabindex="0" role="region" aria-label=${rulesSheet.motions}><table class="plain">
      <thead><tr><th scope="col">${rulesSheet.motion}</th><th scope="col">${rulesSheet.rule}</th></tr></thead>
      <tbody>${Object.entries(ruleset.motions).map(([kind, { rule, refusal, note, ratification }]) => html`<tr key=${kind}><th scope="row">${said(kind.replaceAll("_", " ")) === kind.replaceAll("_", " ") ? readable(kind) : said(kind.replaceAll("_", " "))}</th><td>${rule ? `${ruleWords(rule)}${ratification ? `; ${rulesSheet.ratified}` : ""}.${note ? ` ${said(note)}` : ""}` : html`<span class="quiet">– ${said(refusal)}</span>`}</td></tr>`)}</tbody>
    </table></div>
    ${ruleset.notes.length > 0 && html`<h3>${rulesSheet.notes}</h3>${ruleset.notes.map((note) => html`<p key=${note}>${said(note)}</p>`)}`}
    <h3>${rulesSheet.sources}</h3><ul>${ruleset.sources.map(({ text }) => html`<li key=${text} class="quiet">${said(text)}</li>`)}</ul>
  </${Sheet}>`;
}

/** The state's facts on its card, in one line. */
export const factsOf = (spec, words_) =>
  [`${billions(spec.gdp)}`, words_.people(plain(spec.population / 1e6)), percent(spec.baseline), words_.exposure(plain(spec.exposure)), spec.warheads > 0 && words_.warheads(spec.warheads)].filter(Boolean).join(" · ");
