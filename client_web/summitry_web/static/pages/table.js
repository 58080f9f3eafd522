// What a player's and the facilitator's page share: opening the session, and waiting for its first view.
import { html, useEffect, useState } from "../vendor/preact.js";
import { lost } from "../words_common.js";
import { said } from "../said.js";
import { understood } from "../language.js";
import { idsOf, openTable } from "../model.js";
import { forgetToken, noteVisit } from "../storage.js";
import { ConnectionNote } from "../parts/masthead.js";
import { Plain } from "../parts/common.js";
/** @import {Laid, Status, Table} from "../../../types/client.js" */

/** The table of a session, kept for as long as the page shows it. */
/**
 * What is gone can't be come back to.
 * @param {string} page @param {Table} table @param {Status} status
 */
function forgetWhatIsGone(page, { session, token }, { state, code }) {
  if (state === "refused" && (code === "revoked" || code === "bad_token")) forgetToken(page, session, token);
}

export function useTable(page, session, token) {
  const [table] = useState(() => openTable({ session, token }));
  useEffect(() => table.close, [table]);
  const status = table.status.value;
  useEffect(() => forgetWhatIsGone(page, table, status), [status]);
  const rules = table.rules.value;
  const seat = table.welcome.value?.audience.seat;
  useEffect(() => {
    if (!rules || (page !== "play" && page !== "facilitate")) return;
    const state = rules.scenario.states.find(({ id }) => id === seat);
    noteVisit({ page, session, scenario: rules.scenario.title, ruleset: rules.ruleset.title, seat: state?.id, name: state?.name });
  }, [rules]);
  return table;
}

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;

/** Whether there is something to show. */
export const laid = (table) => Boolean(table.rules.value && table.view.value) && understood(idsOf(table.rules.value)) && table.status.value.state !== "refused";

/** @param {{table: Laid, [other: string]: any}} props */
export function Laying({ table }) {
  const { state, reason, allowed } = table.status.value;
  if (state !== "refused") return html`<${Plain} title="Summitry"><${ConnectionNote} status=${table.status} /></${Plain}>`;
  return html`<${Plain} title=${lost.noAccess}>
    <p class="connection refused">${sentence(said(reason))}</p>
    ${allowed && html`<p>${lost.whatToDo(said(allowed))}</p>`}
    <p><a class="target" href="/">${lost.home}</a></p>
  </${Plain}>`;
}
