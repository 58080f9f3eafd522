// The two pictures of a session: how far the alliance deters and holds together, and what its states spend.
import { html } from "../vendor/preact.js";
import { indices } from "../words.js";
import { chart as words } from "../words_screen.js";
import { index, percent } from "../format.js";
import { stateName } from "../state_names.js";
import { meanSpending } from "../series.js";
import { LineChart, StateBars } from "./chart.js";
/** @import {RulesView} from "../../../types/client.js" */

/** A chart names this many lines at most. */
const LINES = 6;

const labelsOf = (rows) => rows.map(({ round }) => (round === 0 ? words.start : String(round)));

export function AllianceChart({ rows, level, height }) {
  if (!rows.length) return null;
  const series = ["deterrence", "cohesion", "resolve"].map((key) => ({ name: indices[key], values: rows.map((row) => row[key] ?? null) }));
  return html`<${LineChart} title=${words.alliance} labels=${labelsOf(rows)} series=${series} show=${index} from=${0} to=${1} level=${level} height=${height} />`;
}

/**
 * Few seats have a line each (states off the board are in the table). Of many each has a quiet line; the mean, the highest and the lowest
 * have a name, and a sentence says how many members reach the mark. `bars` shows the last year (a projector has no room for it), and the table all of them.
 * @param {{rules: RulesView, [other: string]: any}} props
 */
export function SpendingChart({ rows, rules, level, height, bars: barred = true }) {
  if (!rows.length) return null;
  const { scenario, ruleset } = rules;
  const word = ruleset.commitment.binding ? words.floor : words.guideline;
  const last = rows.at(-1);
  const mark = last.floor === null ? undefined : { name: `${word} ${percent(last.floor)}`, value: last.floor };
  const specs = scenario.states.filter(({ id }) => last.states[id]);
  const lineOf = ({ id, name }) => ({ name: stateName(id, name), values: rows.map((row) => row.states[id]?.spending ?? null) });
  const mean = { name: words.members, values: rows.map((row) => meanSpending(row, specs)) };
  const all = specs.map(lineOf);
  const seats = specs.filter(({ seat }) => seat);
  if (seats.length <= LINES) return html`<${LineChart} title=${words.spending} labels=${labelsOf(rows)} series=${seats.map(lineOf)} show=${percent} mark=${mark} table=${[...all, mean]} level=${level} height=${height} />`;
  const spends = (/** @type {{id: string}} */ { id }) => last.states[id].spending;
  const ranked = [...seats].sort((one, other) => spends(other) - spends(one));
  const [most, least] = [ranked[0], /** @type {typeof ranked[0]} */ (ranked.at(-1))];
  const told = [words.ends(stateName(most.id, most.name), percent(spends(most)), stateName(least.id, least.name), percent(spends(least)))];
  if (last.floor !== null) {
    const { floor } = last;
    const members = specs.filter(({ id }) => (last.states[id].membership ?? "member") === "member");
    told.unshift(words.reached(members.filter((spec) => spends(spec) >= floor - 1e-9).length, members.length, ruleset.commitment.binding));
  }
  const together = { ...mean, name: words.together };
  const bars = specs
    .map(({ id, name }) => ({ id, name: stateName(id, name), value: last.states[id].spending, tone: last.floor !== null && last.states[id].spending < last.floor - 1e-9 ? "low" : "" }))
    .sort((a, b) => b.value - a.value);
  return html`<${LineChart} title=${words.spending} labels=${labelsOf(rows)} series=${[together, lineOf(most), lineOf(least)]} field=${ranked.slice(1, -1).map(lineOf)} note=${told.join(" ")} show=${percent} mark=${mark} table=${[...all, mean]} level=${level} height=${height} />
    ${barred && html`<${StateBars} title=${`${words.spendingIn(last.round)}`} rows=${bars} show=${percent} mark=${mark && { name: word, value: last.floor }} level=${level} />`}`;
}
