// Joint work in force, and the checklist of members' criteria.
import { html } from "../vendor/preact.js";
import { checklist, joint } from "../words.js";
import { statesTable } from "../words_play.js";
import { list, plain } from "../format.js";
import { said } from "../said.js";
import { Card } from "./common.js";
/** @import {Desk} from "../../../types/client.js" */

/**
 * Programmes, operations and undertakings: who takes part, and what each gave last year.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function JointWork({ desk }) {
  const { public: now, name } = desk;
  const efforts = Object.values(now.efforts ?? {});
  if (!efforts.length) return null;
  return html`<${Card} title=${joint.title} level=${3}>
    <ul>
      ${efforts.map((effort) => {
        const taking = Object.keys(effort.participants).map((id) => (effort.given?.[id] === undefined ? name(id) : `${name(id)} (${plain(effort.given[id])})`));
        return html`<li key=${effort.id}><strong>${effort.id}, ${joint.until(effort.until)}:</strong> ${said(effort.title)} <span class="quiet">${joint.taking(list(taking))}</span></li>`;
      })}
    </ul>
  </${Card}>`;
}

/**
 * The server's note on a criterion names areas of capability by their ids; people know them by their titles.
 * @param {string | undefined} note @param {{id: string, title: string}[]} areas
 */
export const titled = (note, areas) => areas.reduce((text, { id, title }) => text?.replace(new RegExp(`(^|, )${id} (?=\\d)`), `$1${title} `), note);

/**
 * The own checklist in full; of the others what they lack, on demand.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function Checklist({ desk }) {
  const { public: now, seat, name } = desk;
  const lists = now.checklists ?? {};
  if (!Object.keys(lists).length) return null;
  const own = Object.values((seat && lists[seat]) || {});
  const fields = Object.fromEntries(desk.rules.ruleset.criteria.map(({ id, field }) => [id, field]));
  const others = Object.entries(lists).filter(([id]) => id !== seat).map(([id, checks]) => ({ id, open: Object.values(checks).filter(({ met }) => !met) })).filter(({ open }) => open.length);
  return html`<${Card} title=${checklist.title} level=${3}>
    <p class="quiet">${checklist.note}</p>
    ${own.length > 0 && html`<ul class="consequences">
      ${own.map((check) => html`<li key=${check.criterion} class=${check.met ? "good" : "bad"}>${check.met ? "✓ " : "✗ "}${checklist.line({ ...check, field: fields[check.criterion], note: titled(check.note, desk.rules.scenario.areas) })}</li>`)}
    </ul>`}
    ${others.length > 0 && html`<details><summary>${statesTable.lacking}</summary>
      <ul>${others.map(({ id, open }) => html`<li key=${id}>${checklist.lacks(name(id), list(open.map(({ label }) => said(label))))}</li>`)}</ul>
    </details>`}
  </${Card}>`;
}
