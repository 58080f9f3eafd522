// All states at a glance, and the numbers of the alliance.
import { html, useState } from "../vendor/preact.js";
import { breach, guarantorLine, holder, indices, leaving, memberships, moods, pledgeWords, umbrellaLines } from "../words.js";
import { alliance as board, statesTable as words } from "../words_play.js";
import { billions, index, percent, share } from "../format.js";
import { language } from "../language.js";
import { said } from "../said.js";
import { bound } from "../desk.js";
import { Badge, Bar, Card } from "./common.js";
/** @import {Desk, Standing} from "../../../types/client.js" */

const OWED = new Set(["floor", "guideline"]);

/** Whether the last Resolution judged the state to be in breach of the floor. */
export function inBreach(id, { public: now }) {
  const entries = now.outcome?.ledger ?? [];
  return bound(now.states[id]) && entries.some((entry) => entry.state === id && OWED.has(entry.commitment) && entry.outcome === "broken");
}

/**
 * Whether a state is in the alliance, as far as it isn't the usual case.
 * @param {{standing: Standing, [other: string]: any}} props
 */
function MembershipBadge({ standing, partner }) {
  if (partner && standing.membership === "outside") return html`<${Badge}>${words.partner}</${Badge}>`;
  if (standing.membership !== "member") return html`<${Badge} tone="warn">${memberships[standing.membership]}</${Badge}>`;
  return standing.leaving === undefined ? null : html`<${Badge} tone="warn">${leaving.badge(standing.leaving)}</${Badge}>`;
}

/**
 * Where there is little room a state is one line, and the rest of its row is shown on demand.
 * @param {{desk: Desk, [other: string]: any}} props
 */
function Row({ id, desk }) {
  const [open, setOpen] = useState(false);
  const { public: now, name, seat, table, rules } = desk;
  const { columns } = words;
  const standing = now.states[id];
  const place = now.seats[id];
  const online = table.presence.value[id] ?? 0;
  const scale = Math.max(now.floor * 1.5, 5);
  const below = bound(standing) && standing.spending < now.floor - 1e-9;
  return html`<tr class=${`${id === seat ? "own" : ""} ${open ? "open" : ""}`} role="row">
    <th scope="row" role="rowheader">
      <span class="state-name">${name(id)}${id === seat && html` <span class="quiet">${words.you}</span>`} <${MembershipBadge} standing=${standing} partner=${desk.spec(id).partner} /></span>
      <button type="button" class="more" aria-expanded=${open} onClick=${() => setOpen(!open)}>${open ? words.less : words.more}<span class="unseen"> ${words.on(name(id))}</span></button>
    </th>
    <td role="cell" class="first" data-label=${columns.spends}>
      <span class="figure">${percent(standing.spending)}</span>
      <${Bar} value=${standing.spending / scale} mark=${now.floor / scale} tone=${below ? "low" : ""} />
      ${inBreach(id, desk) ? html`<span class="bad">${breach(rules.ruleset.commitment)}</span>` : below && html`<span class="quiet">${words.below(rules.ruleset.commitment.binding)}</span>`}
    </td>
    <td role="cell" data-label=${columns.pledge}>${standing.pledge === undefined ? words.none : pledgeWords(standing)}</td>
    <td role="cell" data-label=${columns.word}>${standing.kept} / ${standing.broken}</td>
    <td role="cell" data-label=${columns.shield}><span class="figure">${index(standing.shield)}</span> <${Bar} value=${standing.shield} /></td>
    <td role="cell" data-label=${columns.home}>${moods[standing.support_mood]}</td>
    <td role="cell" data-label=${columns.held}>${place ? html`${holder(place)}${place.holder === "person" && online === 0 && html` <span class="quiet">${words.away}</span>`}` : words.offBoard}</td>
    <td role="cell" data-label=${columns.ready}>${!place || now.status !== "running" ? "–" : place.ready ? html`<span class="good">✓ ${words.ready}</span>` : html`<span class="quiet">${words.notYet}</span>`}</td>
  </tr>`;
}

const ORDER = { member: 0, suspended: 1, withdrawn: 2, dismissed: 3, expelled: 4, outside: 5 };

/** @param {{desk: Desk, [other: string]: any}} props */
export function StatesTable({ desk }) {
  const { public: now, name, rules } = desk;
  const ids = Object.keys(now.states).sort(
    (a, b) => ORDER[now.states[a].membership] - ORDER[now.states[b].membership] || name(a).localeCompare(name(b), language.value),
  );
  const members = ids.filter((id) => now.states[id].membership === "member").length;
  return html`<${Card} title=${words.title} level=${3}>
    <div class="states-frame"><table class="states" role="table">
      <caption>${words.caption(members, ids.length, rules.ruleset.commitment.binding, percent(now.floor))}</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${Object.values(words.columns).map((title) => html`<th scope="col" role="columnheader">${title}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">${ids.map((id) => html`<${Row} key=${id} id=${id} desk=${desk} />`)}</tbody>
    </table></div>
  </${Card}>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
export function AllianceNumbers({ desk }) {
  const { public: now, rules, name, seat } = desk;
  const fund = now.outcome?.common_funding;
  const figures = Object.entries(indices).map(([key, title]) => [title, now[key], board.help[key]]);
  const guarantor = guarantorLine(now.guarantor, rules.scenario.guarantor);
  const umbrellas = umbrellaLines(now.states, name);
  return html`<${Card} title=${board.title} level=${3}>
    <dl class="figures">
      ${figures.map(([title, value, help]) => html`<div><dt>${title}</dt><dd><span class="figure big">${index(value)}</span><${Bar} value=${value} /><span class="quiet">${help}</span></dd></div>`)}
    </dl>
    ${umbrellas.map((line) => html`<p class="after">${line}</p>`)}
    ${guarantor && html`<p class="after">${guarantor}</p>`}
    ${fund && html`<p class="after">${board.fund(fund.budget, fund.shares[seat], fund.paid[seat])}</p>`}
    <details>
      <summary>${board.areas}</summary>
      <table class="plain">
        <thead><tr><th scope="col">${board.area}</th><th scope="col">${board.needed}</th><th scope="col">${board.covered}</th></tr></thead>
        <tbody>
          ${rules.scenario.areas.map(
            (area) => html`<tr>
              <th scope="row">${said(area.title)}</th>
              <td>${billions(now.requirement[area.id] ?? 0)}</td>
              <td>${now.outcome ? share(now.outcome.coverage[area.id] ?? 0) : "–"}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </${Card}>`;
}
