// The ledger as a whole: who kept its word, who broke it, and on what.
import { html } from "../../vendor/preact.js";
import { judged } from "../../words.js";
import { promises as words, sections } from "../../words_debrief.js";
import { said } from "../../said.js";
import { Badge, Card } from "../common.js";

const MARKS = { kept: "✓", broken: "✗", void: "–" };

function Entry({ one, name }) {
  const { entry, secret } = one;
  return html`<li class=${entry.outcome === "broken" ? "bad" : ""}>${MARKS[entry.outcome]} ${words.round(entry.round)}${judged(entry, name)}${entry.evidence && html` <span class="quiet">${said(entry.evidence)}</span>`}${secret && html` <${Badge} tone="warn">${words.secret}</${Badge}>`}</li>`;
}

export function Promises({ book }) {
  const { debrief, name } = book;
  const { ledger, pacts, secret_pacts: secret } = debrief;
  if (!ledger.length) return html`<${Card} title=${sections.promises}><p class="quiet">${words.none}</p></${Card}>`;
  const broken = ledger.filter(({ entry }) => entry.outcome === "broken");
  const by = new Map();
  for (const { entry } of ledger) {
    const row = by.get(entry.state) ?? { kept: 0, broken: 0, void: 0 };
    row[entry.outcome] += 1;
    by.set(entry.state, row);
  }
  const rows = [...by].sort(([, a], [, b]) => b.broken - a.broken || b.kept - a.kept);
  const sum = (key) => rows.reduce((total, [, row]) => total + row[key], 0);
  return html`<${Card} title=${sections.promises}>
    <p>${words.sum(sum("kept"), sum("broken"), sum("void"))} ${pacts.length > 0 && words.pacts(pacts.length, secret.length)}</p>
    <div class="sideways" tabindex="0" role="region" aria-label=${sections.promises}><table class="plain">
      <caption class="unseen">${sections.promises}</caption>
      <thead><tr>${[words.state, words.kept, words.broken, words.released].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
      <tbody>${rows.map(([id, row]) => html`<tr key=${id}><th scope="row">${name(id)}</th><td>${row.kept}</td><td class=${row.broken ? "bad" : ""}>${row.broken}</td><td>${row.void}</td></tr>`)}</tbody>
    </table></div>
    ${broken.length > 0 && html`<h3>${words.brokenOnes}</h3><ul class="ledger">${broken.map((one, at) => html`<${Entry} key=${at} one=${one} name=${name} />`)}</ul>`}
    <details><summary>${words.all(ledger.length)}</summary><ul class="ledger">${ledger.map((one, at) => html`<${Entry} key=${at} one=${one} name=${name} />`)}</ul></details>
  </${Card}>`;
}
