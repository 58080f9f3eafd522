// What a player's and the facilitator's page share: opening the session, and waiting for its first view.
import { html, useEffect, useState } from "../vendor/preact.js";
import { lost } from "../words_common.js";
import { said } from "../said.js";
import { gameUnderstood, speakOf, understood } from "../language.js";
import { idsOf, openTable } from "../model.js";
import { forgetToken, noteVisit } from "../storage.js";
import { ConnectionNote } from "../parts/connection.js";
import { Plain } from "../parts/common.js";
/** @import {Laid, RulesView, Status, Table} from "../../../types/client.js" */

/**
 * What is gone can't be come back to.
 * @param {string} page @param {Table} table @param {Status} status
 */
function forgetWhatIsGone(page, { session, token }, { state, code }) {
  if (state === "refused" && (code === "revoked" || code === "bad_token")) forgetToken(page, session, token);
}

/**
 * The table of a session, kept for as long as the page shows it; its texts are asked for once there is something to paint without them.
 * @param {string} session @param {string} token @param {() => Promise<unknown>} [shown] as of `speakOf`
 */
export function useSpokenTable(session, token, shown) {
  const [table] = useState(() => openTable({ session, token }));
  useEffect(() => table.close, [table]);
  const welcome = table.welcome.value;
  const viewed = Boolean(table.view.value);
  const refused = table.status.value.state === "refused";
  useEffect(() => {
    if (welcome && viewed) speakOf(idsOf(welcome.rules), shown);
    else if (refused) speakOf({});
  }, [welcome, viewed, refused]);
  return table;
}

/**
 * What a page of whoever holds a token begins with.
 * @param {string} page @param {string} session @param {string} token @param {() => Promise<unknown>} [shown] as of `speakOf`
 */
export function useTable(page, session, token, shown) {
  const table = useSpokenTable(session, token, shown);
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

const sentence = (/** @type {string} */ text) => `${text[0].toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;

/** Tables that were shown: nothing takes them off the page again while texts are on their way. @type {WeakSet<Table>} */
const shown = new WeakSet();

/** Whether there is something to show, and the server's texts for it are here. @param {Table} table */
export const laid = (table) => has(table) && understood(idsOf(/** @type {RulesView} */ (table.rules.value)));

/**
 * The same for a page that holds back, or hides, what needs the texts of its scenario and ruleset: they come after the first paint. A
 * lobby shows no more of the server's texts than titles.
 * @param {Table} table
 */
export function laidEarly(table) {
  if (!has(table)) return false;
  if (table.view.value?.public.status === "lobby" || gameUnderstood(idsOf(/** @type {RulesView} */ (table.rules.value)))) shown.add(table);
  return shown.has(table);
}

const has = (/** @type {Table} */ table) => Boolean(table.rules.value && table.view.value) && table.status.value.state !== "refused";

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
