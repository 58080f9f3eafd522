// The debrief from top to bottom. It needs nothing but the book it is given, so the saved report shows the same.
import { html } from "../../vendor/preact.js";
import { sections } from "../../words_debrief.js";
import { Card } from "../common.js";
import { AllianceChart, SpendingChart } from "../plots.js";
import { Decisions } from "./decisions.js";
import { Promises } from "./promises.js";
import { Recounts } from "./recounts.js";
import { Replay } from "./replay.js";
import { AllianceResult, SeatResults } from "./results.js";
import { Talk } from "./talk.js";

/** `book`: `{debrief, rules, name, par?, timeline?}`. */
export function Book({ book, fetchTimeline }) {
  const { debrief, rules } = book;
  return html`
    <div class="debrief-pair results"><${AllianceResult} book=${book} /><${SeatResults} book=${book} /></div>
    <${Card} title=${sections.figures}><div class="debrief-charts"><div><${AllianceChart} rows=${debrief.years} /></div><div><${SpendingChart} rows=${debrief.years} rules=${rules} /></div></div></${Card}>
    <${Decisions} book=${book} />
    <div class="debrief-pair"><${Promises} book=${book} /><${Talk} book=${book} /></div>
    <${Recounts} book=${book} />
    <${Replay} book=${book} fetchTimeline=${fetchTimeline} />`;
}
