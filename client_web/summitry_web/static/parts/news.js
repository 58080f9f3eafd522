// The log in plain words, and its download.
import { html, useId, useState } from "../vendor/preact.js";
import { doneBy, marks, tell } from "../words.js";
import { news as words } from "../words_play.js";
import { timeOfDay } from "../format.js";
import { faultsTogether } from "../faults.js";
import { sessionLog } from "../api.js";
import { Card, Refusal, useCommand } from "./common.js";
import { Earlier } from "./earlier.js";
import { lazy } from "./lazy.js";
/** @import {Desk, Laid} from "../../../types/client.js" */

const CHATTER = ["message_sent", "private_message_sent", "seat_acted", "seat_assigned", "ballot_cast", "position_recorded", "co_sponsored", "delegation_message_sent", "delegate_admitted"];
/** What every delegation is told of its own is a crowd in the facilitator's news. */
const CROWD = ["message_held", "held_message_closed", "decision_committed", "interests_scored", "draft_saved", "draft_returned", "draft_closed", "head_appointed"];
const PAGE = 30;
const Faults = lazy(async () => (await import("./faults.js")).Faults); // of which players are not told

/** @param {{table: Laid, [other: string]: any}} props */
function DownloadLog({ table }) {
  const { run, busy, refusal } = useCommand(async () => {
    const answer = await sessionLog(table.session, table.token);
    const file = answer.ok ? answer.value : /** @type {import("../../../types/client.js").Refusal} */ (answer).part; // what breaks off is saved too, and said to be a part
    if (!file) return answer;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `summitry-${table.session}.jsonl`;
    link.click();
    URL.revokeObjectURL(link.href);
    return answer;
  });
  return html`<button type="button" aria-busy=${busy} onClick=${() => run()}>${words.log}</button><${Refusal} of=${refusal} />`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
export function News({ desk }) {
  const id = useId();
  const [chatter, setChatter] = useState(false);
  const [length, setLength] = useState(PAGE);
  const minor = new Set(desk.role === "facilitator" || desk.role === "observer" ? [...CHATTER, ...CROWD] : CHATTER);
  const told = faultsTogether(desk.table.events.value.filter(({ event }) => chatter || !minor.has(event.kind)))
    .map((entry) => ({ faults: entry.faults, at: entry.at, kind: entry.event.kind, by: entry.by, text: tell(entry, desk), cut: desk.table.cut.value.has(entry) }))
    .filter(({ text }) => text)
    .reverse();
  return html`<${Card} title=${words.title} level=${3}>
    <label class="choice" for=${id}><input id=${id} type="checkbox" checked=${chatter} onChange=${(event) => setChatter(event.target.checked)} /><span>${words.everything}</span></label>
    <ol class="news" tabindex="0" aria-label=${words.title}>
      ${told.slice(0, length).map(({ faults, at, kind, by, text, cut }) => html`<li class=${`${kind} ${cut ? "cut" : ""}`}><time class="quiet" datetime=${new Date(at).toISOString()}>${timeOfDay(at)}</time> ${faults ? html`<${Faults} faults=${faults} desk=${desk} />` : html`<span>${text}</span>`}${by && html` <span class="quiet">(${doneBy[by]})</span>`}${cut && html` <span class="quiet">(${marks.cut})</span>`}</li>`)}
      ${told.length === 0 && html`<li class="quiet">${words.none}</li>`}
    </ol>
    <div class="row">
      ${told.length > length && html`<button type="button" onClick=${() => setLength(length + PAGE)}>${words.more}</button>`}
      <${Earlier} table=${desk.table} />
      <${DownloadLog} table=${desk.table} />
    </div>
  </${Card}>`;
}
