// What a player's and the facilitator's page share: opening the session, and waiting for its first view.
import { html, useEffect, useState } from "../vendor/preact.js";
import { openTable } from "../model.js";
import { noteVisit } from "../storage.js";
import { ConnectionNote } from "../parts/masthead.js";
import { Plain } from "../parts/common.js";

/** The table of a session, kept for as long as the page shows it. */
export function useTable(page, session, token) {
  const [table] = useState(() => openTable({ session, token }));
  useEffect(() => table.close, [table]);
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

/** Whether there is something to show. */
export const laid = (table) => Boolean(table.rules.value && table.view.value) && table.status.value.state !== "refused";

export function Laying({ table }) {
  const { state, allowed } = table.status.value;
  return html`<${Plain} title=${state === "refused" ? "This device has no access any more" : "Summitry"}>
    <${ConnectionNote} status=${table.status} />
    ${state === "refused" && html`<p>What to do: ${allowed ?? "join again with the session's code or your seat code"}. <a class="target" href="/">To the start page</a></p>`}
  </${Plain}>`;
}
