// All states at a glance, and the numbers of the alliance.
import { html, useState } from "../vendor/preact.js";
import { breach, guarantorLine, holder, leaving, memberships, moods, pledgeWords, umbrellaLines } from "../words.js";
import { billions, index, percent, share } from "../format.js";
import { bound } from "../desk.js";
import { Badge, Bar, Card } from "./common.js";

const OWED = new Set(["floor", "guideline"]);

/** Whether the last Resolution judged the state to be in breach of the floor. */
export function inBreach(id, { public: now }) {
  const entries = now.outcome?.ledger ?? [];
  return bound(now.states[id]) && entries.some((entry) => entry.state === id && OWED.has(entry.commitment) && entry.outcome === "broken");
}

/** Whether a state is in the alliance, as far as it isn't the usual case. */
function MembershipBadge({ standing, partner }) {
  if (partner && standing.membership === "outside") return html`<${Badge}>Partner</${Badge}>`;
  if (standing.membership !== "member") return html`<${Badge} tone="warn">${memberships[standing.membership]}</${Badge}>`;
  return standing.leaving === undefined ? null : html`<${Badge} tone="warn">${leaving.badge(standing.leaving)}</${Badge}>`;
}

/** Where there is little room a state is one line, and the rest of its row is shown on demand. */
function Row({ id, desk }) {
  const [open, setOpen] = useState(false);
  const { public: now, name, seat, table, rules } = desk;
  const word = rules.ruleset.commitment.binding ? "floor" : "guideline";
  const standing = now.states[id];
  const place = now.seats[id];
  const online = table.presence.value[id] ?? 0;
  const scale = Math.max(now.floor * 1.5, 5);
  const below = bound(standing) && standing.spending < now.floor - 1e-9;
  return html`<tr class=${`${id === seat ? "own" : ""} ${open ? "open" : ""}`} role="row">
    <th scope="row" role="rowheader">
      <span class="state-name">${name(id)}${id === seat && html` <span class="quiet">(you)</span>`} <${MembershipBadge} standing=${standing} partner=${desk.spec(id).partner} /></span>
      <button type="button" class="more" aria-expanded=${open} onClick=${() => setOpen(!open)}>${open ? "Less" : "More"}<span class="unseen"> on ${name(id)}</span></button>
    </th>
    <td role="cell" class="first" data-label="Spends">
      <span class="figure">${percent(standing.spending)}</span>
      <${Bar} value=${standing.spending / scale} mark=${now.floor / scale} tone=${below ? "low" : ""} />
      ${inBreach(id, desk) ? html`<span class="bad">${breach(rules.ruleset.commitment)}</span>` : below && html`<span class="quiet">below the ${word}</span>`}
    </td>
    <td role="cell" data-label="Pledge">${standing.pledge === undefined ? "none" : pledgeWords(standing)}</td>
    <td role="cell" data-label="Kept / broken">${standing.kept} / ${standing.broken}</td>
    <td role="cell" data-label="Shield"><span class="figure">${index(standing.shield)}</span> <${Bar} value=${standing.shield} /></td>
    <td role="cell" data-label="At home">${moods[standing.support_mood]}</td>
    <td role="cell" data-label="Held by">${place ? html`${holder(place)}${place.holder === "person" && online === 0 && html` <span class="quiet">(away)</span>`}` : "Off the board"}</td>
    <td role="cell" data-label="Ready">${!place || now.status !== "running" ? "–" : place.ready ? html`<span class="good">✓ ready</span>` : html`<span class="quiet">not yet</span>`}</td>
  </tr>`;
}

const ORDER = { member: 0, suspended: 1, withdrawn: 2, dismissed: 3, expelled: 4, outside: 5 };

export function StatesTable({ desk }) {
  const { public: now, name, rules } = desk;
  const ids = Object.keys(now.states).sort(
    (a, b) => ORDER[now.states[a].membership] - ORDER[now.states[b].membership] || name(a).localeCompare(name(b)),
  );
  const members = ids.filter((id) => now.states[id].membership === "member").length;
  const word = rules.ruleset.commitment.binding ? "Floor" : "Guideline";
  return html`<${Card} title="States" level=${3}>
    <div class="states-frame"><table class="states" role="table">
      <caption>${members} members of ${ids.length} states. ${word}: ${percent(now.floor)} of GDP (the mark on each bar).</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${["State", "Spends", "Pledge", "Kept / broken", "Shield", "At home", "Held by", "Ready"].map((title) => html`<th scope="col" role="columnheader">${title}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">${ids.map((id) => html`<${Row} key=${id} id=${id} desk=${desk} />`)}</tbody>
    </table></div>
  </${Card}>`;
}

export function AllianceNumbers({ desk }) {
  const { public: now, rules, name } = desk;
  const figures = [
    ["Deterrence", now.deterrence, "how far the members' shields hold, weighted by exposure"],
    ["Cohesion", now.cohesion, "falls with broken words and bitter votes"],
    ["Resolve", now.resolve, "follows the answers actually given"],
  ];
  const guarantor = guarantorLine(now.guarantor, rules.scenario.guarantor);
  const umbrellas = umbrellaLines(now.states, name);
  return html`<${Card} title="The alliance" level=${3}>
    <dl class="figures">
      ${figures.map(([title, value, help]) => html`<div><dt>${title}</dt><dd><span class="figure big">${index(value)}</span><${Bar} value=${value} /><span class="quiet">${help}</span></dd></div>`)}
    </dl>
    ${umbrellas.map((line) => html`<p class="after">${line}</p>`)}
    ${guarantor && html`<p class="after">${guarantor}</p>`}
    <details>
      <summary>Requirement and coverage per area</summary>
      <table class="plain">
        <thead><tr><th scope="col">Area</th><th scope="col">Needed</th><th scope="col">Covered last year</th></tr></thead>
        <tbody>
          ${rules.scenario.areas.map(
            (area) => html`<tr>
              <th scope="row">${area.title}</th>
              <td>${billions(now.requirement[area.id] ?? 0)}</td>
              <td>${now.outcome ? share(now.outcome.coverage[area.id] ?? 0) : "–"}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </${Card}>`;
}
