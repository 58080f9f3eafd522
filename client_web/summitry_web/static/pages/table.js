// What a player's and the facilitator's page share: opening the session, and waiting for its first view.
import { html, useEffect, useState } from "../vendor/preact.js";
import { openTable } from "../model.js";
import { forgetToken, noteVisit } from "../storage.js";
import { ConnectionNote } from "../parts/masthead.js";
import { Plain } from "../parts/common.js";

/** The table of a session, kept for as long as the page shows it. */
/** What is gone can't be come back to. */
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
    const part = page === "facilitate" ? "facilitator" : (state?.name ?? "observer");
    noteVisit({ page, session, title: `${rules.scenario.title}, ${rules.ruleset.title}: ${part}` });
  }, [rules]);
  return table;
}

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;

/** Whether there is something to show. */
export const laid = (table) => Boolean(table.rules.value && table.view.value) && table.status.value.state !== "refused";

export function Laying({ table }) {
  const { state, reason, allowed } = table.status.value;
  if (state !== "refused") return html`<${Plain} title="Summitry"><${ConnectionNote} status=${table.status} /></${Plain}>`;
  return html`<${Plain} title="This device has no access any more">
    <p class="connection refused">${sentence(reason)}</p>
    ${allowed && html`<p>${sentence(`what to do: ${allowed}`)}</p>`}
    <p><a class="target" href="/">To the start page</a></p>
  </${Plain}>`;
}
