// What follows on the results: how it came about, round by round, and what it would have been under other rules.
import { html } from "../../vendor/preact.js";
import { sections } from "../../words_debrief.js";
import { Card } from "../common.js";
import { AllianceChart, SpendingChart } from "../plots.js";
import { Decisions } from "./decisions.js";
import { Promises } from "./promises.js";
import { Recounts } from "./recounts.js";
import { Replay } from "./replay.js";
import { Talk } from "./talk.js";

export function Chapters({ book, fetchTimeline }) {
  const { debrief, rules } = book;
  return html`
    <${Card} title=${sections.figures}><div class="debrief-charts"><div><${AllianceChart} rows=${debrief.years} /></div><div><${SpendingChart} rows=${debrief.years} rules=${rules} /></div></div></${Card}>
    <${Decisions} book=${book} />
    <div class="debrief-pair"><${Promises} book=${book} /><${Talk} book=${book} /></div>
    <${Recounts} book=${book} />
    <${Replay} book=${book} fetchTimeline=${fetchTimeline} />`;
}
