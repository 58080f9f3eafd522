// The debrief: the facilitator's from ENDEX on, everybody's once it is open.
import { html, useEffect, useState } from "../vendor/preact.js";
import { debrief as words } from "../words_debrief.js";
import { debriefOf, timelineOf } from "../api.js";
import { namesOf } from "../state_names.js";
import { ReportHead } from "../parts/debrief/head.js";
import { BackLink, Contents } from "../parts/debrief/contents.js";
import { Summary } from "../parts/debrief/results.js";
import { DebriefDoor } from "../parts/debrief_door.js";
import { hearRules, language } from "../language.js";
import { said } from "../said.js";
import { LanguageSwitch } from "../parts/language_switch.js";
import { Plain, Refusal, useTitle } from "../parts/common.js";
import { lazy, spoken } from "../parts/lazy.js";
import { ConnectionNote } from "../parts/connection.js";
import { Laying, laidEarly, useTable } from "./table.js";
/** @import {Laid} from "../../../types/client.js" */

const Chapters = spoken(async () => (await import("../parts/debrief/chapters.js")).Chapters);
const Downloads = lazy(async () => (await import("../parts/debrief/downloads.js")).Downloads);

/** Resolves when the results are on the page, or never will be: the session's own texts are for what stands below them. */
let seen;
const results = new Promise((resolve) => { seen = () => resolve(undefined); });
const whenSeen = () => results;

/** @param {{table: Laid, [other: string]: any}} props */
function Opened({ table }) {
  const [answer, setAnswer] = useState(null);
  const rules = table.rules.value;
  const { session, token } = table;
  useEffect(() => {
    debriefOf(session, token).then(setAnswer);
  }, []);
  useEffect(() => {
    if (answer) seen();
  }, [answer]);
  const spoken = language.value;
  useEffect(() => {
    if (answer?.ok) hearRules(answer.value.recounts.map(({ ruleset }) => ruleset));
  }, [answer, spoken]);
  if (!answer) return html`<${Plain} title=${words.title}><p>${words.loading}</p></${Plain}>`;
  if (!answer.ok) return html`<${Plain} title=${words.title}><${Refusal} of=${answer} /><${BackLink} table=${table} /></${Plain}>`;
  const book = { debrief: answer.value, rules, name: namesOf(rules.scenario.states) };
  const fetchLines = async () => {
    const found = await timelineOf(session, token);
    if (found.ok) return found.value;
    const { reason, part } = /** @type {import("../../../types/client.js").Refusal} */ (found);
    throw Object.assign(new Error(said(reason)), { part });
  };
  const fetchTimeline = async () => (await (await fetchLines()).text()).split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return html`<main class="debrief">
    <${LanguageSwitch} />
    <${ReportHead} book=${book} />
    <${BackLink} table=${table} />
    <${DebriefDoor} table=${table} />
    <${Contents} />
    <${Summary} book=${book} />
    <${Chapters} rules=${rules} book=${book} fetchTimeline=${fetchTimeline} />
    <${Downloads} book=${book} fetchTimeline=${fetchTimeline} fetchLines=${fetchLines} />
  </main>`;
}

/** @param {{table: Laid, [other: string]: any}} props */
function Waiting({ table }) {
  const { status } = table.view.value.public;
  useEffect(seen, []);
  return html`<${Plain} title=${words.title}><p>${status === "ended" ? words.closed : words.notEnded}</p><${BackLink} table=${table} /><${ConnectionNote} status=${table.status} /></${Plain}>`;
}

export function Debrief({ session, token }) {
  const table = useTable("debrief", session, token, whenSeen);
  useTitle(`${words.title} · Summitry`);
  if (!laidEarly(table)) return html`<${Laying} table=${table} />`;
  const { status, debrief } = table.view.value.public;
  const may = status === "ended" && (debrief || table.welcome.value.audience.kind === "facilitator");
  return may ? html`<${Opened} table=${table} />` : html`<${Waiting} table=${table} />`;
}
