// The ballots as cast, counted by every other ruleset, and what such a count can't know.
import { html } from "../../vendor/preact.js";
import { positions } from "../../words.js";
import { recount as words, sections } from "../../words_debrief.js";
import { said } from "../../said.js";
import { Badge, Card } from "../common.js";

const PASSED = { adopted: true, pending: true };
const TONES = { adopted: "good", rejected: "bad", blocked: "bad" };
const MARKS = { adopted: "✓", rejected: "✗", blocked: "✗", own_decision: "•", no_such_motion: "–" };

/** Motions that are counted: a ratification has no counterpart. */
export const counted = (debrief) => debrief.decisions.filter(({ motion }) => motion.stage === "decision");

/** Those on whom a count hangs: what they wanted nobody knows, or silence was taken for no objection. */
const hanging = ({ unknown, lenient }, name) => [...unknown, ...(lenient ?? [])].map(name);

function Cell({ line, name }) {
  const mark = `${MARKS[line.verdict]}\u00a0${words.verdicts[line.verdict]}`;
  return html`<td class=${line.differs ? "differs" : ""}>
    <span class=${TONES[line.verdict] ?? "quiet"}>${mark}</span>
    ${line.differs && html` <${Badge} tone="warn">${words.differs}</${Badge}>`}
    ${line.open && html` <${Badge}>?<span class="unseen"> ${words.open(hanging(line, name))}</span></${Badge}>`}
  </td>`;
}

export function Recounts({ book }) {
  const { debrief, name } = book;
  const taken = counted(debrief);
  const { recounts } = debrief;
  if (!taken.length || !recounts.length) return html`<${Card} title=${sections.recount}><p class="quiet">${words.none}</p></${Card}>`;
  return html`<${Card} title=${sections.recount}>
    <p>${words.intro}${taken.some(({ positions: given = {} }) => Object.keys(given).length) && ` ${positions.mark}`}</p>
    <div class="sideways" tabindex="0" role="region" aria-label=${sections.recount}><table class="plain recounts">
      <caption class="unseen">${sections.recount}</caption>
      <thead><tr><th scope="col">${words.motion}</th><th scope="col">${words.played}</th>${recounts.map(({ ruleset, title }) => html`<th scope="col" key=${ruleset}>${said(title)}</th>`)}</tr></thead>
      <tbody>${taken.map(({ motion, outcome }, at) => html`<tr key=${at}>
        <th scope="row"><span class="quiet">${motion.id}</span> ${said(motion.summary)}</th>
        <td><span class=${PASSED[outcome] ? "good" : "bad"}>${PASSED[outcome] ? "✓" : "✗"} ${words.verdicts[outcome]}</span></td>
        ${recounts.map(({ ruleset, lines }) => html`<${Cell} key=${ruleset} line=${lines[at]} name=${name} />`)}
      </tr>`)}</tbody>
    </table></div>
    ${recounts.some(({ lines }) => lines.some(({ open }) => open)) && html`<p class="quiet"><${Badge}>?</${Badge}> ${words.openMeans}</p>`}
    <ul>${recounts.map(({ ruleset, title, lines }) => {
      const known = lines.filter(({ tally }) => tally);
      return html`<li key=${ruleset}>${words.sum(said(title), known.filter(({ differs }) => differs).length, known.length)}</li>`;
    })}</ul>
    <details><summary>${words.why}</summary>
      ${recounts.map(({ ruleset, title, lines }) => html`<section key=${ruleset}><h4>${said(title)}</h4><ul>${lines.map((line, at) => html`<li key=${at}><strong>${line.motion}: ${words.verdicts[line.verdict]}</strong>${line.open && ` (${words.open(hanging(line, name))})`}${line.recorded?.length > 0 && ` (${positions.used(line.recorded.map(name))})`}${line.ratification && ` (${words.ratified})`}. ${said(line.tally?.explanation ?? line.reason ?? "")}</li>`)}</ul></section>`)}
    </details>
    <div class="notice"><h3>${words.cannot}</h3><ul>${words.limits.map((line) => html`<li key=${line}>${line}</li>`)}</ul></div>
  </${Card}>`;
}
