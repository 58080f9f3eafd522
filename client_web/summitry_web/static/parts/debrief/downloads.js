// The debrief to take along: the report as one file, tables for spreadsheets, the log.
import { html } from "../../vendor/preact.js";
import { data as words, sections } from "../../words_debrief.js";
import { reportFile } from "../../report_file.js";
import { csv, tables } from "../../tables_out.js";
import { said } from "../../said.js";
import { Card, Refusal, useCommand } from "../common.js";

export function save(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function Downloads({ book, fetchTimeline, fetchLines }) {
  const { debrief, rules } = book;
  const file = (part, ending) => `summitry-${debrief.scenario}-${debrief.ruleset}-${part}.${ending}`;
  const { run, busy, refusal } = useCommand(async (make) => {
    try {
      await make();
      return { ok: true };
    } catch (error) {
      return { ok: false, reason: String(/** @type {Error} */ (error).message ?? error) };
    }
  });
  async function saveLines() {
    const name = file("log", "jsonl");
    try {
      save(name, await fetchLines(), "application/jsonl");
    } catch (error) {
      const { part } = /** @type {{part?: Blob}} */ (error);
      if (part) save(name, part, "application/jsonl"); // what there is of lines that break off
      throw error;
    }
  }
  async function report() {
    const title = words.report(`${said(rules.scenario.title)}, ${said(rules.ruleset.title)}`);
    const saved = /** @type {HTMLElement} */ (document.querySelector("main.debrief").cloneNode(true));
    for (const part of saved.querySelectorAll("button, .no-print, input, select")) part.remove();
    const text = await reportFile({ title, book, timeline: await fetchTimeline(), saved: saved.outerHTML });
    save(file("report", "html"), text, "text/html");
  }
  return html`<div class="no-print"><${Card} title=${sections.data}>
    <p class="quiet">${words.note}</p>
    <div class="row">
      <button type="button" class="primary" aria-busy=${busy} onClick=${() => run(report)}>${words.aar}</button>
      <span class="quiet">${words.aarNote}</span>
    </div>
    <div class="row after">
      ${Object.entries(words.csv).map(([part, label]) => html`<button key=${part} type="button" onClick=${() => save(file(part, "csv"), csv(tables[part](debrief)), "text/csv")}>${label}</button>`)}
      <button type="button" onClick=${() => run(saveLines)}>${words.lines}</button>
      <button type="button" onClick=${() => save(file("debrief", "json"), JSON.stringify(debrief), "application/json")}>${words.json}</button>
    </div>
    <${Refusal} of=${refusal} />
  </${Card}></div>`;
}
