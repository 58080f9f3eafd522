// The sheets that are not for everybody: a role card a page, the inject list, the handbook.
import { html } from "../../vendor/preact.js";
import { handbook, injectList, packet, playing, role as words } from "../../words_packet.js";
import { share } from "../../format.js";
import { clocksOf, wholeGame } from "../../lengths.js";
import { said } from "../../said.js";
import { stateName } from "../../state_names.js";
import { Badge } from "../common.js";
import { factsOf, Sheet } from "./sheets.js";
/** @import {RulesView, StateSpec} from "../../../../types/client.js" */

/** @param {{spec: StateSpec, [other: string]: any}} props */
export function RoleCard({ spec, role, code }) {
  const link = code && `${location.origin}/join/${code}`;
  return html`<section class="sheet role-card" aria-label=${`${words.card}: ${stateName(spec.id, spec.name)}`}>
    <header class="role-head">
      <div><p class="quiet">${words.of(stateName(spec.id, spec.name))}</p><h2>${stateName(spec.id, spec.name)}</h2><p class="quiet">${factsOf(spec, words)}</p></div>
      ${code
        ? html`<div class="role-way"><img class="qr" src=${`/api/qr/${encodeURIComponent(code)}.svg`} alt=${`${words.join}: ${link}`} width="150" height="150" /><p>${words.code}<br /><strong class="code">${code}</strong></p></div>`
        : html`<p class="quiet">${words.noCode}</p>`}
    </header>
    <p>${said(role.brief)}</p>
    <h3>${words.confidential}</h3>
    <p>${said(role.confidential)}</p>
    <h3>${words.interests}</h3>
    <ul>${role.interests.map((interest) => html`<li key=${interest.id}><strong>${said(interest.title)}</strong> <span class="quiet">${words.weight(share(interest.weight))}</span>${interest.hidden && html` <${Badge} tone="warn">${words.hidden}</${Badge}>`}</li>`)}</ul>
    ${role.red_lines.length > 0 && html`<h3>${words.red}</h3><ul>${role.red_lines.map((line) => html`<li key=${line}>${said(line)}</li>`)}</ul>`}
  </section>`;
}

/** @param {{rules: RulesView, [other: string]: any}} props */
export function InjectSheet({ rules }) {
  const { injects } = rules.scenario;
  return html`<${Sheet} title=${packet.parts.injects} kind="sheet-injects">
    <p class="quiet">${injects.length ? injectList.note : injectList.none}</p>
    <ol>${injects.map((inject) => {
      const seen = rules.previews[inject.id];
      return html`<li key=${inject.id} class="inject-entry">
        <strong>${said(inject.title)}</strong> <span class="quiet">${injectList.done}</span>
        <p>${said(inject.text)}</p>
        <p class="quiet">${said(seen.when)} ${injectList.told(said(seen.audience))} ${seen.effects.map((line) => said(line)).join(" ")} ${said(inject.note)}</p>
      </li>`;
    })}</ol>
  </${Sheet}>`;
}

/** @param {{rules: RulesView, [other: string]: any}} props */
export function Handbook({ rules }) {
  const clocks = clocksOf(rules);
  return html`<${Sheet} title=${packet.parts.handbook} kind="sheet-handbook">
    ${handbook(rules, clocks && playing(wholeGame(rules.scenario.rounds, clocks) * 1000)).map(({ title, lines }) => html`<section key=${title}><h3>${title}</h3><ul>${lines.map((line) => html`<li key=${line}>${line}</li>`)}</ul></section>`)}
  </${Sheet}>`;
}
