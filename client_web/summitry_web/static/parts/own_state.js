// The delegation's own state: figures, interests with what moved them, the role card.
import { html } from "../vendor/preact.js";
import { breach, leaving, memberships, pledgeWords, resultMeans } from "../words.js";
import { billions, index, list, percent, share, signed, whole } from "../format.js";
import { bound } from "../desk.js";
import { Badge, Bar, Card } from "./common.js";
import { inBreach } from "./states.js";

function Figures({ desk }) {
  const { seat, public: now, own, legal, spec, rules } = desk;
  const standing = now.states[seat];
  const result = now.results?.[seat];
  const word = rules.ruleset.commitment.binding ? "floor" : "guideline";
  const compliesFrom = legal?.decision?.complies_from ?? Math.min(now.floor, standing.spending + rules.ruleset.commitment.path_step);
  return html`<dl class="figures">
    <div>
      <dt>Spending</dt>
      <dd>
        <span class="figure big">${percent(standing.spending)}</span> <span class="quiet">of GDP, ${billions((spec(seat).gdp * standing.spending) / 100)}</span>
        ${inBreach(seat, desk) && html` <${Badge} tone="bad">${breach(rules.ruleset.commitment)}</${Badge}>`}
      </dd>
    </div>
    <div><dt>The ${word}</dt><dd><span class="figure big">${percent(now.floor)}</span> <span class="quiet">${bound(standing) ? `you comply from ${percent(compliesFrom)}` : "does not bind you outside"}</span></dd></div>
    <div><dt>Domestic support</dt><dd><span class="figure big">${whole(own.support)}</span> <span class="quiet">of 100; below ${whole(rules.scenario.model.support_fall)} the government falls</span><${Bar} value=${own.support / 100} mark=${rules.scenario.model.support_fall / 100} /></dd></div>
    <div><dt>Your shield</dt><dd><span class="figure big">${index(standing.shield)}</span><${Bar} value=${standing.shield} /></dd></div>
    <div><dt>Your word</dt><dd>${standing.kept} kept, ${standing.broken} broken${standing.pledge !== undefined && html`; pledged ${pledgeWords(standing)}`}</dd></div>
    ${result && html`<div><dt>Your result</dt><dd><span class="figure big">${result.score.toFixed(1)}</span> <span class="quiet">of 100. ${resultMeans(now, own, rules)}</span></dd></div>`}
    ${!result && own.score !== undefined && html`<div><dt>Score so far</dt><dd><span class="figure big">${own.score.toFixed(1)}</span> <span class="quiet">of 100</span></dd></div>`}
  </dl>`;
}

function Interest({ interest, value }) {
  return html`<li>
    <div class="spread">
      <strong>${interest.title}</strong>
      <span class="quiet">weight ${share(interest.weight)}${interest.hidden && html` <${Badge} tone="warn">hidden aim</${Badge}>`}</span>
    </div>
    ${value
      ? html`<div class="spread">
            <${Bar} value=${value.value} mark=${value.before} />
            <span class="figure">${index(value.value)}</span>
          </div>
          <p class="quiet">${Math.abs(value.value - value.before) >= 0.005 && `${signed(value.value - value.before)} since the round before: `}${value.why}</p>`
      : html`<p class="quiet">Not yet measured.</p>`}
  </li>`;
}

export function OwnState({ desk }) {
  const { seat, public: now, own, name, rules } = desk;
  const role = rules.roles[seat];
  const card = own.card ?? role;
  const { membership, leaving: leaves } = now.states[seat];
  const tone = membership === "member" ? "good" : "warn";
  return html`<${Card} title=${name(seat)} level=${3} aside=${html`<${Badge} tone=${tone}>${memberships[membership]}</${Badge}>`}>
      ${own.caretaker && html`<p class="notice warn">Your government fell. A caretaker governs this year and can't raise spending.</p>`}
      ${leaves !== undefined && bound({ membership }) && html`<p class="notice warn">${leaving.own(leaves)}</p>`}
      <${Figures} desk=${desk} />
    </${Card}>
    <${Card} title="Interests" level=${3}>
      <p class="quiet">What your state wants, as of the last Resolution. The mark shows where it stood before. Only you see this.</p>
      <ul class="interests">
        ${card.interests.map((interest) => html`<${Interest} key=${interest.id} interest=${interest} value=${own.interests[interest.id]} />`)}
      </ul>
    </${Card}>
    <${Card} title="Role card" level=${3}>
      <p>${role.brief}</p>
      <h4>Confidential</h4>
      <p>${role.confidential}</p>
      ${own.card && html`<h4>Since the election: ${own.card.title}</h4><p>${own.card.text}</p>`}
      ${card.red_lines.length > 0 && html`<h4>Red lines</h4><ul>${card.red_lines.map((line) => html`<li>${line}</li>`)}</ul>`}
    </${Card}>`;
}

/** The rules sheet: what decides, what is owed, and where it comes from. */
export function RulesSheet({ rules }) {
  const { ruleset, scenario } = rules;
  return html`<${Card} title="Rules" level=${3}>
    <details>
      <summary>${ruleset.title}: how this alliance decides</summary>
      <p>${ruleset.summary}</p>
      <ul>
        ${[ruleset.commitment.label, ruleset.solidarity.label, ruleset.response.label].filter(Boolean).map((line) => html`<li>${line}</li>`)}
      </ul>
      ${ruleset.notes.map((note) => html`<p>${note}</p>`)}
      ${ruleset.criteria.length > 0 && html`<h4>Criteria of membership</h4><ul>${ruleset.criteria.map((criterion) => html`<li>${criterion.label}</li>`)}</ul>`}
    </details>
    <details>
      <summary>${scenario.title}: the situation</summary>
      <p>${scenario.brief}</p>
      ${scenario.as_if && html`<p class="notice">${scenario.as_if}</p>`}
      ${scenario.guarantor.note && html`<p>${scenario.guarantor.note}</p>`}
      ${scenario.partners.length > 0 && html`<h4>Partners, told of and not counted</h4><ul>${scenario.partners.map(({ name, text }) => html`<li><strong>${name}</strong>: ${text}</li>`)}</ul>`}
      ${scenario.caucuses.length > 0 && html`<h4>Caucuses</h4><ul>${scenario.caucuses.map(({ title, members }) => html`<li><strong>${title}</strong>: ${list(members.map((id) => scenario.states.find((spec) => spec.id === id).name))}</li>`)}</ul>`}
    </details>
  </${Card}>`;
}
