// The chosen ruleset in plain words, or what differs from another: fetched when somebody wants to read it.
import { html, useEffect, useId, useState } from "../vendor/preact.js";
import { ruleBook as words } from "../words_home.js";
import { rulesetSheet } from "../api.js";
import { hearSheets, language } from "../language.js";
import { said } from "../said.js";
import { Refusal, announce } from "./common.js";

/** The sections that name documents; who compares rules reads them last, if at all. */
const SOURCES = "Sources";

/** @param {{ruleset: string, rulesets: any[], scenario: string}} props the scenario whose members the sheet counts, by id */
export function RuleBook({ ruleset, rulesets, scenario }) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const [against, setAgainst] = useState("");
  const [answer, setAnswer] = useState(null);
  const other = against === ruleset ? "" : against;
  useEffect(() => {
    if (!shown) return undefined;
    let wanted = true;
    setAnswer(null);
    const texts = hearSheets([ruleset, other].filter(Boolean)); // with it, so that nothing is shown in another language first
    Promise.all([rulesetSheet(ruleset, other, scenario), texts]).then(([found]) => {
      if (!wanted) return;
      setAnswer(found);
      if (found.ok && found.value.changes) announce(words.differ(plainly(found.value.changes).length));
    });
    return () => {
      wanted = false;
    };
  }, [shown, ruleset, other, scenario, language.value]);
  return html`<details class="rule-book" onToggle=${(event) => setShown(event.currentTarget.open)}>
    <summary>${words.open}</summary>
    <div class="field">
      <label for=${id}>${words.against}</label>
      <select id=${id} value=${other} onChange=${(event) => setAgainst(event.target.value)}>
        <option value="">${words.alone}</option>
        ${rulesets.filter((each) => each.id !== ruleset).map((each) => html`<option key=${each.id} value=${each.id}>${said(each.title)}</option>`)}
      </select>
    </div>
    ${shown && !answer && html`<p>${words.loading}</p>`}
    ${answer && !answer.ok && html`<${Refusal} of=${answer} />`}
    ${answer?.ok && (answer.value.changes ? html`<${Difference} of=${answer.value} />` : html`<${Sheet} sections=${answer.value.sections} />`)}
  </details>`;
}

function Sheet({ sections }) {
  return sections.map(
    ({ title, lines }) => title === SOURCES
      ? html`<details key=${title}><summary>${words.sources}</summary><ul class="quiet">${lines.map((line) => html`<li key=${line}>${said(line)}</li>`)}</ul></details>`
      : html`<section key=${title} class="rule-part"><h3>${said(title)}</h3>${lines.map((line) => html`<p key=${line}><${Line} text=${said(line)} /></p>`)}</section>`,
  );
}

const plainly = (changes) => changes.filter(({ title }) => title !== SOURCES);

function Difference({ of: { ruleset, against, changes, fields } }) {
  const told = plainly(changes);
  if (!told.length && !fields.length) return html`<p>${words.same}</p>`;
  return html`<p>${words.differ(told.length)}</p>
    ${told.map((change, at) => html`<${Change} key=${change.title} ...${change} names=${[said(ruleset.title), said(against.title)]} open=${at === 0} />`)}
    <p class="quiet">${words.alike}</p>
    ${fields.length > 0 && html`<details>
      <summary>${words.fields}</summary>
      <div class="sideways" tabindex="0" role="region" aria-label=${words.fields}><table class="plain">
        <thead><tr><th scope="col">${words.field}</th><th scope="col">${said(ruleset.title)}</th><th scope="col">${said(against.title)}</th></tr></thead>
        <tbody>${fields.map(({ path, first, second }) => html`<tr key=${path}><th scope="row"><code>${path}</code></th><td><code>${first}</code></td><td><code>${second}</code></td></tr>`)}</tbody>
      </table></div>
    </details>`}`;
}

/** "Admit a state: three quarters of the members." → its topic and what is said of it; null for a line without a topic. */
function topical(line) {
  const at = line.indexOf(": ");
  return at > 0 && at < 50 ? [line.slice(0, at), line.slice(at + 2)] : null;
}

/** One section: lines on the same topic beside each other, the others under the name of who says them. */
function Change({ title, first: one, second: other, names, open }) {
  const [first, second] = [one, other].map((lines) => lines.map(said));
  const sides = [first, second].map((lines) => new Map(lines.map(topical).filter(Boolean)));
  const paired = [...sides[0].keys()].filter((topic) => sides[1].has(topic));
  const rest = [first, second].map((lines) => lines.filter((line) => !paired.includes(topical(line)?.[0])));
  return html`<details class="rule-part" open=${open}>
    <summary><strong>${said(title)}</strong>${paired.length > 1 && html` <span class="quiet">${words.topics(paired.length)}</span>`}</summary>
    ${paired.length > 0 && html`<dl class="rule-pairs">${paired.map((topic) => html`<div key=${topic}>
      <dt>${topic}</dt>
      ${sides.map((side, at) => html`<dd key=${at}><span class="rule-whose">${names[at]}</span> ${side.get(topic)}</dd>`)}
    </div>`)}</dl>`}
    ${rest.some((lines) => lines.length) && html`<div class="rule-sides">${rest.map(
      (lines, at) => html`<div key=${at}><p class="rule-whose">${names[at]}</p>${lines.length ? lines.map((line) => html`<p key=${line}><${Line} text=${line} /></p>`) : html`<p class="quiet">${words.nothing}</p>`}</div>`,
    )}</div>`}
  </details>`;
}

function Line({ text }) {
  const parts = topical(text);
  return parts ? html`<strong>${parts[0]}:</strong> ${parts[1]}` : text;
}
