// The alliance's result first, then the seats': with par where it has been measured, and who really played.
import { html } from "../../vendor/preact.js";
import { doctrines, endings, indices, memberships } from "../../words.js";
import { debrief as words, seats as seatWords, sections } from "../../words_debrief.js";
import { index, signed, tenth } from "../../format.js";
import { said } from "../../said.js";
import { Badge, Bar, Card } from "../common.js";

export function AllianceResult({ book }) {
  const { debrief } = book;
  const last = debrief.years.at(-1);
  if (!last) return null;
  const members = Object.values(last.states).filter(({ membership }) => membership === "member").length;
  return html`<${Card} title=${sections.alliance} tone="task">
    <p>${words.facts(debrief.years.length - 1, endings[debrief.ended] ?? "")} ${words.atEnd(members)}</p>
    <dl class="figures">
      ${["deterrence", "cohesion", "resolve"].map((key) => html`<div key=${key}><dt>${indices[key]}</dt><dd><span class="figure big">${index(last[key])}</span><${Bar} value=${last[key]} mark=${debrief.years[0][key]} /></dd></div>`)}
    </dl>
    <p class="quiet after">${words.doctrine(doctrines[debrief.doctrine] ?? debrief.doctrine)}</p>
  </${Card}>`;
}

function Row({ result, place, book, par }) {
  const { debrief, name } = book;
  const story = debrief.seats[result.seat];
  const last = debrief.years.at(-1)?.states[result.seat];
  const own = par[result.seat];
  return html`<tr>
    <td>${place}</td>
    <th scope="row">${name(result.seat)} ${last && last.membership !== "member" && html`<${Badge} tone="warn">${memberships[last.membership]}</${Badge}>`}</th>
    <td class="figure">${tenth(result.score)}</td>
    ${own && html`<td><span class="figure">${tenth(own.median)}</span> <span class="quiet">${seatWords.range(own)}</span></td><td><span class="figure">${signed(result.score - own.median, tenth)}</span> <span class="quiet">${seatWords.percentile(own.percentile)}</span></td>`}
    <td><span class="quiet">${seatWords.by(story.deeds)}${story.missed > 0 && seatWords.missed(story.missed)}</span></td>
    <td>
      <details>
        <summary>${seatWords.show}<span class="unseen"> ${name(result.seat)}</span></summary>
        <dl class="pairs">${Object.entries(result.interests).map(([id, value]) => html`<div key=${id}><dt>${said(story.interests[id]) ?? id.replaceAll("_", " ")}${story.hidden_aims.includes(story.interests[id]) && html` <${Badge} tone="warn">${seatWords.hidden}</${Badge}>`}</dt><dd>${index(value)}</dd></div>`)}</dl>
        ${story.cards.length > 0 && html`<p class="quiet">${seatWords.since(story.cards.map(said))}</p>`}
      </details>
    </td>
  </tr>`;
}

export function SeatResults({ book }) {
  const { debrief } = book;
  const par = debrief.par ?? {};
  const measured = Object.keys(par).length > 0;
  const results = Object.values(debrief.results).sort((a, b) => b.score - a.score);
  return html`<${Card} title=${sections.seats}>
    <p class="quiet">${measured ? html`${seatWords.note} <span class="par-note">${said(debrief.par_note)}</span>` : debrief.par_note ? html`<span class="par-note">${said(debrief.par_note)}</span>` : seatWords.noPar}</p>
    <div class="sideways" tabindex="0" role="region" aria-label=${sections.seats}><table class="plain">
      <thead><tr>
        ${[seatWords.place, seatWords.seat, seatWords.score].map((title) => html`<th scope="col">${title}</th>`)}
        ${measured && [seatWords.par, seatWords.against].map((title) => html`<th scope="col">${title}</th>`)}
        <th scope="col">${seatWords.deeds}</th><th scope="col">${seatWords.interests}</th>
      </tr></thead>
      <tbody>${results.map((result, at) => html`<${Row} key=${result.seat} result=${result} place=${at + 1} book=${book} par=${par} />`)}</tbody>
    </table></div>
  </${Card}>`;
}

/** How it came out, for the alliance and for each seat: what is looked at first. */
export const Summary = ({ book }) => html`<div class="debrief-pair results"><${AllianceResult} book=${book} /><${SeatResults} book=${book} /></div>`;
