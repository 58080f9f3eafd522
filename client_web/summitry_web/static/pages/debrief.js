// The debrief: the facilitator's from ENDEX on, everybody's once it is open.
import { html, useEffect, useState } from "../vendor/preact.js";
import { debrief as words } from "../words_debrief.js";
import { debriefOf, timelineOf } from "../api.js";
import { namesOf } from "../state_names.js";
import { Book } from "../parts/debrief/book.js";
import { Downloads } from "../parts/debrief/downloads.js";
import { ReportHead } from "../parts/debrief/head.js";
import { DebriefDoor } from "../parts/debrief_door.js";
import { hearRules, language } from "../language.js";
import { said } from "../said.js";
import { LanguageSwitch } from "../parts/language_switch.js";
import { Plain, Refusal, useTitle } from "../parts/common.js";
import { ConnectionNote } from "../parts/masthead.js";
import { Laying, laid, useTable } from "./table.js";
/** @import {Laid} from "../../../types/client.js" */

/** @param {{table: Laid, [other: string]: any}} props */
function Opened({ table }) {
  const [answer, setAnswer] = useState(null);
  const rules = table.rules.value;
  const { session, token } = table;
  useEffect(() => {
    debriefOf(session, token).then(setAnswer);
  }, []);
  const spoken = language.value;
  useEffect(() => {
    if (answer?.ok) hearRules(answer.value.recounts.map(({ ruleset }) => ruleset));
  }, [answer, spoken]);
  if (!answer) return html`<${Plain} title=${words.title}><p>${words.loading}</p></${Plain}>`;
  if (!answer.ok) return html`<${Plain} title=${words.title}><${Refusal} of=${answer} /></${Plain}>`;
  const book = { debrief: answer.value, rules, name: namesOf(rules.scenario.states) };
  const fetchLines = async () => {
    const found = await timelineOf(session, token);
    if (!found.ok) throw new Error(said(/** @type {import("../../../types/client.js").Refusal} */ (found).reason));
    return found.value;
  };
  const fetchTimeline = async () => (await (await fetchLines()).text()).split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return html`<main class="debrief">
    <${LanguageSwitch} />
    <${ReportHead} book=${book} />
    <${DebriefDoor} table=${table} />
    <${Book} book=${book} fetchTimeline=${fetchTimeline} />
    <${Downloads} book=${book} fetchTimeline=${fetchTimeline} fetchLines=${fetchLines} />
  </main>`;
}

/** @param {{table: Laid, [other: string]: any}} props */
function Waiting({ table }) {
  const { status } = table.view.value.public;
  return html`<${Plain} title=${words.title}><p>${status === "ended" ? words.closed : words.notEnded}</p><${ConnectionNote} status=${table.status} /></${Plain}>`;
}

export function Debrief({ session, token }) {
  const table = useTable("debrief", session, token);
  useTitle(`${words.title} · Summitry`);
  if (!laid(table)) return html`<${Laying} table=${table} />`;
  const { status, debrief } = table.view.value.public;
  const may = status === "ended" && (debrief || table.welcome.value.audience.kind === "facilitator");
  return may ? html`<${Opened} table=${table} />` : html`<${Waiting} table=${table} />`;
}
