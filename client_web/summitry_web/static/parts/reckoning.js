// How a round's deterrence is reckoned, from the published figures alone: coverage, ratio, will, shields, and their mean.
import { html } from "../vendor/preact.js";
import { reckoning as words } from "../words_reckoning.js";
import { index, share } from "../format.js";
import { said } from "../said.js";
/** @import {Area, Desk, EventOf, Outcome, Standing} from "../../../types/client.js" */

/**
 * The figures as the round left them: an inject may have moved them since.
 * @param {Desk} desk @param {number} round @returns {{states: Record<string, Standing>, cohesion: number, resolve: number}}
 */
function leftBy({ table, public: now }, round) {
  const gone = table.cut.value;
  const told = table.events.value.findLast((entry) => entry.event.kind === "round_resolved" && entry.event.outcome.round === round && !gone.has(entry));
  if (!told) return now;
  const { standings, cohesion, resolve } = /** @type {EventOf<"round_resolved">} */ (told.event);
  return { states: standings, cohesion, resolve };
}

/** @param {{outcome: Outcome, areas: Area[], ratios: [string, string]}} props */
function Coverage({ outcome, areas, ratios }) {
  return html`<h4>${words.coverage}</h4>
    <p>${words.coverageNote}</p>
    <dl class="pairs">${areas.map((area) => html`<div><dt>${said(area.title)}</dt><dd>${share(outcome.coverage[area.id] ?? 0)}</dd></div>`)}</dl>
    <p>${words.ratio(ratios)}</p>`;
}

/** @typedef {{id: string, name: string, ratio: number, curve: number, shield: number, exposure: number}} Row */

/** @param {{rows: Row[], own: string | null | undefined}} props */
function ShieldRows({ rows, own }) {
  return html`<div class="sideways" tabindex="0" role="region" aria-label=${words.shields}><table class="plain numbers">
    <caption class="unseen">${words.shields}</caption>
    <thead><tr>${Object.values(words.columns).map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
    <tbody>${rows.map(({ id, name, ratio, curve, shield, exposure }) => html`<tr key=${id} class=${id === own ? "own" : ""}>
      <th scope="row">${name}</th><td>${index(ratio)}</td><td>${index(curve)}</td><td>${index(shield)}</td><td>${index(exposure)}</td><td>${index(shield * exposure)}</td>
    </tr>`)}</tbody>
  </table></div>`;
}

/** @param {{desk: Desk, outcome: Outcome}} props */
export function Reckoning({ desk, outcome }) {
  const { rules, name, seat } = desk;
  const { states, cohesion, resolve } = leftBy(desk, outcome.round);
  const { model, areas, states: specs } = rules.scenario;
  const members = specs.filter(({ id }) => states[id].membership === "member");
  const alone = members.length === 1;
  const will = Math.sqrt((alone ? 1 : cohesion) * resolve);
  const rows = members.map(({ id, exposure }) => {
    const { ratio, shield } = states[id];
    const power = ratio ** model.shield_power;
    return { id, name: name(id), ratio, curve: power / (1 + power), shield, exposure };
  });
  if (!rows.length) return html`<p>${words.nobody}</p>`;
  const shown = rows.find(({ id }) => id === seat) ?? rows[0];
  const weight = rows.reduce((sum, { exposure }) => sum + exposure, 0);
  const weighted = rows.reduce((sum, { exposure, shield }) => sum + exposure * shield, 0);
  const ratios = rows.map(({ ratio }) => ratio);
  return html`<${Coverage} outcome=${outcome} areas=${areas} ratios=${[index(Math.min(...ratios)), index(Math.max(...ratios))]} />
    <h4>${words.will}</h4>
    <p>${alone ? words.alone(index(resolve), index(will)) : words.willIs(index(cohesion), index(resolve), index(will))}</p>
    <h4>${words.shields}</h4>
    <p>${words.shieldIs(shown.name, index(shown.curve), index(will), index(shown.curve * will))}
      ${Math.abs(shown.shield - shown.curve * will) >= 0.005 && ` ${words.beside(index(shown.shield))}`}</p>
    <${ShieldRows} rows=${rows} own=${seat} />
    <h4>${words.mean}</h4>
    <p>${words.meanIs(index(weighted), index(weight), index(weight > 0 ? weighted / weight : 0))}</p>`;
}
