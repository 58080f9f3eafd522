// The delegation's own state: figures, interests with what moved them, the role card.
import { html } from "../vendor/preact.js";
import { breach, leaving, memberships, pledgeWords, resultMeans } from "../words.js";
import { ownState as words, rulesCard as rulesWords } from "../words_play.js";
import { billions, index, list, percent, share, signed, tenth, whole } from "../format.js";
import { said } from "../said.js";
import { namesOf } from "../state_names.js";
import { bound } from "../desk.js";
import { Badge, Bar, Card } from "./common.js";
import { inBreach } from "./states.js";
/** @import {Desk, RulesView} from "../../../types/client.js" */

/** @param {{desk: Desk, [other: string]: any}} props */
function Figures({ desk }) {
  const { seat, public: now, own, legal, spec, rules } = desk;
  const standing = now.states[seat];
  const result = now.results?.[seat];
  const compliesFrom = legal?.decision?.complies_from ?? Math.min(now.floor, standing.spending + rules.ruleset.commitment.path_step);
  return html`<dl class="figures">
    <div>
      <dt>${words.spending}</dt>
      <dd>
        <span class="figure big">${percent(standing.spending)}</span> <span class="quiet">${words.ofGdp(billions((spec(seat).gdp * standing.spending) / 100))}</span>
        ${inBreach(seat, desk) && html` <${Badge} tone="bad">${breach(rules.ruleset.commitment)}</${Badge}>`}
      </dd>
    </div>
    <div><dt>${words.owed(rules.ruleset.commitment.binding)}</dt><dd><span class="figure big">${percent(now.floor)}</span> <span class="quiet">${bound(standing) ? words.comply(percent(compliesFrom)) : words.unbound}</span></dd></div>
    <div><dt>${words.support}</dt><dd><span class="figure big">${whole(own.support)}</span> <span class="quiet">${words.falls(whole(rules.scenario.model.support_fall))}</span><${Bar} value=${own.support / 100} mark=${rules.scenario.model.support_fall / 100} /></dd></div>
    <div><dt>${words.shield}</dt><dd><span class="figure big">${index(standing.shield)}</span><${Bar} value=${standing.shield} /></dd></div>
    <div><dt>${words.word}</dt><dd>${words.kept(standing.kept, standing.broken)}${standing.pledge !== undefined && words.pledged(pledgeWords(standing))}</dd></div>
    ${result && html`<div><dt>${words.result}</dt><dd><span class="figure big">${tenth(result.score)}</span> <span class="quiet">${words.of}. ${resultMeans(now, own, rules)}</span></dd></div>`}
    ${!result && own.score !== undefined && html`<div><dt>${words.score}</dt><dd><span class="figure big">${tenth(own.score)}</span> <span class="quiet">${words.of}</span></dd></div>`}
  </dl>`;
}

function Interest({ interest, value }) {
  return html`<li>
    <div class="spread">
      <strong>${said(interest.title)}</strong>
      <span class="quiet">${words.weight(share(interest.weight))}${interest.hidden && html` <${Badge} tone="warn">${words.hidden}</${Badge}>`}</span>
    </div>
    ${value
      ? html`<div class="spread">
            <${Bar} value=${value.value} mark=${value.before} />
            <span class="figure">${index(value.value)}</span>
          </div>
          <p class="quiet">${Math.abs(value.value - value.before) >= 0.005 && words.since(signed(value.value - value.before))}${said(value.why)}</p>`
      : html`<p class="quiet">${words.unmeasured}</p>`}
  </li>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
export function OwnState({ desk }) {
  const { seat, public: now, own, name, rules } = desk;
  const role = rules.roles[seat];
  const card = own.card ?? role;
  const { membership, leaving: leaves } = now.states[seat];
  const tone = membership === "member" ? "good" : "warn";
  return html`<${Card} title=${name(seat)} level=${3} aside=${html`<${Badge} tone=${tone}>${memberships[membership]}</${Badge}>`}>
      ${own.caretaker && html`<p class="notice warn">${words.fell}</p>`}
      ${leaves !== undefined && bound({ membership }) && html`<p class="notice warn">${leaving.own(leaves)}</p>`}
      <${Figures} desk=${desk} />
    </${Card}>
    <${Card} title=${words.interests} level=${3}>
      <p class="quiet">${words.interestsNote}</p>
      <ul class="interests">
        ${card.interests.map((interest) => html`<${Interest} key=${interest.id} interest=${interest} value=${own.interests[interest.id]} />`)}
      </ul>
    </${Card}>
    <${Card} title=${words.card} level=${3}>
      <p>${said(role.brief)}</p>
      <h4>${words.confidential}</h4>
      <p>${said(role.confidential)}</p>
      ${own.card && html`<h4>${words.election(said(own.card.title))}</h4><p>${said(own.card.text)}</p>`}
      ${card.red_lines.length > 0 && html`<h4>${words.red}</h4><ul>${card.red_lines.map((line) => html`<li>${said(line)}</li>`)}</ul>`}
    </${Card}>`;
}

/**
 * The rules sheet: what decides, what is owed, and where it comes from.
 * @param {{rules: RulesView, [other: string]: any}} props
 */
export function RulesSheet({ rules }) {
  const { ruleset, scenario } = rules;
  return html`<${Card} title=${rulesWords.title} level=${3}>
    <details>
      <summary>${rulesWords.decides(said(ruleset.title))}</summary>
      <p>${said(ruleset.summary)}</p>
      <ul>
        ${[ruleset.commitment.label, ruleset.solidarity.label, ruleset.response.label].filter(Boolean).map((line) => html`<li>${said(line)}</li>`)}
      </ul>
      ${ruleset.notes.map((note) => html`<p>${said(note)}</p>`)}
      ${ruleset.criteria.length > 0 && html`<h4>${rulesWords.criteria}</h4><ul>${ruleset.criteria.map((criterion) => html`<li>${said(criterion.label)}</li>`)}</ul>`}
    </details>
    <details>
      <summary>${rulesWords.situation(said(scenario.title))}</summary>
      <p>${said(scenario.brief)}</p>
      ${scenario.as_if && html`<p class="notice">${said(scenario.as_if)}</p>`}
      ${scenario.guarantor.note && html`<p>${said(scenario.guarantor.note)}</p>`}
      ${scenario.partners.length > 0 && html`<h4>${rulesWords.partners}</h4><ul>${scenario.partners.map(({ name, text }) => html`<li><strong>${said(name)}</strong>: ${said(text)}</li>`)}</ul>`}
      ${scenario.caucuses.length > 0 && html`<h4>${rulesWords.caucuses}</h4><ul>${scenario.caucuses.map(({ title, members }) => html`<li><strong>${said(title)}</strong>: ${list(members.map(namesOf(scenario.states)))}</li>`)}</ul>`}
    </details>
  </${Card}>`;
}
