// The debrief's door: the facilitator opens it; everybody finds the way there once it is open.
import { html } from "../vendor/preact.js";
import { ending } from "../words.js";
import { Card, Sure } from "./common.js";
/** @import {Laid} from "../../../types/client.js" */

/**
 * `way`: with the way there, which comes before what can't be taken back.
 * @param {{table: Laid, way?: boolean}} props
 */
export function DebriefDoor({ table, way = false }) {
  const { status, debrief } = table.view.value.public;
  if (status !== "ended") return null;
  if (table.welcome.value.audience.kind !== "facilitator") return null;
  return html`<div class="no-print">${debrief
    ? html`<p class="notice good">${ending.opened}</p>${way && html`<${DebriefLink} table=${table} />`}`
    : html`<${Card} title=${ending.title} level=${way ? 3 : 2} tone="task">${way && html`<${DebriefLink} table=${table} />`}<p>${ending.closed}</p>
        <${Sure} send=${table.send} command=${{ kind: "open_debrief" }} label=${ending.open} kind="primary" question=${ending.sure} yes=${ending.yes} /></${Card}>`}</div>`;
}

/**
 * The way from a session's page.
 * @param {{table: Laid, [other: string]: any}} props
 */
export function DebriefLink({ table }) {
  const { status, debrief } = table.view.value.public;
  const control = table.welcome.value.audience.kind === "facilitator";
  if (status !== "ended" || !(debrief || control)) return null;
  return html`<p><a class="target debrief-link" href=${`/debrief#${table.session}`}>${ending.link}</a></p>`;
}
