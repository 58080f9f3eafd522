// Lines over rounds, as a picture and as the table of its numbers. Lines differ in colour, dash and mark, and carry their names.
import { html, useId } from "../vendor/preact.js";
import { chart as words } from "../words_screen.js";
import { NARROW, useWidth } from "./measured.js";
/** @import {Laid} from "../../../types/client.js" */

const WIDTH = 640;
const TALL = 330;
const TOP = 14;
/** About the width of a letter of the axes, and of the names of lines, which are bolder. */
const LETTER = 10;
const BOLD = 11.6;
const BOTTOM = 34;
/** The room that the names of lines have at least, if they need it. */
const NAMES = 240;
/** What keeps two names at the ends of lines apart. */
const LINE = 20;
/** What keeps two levels apart. */
const APART = 28;

/** Round steps that cut the range into at most so many parts. */
function ticks(low, high, parts) {
  const rough = (high - low) / parts || 1;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((part) => part * size).find((each) => each >= rough);
  const first = Math.ceil(low / step - 1e-9) * step;
  const found = [];
  for (let at = first; at <= high + 1e-9; at += step) found.push(Number(at.toFixed(6)));
  return found;
}

function bounds(series, from, to, mark) {
  const values = series.flatMap(({ values: each }) => each).filter((value) => value !== null);
  if (mark !== undefined && mark !== null) values.push(mark);
  const low = from ?? Math.min(...values);
  const high = to ?? Math.max(...values);
  const room = to === undefined ? (high - low || 1) * 0.08 : 0;
  return [low, high + room];
}

/** Names at the ends of the lines, moved apart where they would meet. */
function placed(ends, height) {
  const sorted = [...ends].sort((a, b) => a.y - b.y);
  const bottom = height - BOTTOM;
  const line = Math.min(LINE, (bottom - TOP / 2) / Math.max(1, sorted.length - 1));
  sorted.forEach((end, index) => {
    end.y = Math.max(end.y, index ? sorted[index - 1].y + line : TOP);
  });
  for (let index = sorted.length - 1; index >= 0; index -= 1) {
    const limit = index === sorted.length - 1 ? bottom : sorted[index + 1].y - line;
    sorted[index].y = Math.min(sorted[index].y, limit);
  }
  return sorted;
}

/** The names of lines whose picture has no room for them: the marks' own order is that of the lines. */
function Legend({ series }) {
  return html`<ul class="chart-legend" aria-hidden="true">${series.map(({ name }, at) => html`<li key=${name}>
    <svg viewBox="0 0 34 14" focusable="false"><g class=${`chart-line line-${at % 6} dash-${at % 5}`}><path d="M0 7H34" /><${Mark} at=${at} x=${17} y=${7} /></g></svg> ${name}</li>`)}</ul>`;
}

/** A mark of its own for each line. */
function Mark({ at, x, y }) {
  const size = 4.5;
  const shapes = [
    html`<circle cx=${x} cy=${y} r=${size} />`,
    html`<rect x=${x - size} y=${y - size} width=${2 * size} height=${2 * size} />`,
    html`<path d=${`M${x} ${y - size - 1}L${x + size + 1} ${y + size}H${x - size - 1}Z`} />`,
    html`<path d=${`M${x} ${y - size - 1.5}L${x + size + 1.5} ${y}L${x} ${y + size + 1.5}L${x - size - 1.5} ${y}Z`} />`,
  ];
  return shapes[at % shapes.length];
}

function path(values, x, y) {
  let pen = "M";
  return values
    .map((value, index) => {
      if (value === null) {
        pen = "M";
        return "";
      }
      const part = `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = "L";
      return part;
    })
    .join("");
}

function lastOf(values) {
  for (let at = values.length - 1; at >= 0; at -= 1) if (values[at] !== null) return at;
  return -1;
}

function Picture({ labels, series, field, show, from, to, mark, title, height: tall }) {
  const { ref, units } = useWidth(WIDTH);
  const width = Math.max(200, units);
  const narrow = width < NARROW;
  const height = Math.round(Math.min(tall, width * 0.72));
  const longest = Math.max(...series.map(({ name }) => name.length));
  const right = narrow ? 16 : Math.min(Math.max(NAMES, width * 0.42), 24 + longest * BOLD);
  const [low, high] = bounds([...series, ...field], from, to, mark?.value);
  const levels = ticks(low, high, Math.max(2, Math.min(5, Math.floor((height - TOP - BOTTOM) / APART))));
  const left = 14 + Math.max(...levels.map((value) => show(value).length)) * LETTER;
  const x = (index) => left + (labels.length < 2 ? 0.5 : index / (labels.length - 1)) * (width - left - right);
  const y = (value) => height - BOTTOM - ((value - low) / (high - low || 1)) * (height - TOP - BOTTOM);
  const ends = series
    .map(({ name, values }, at) => ({ name, at, from: lastOf(values) }))
    .filter(({ from: last }) => last >= 0)
    .map((end) => ({ ...end, y: y(series[end.at].values[end.from]) }));
  const widest = Math.max(...labels.map((label) => label.length)) * LETTER + 10;
  const middle = Math.max(1, Math.ceil((labels.length * widest) / (width - left - right)));
  return html`<div ref=${ref} class="measured">${narrow && html`<${Legend} series=${series} />`}<svg class="chart" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${words.picture(title)}>
    ${levels.map((value) => html`<g class="chart-grid"><line x1=${left} x2=${width - right + 6} y1=${y(value)} y2=${y(value)} /><text x=${left - 8} y=${y(value)} dy="0.35em" text-anchor="end">${show(value)}</text></g>`)}
    ${labels.map((label, index) => index % middle === 0 && html`<text class="chart-label" x=${x(index)} y=${height - BOTTOM + 24} text-anchor="middle">${label}</text>`)}
    ${mark && mark.value !== null && html`<g class="chart-mark"><line x1=${left} x2=${width - right + 6} y1=${y(mark.value)} y2=${y(mark.value)} /></g>`}
    ${field.map(({ name, values }) => html`<path key=${name} class="chart-field" d=${path(values, x, y)} />`)}
    ${series.map(
      ({ name, values }, at) => html`<g key=${name} class=${`chart-line line-${at % 6} dash-${at % 5}`}>
        <path d=${path(values, x, y)} />
        ${values.map((value, index) => value !== null && html`<${Mark} at=${at} x=${x(index)} y=${y(value)} />`)}
      </g>`,
    )}
    ${mark && mark.value !== null && html`<g class="chart-mark"><text x=${left + 10} y=${y(mark.value) - 7}>${mark.name}</text></g>`}
    ${!narrow && placed(ends, height).map(({ name, at, y: level }) => html`<text key=${name} class=${`chart-name line-${at % 6}`} x=${width - right + 14} y=${level} dy="0.35em">${name}</text>`)}
  </svg></div>`;
}

/** The numbers of a chart: one row a round, one column a line. */
export function Numbers({ caption, labels, series, show, head }) {
  return html`<div class="sideways" tabindex="0" role="region" aria-label=${caption}><table class="plain numbers">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">${head}</th>${series.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${labels.map((label, index) => html`<tr><th scope="row">${label}</th>${series.map(({ values }) => html`<td>${values[index] === null || values[index] === undefined ? "–" : show(values[index])}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

/**
 * `series`: `[{name, values}]`, a value (or null) per label. `mark`: `{name, value}`, a level across. `from`, `to`: the range, else that
 * of the values. `height`: the most, in units of which the page's letters have 16. `table`: more columns for the table than the picture has lines. `field`: more lines, drawn quietly and without names. `note`: what the picture
 * comes to, in a sentence.
 * @param {{table: Laid, [other: string]: any}} props
 */
export function LineChart({ title, labels, series, field = [], note = null, show, from, to, mark, table = series, head = words.round, level = 3, height = TALL }) {
  const id = useId();
  return html`<figure class="chart-frame" aria-labelledby=${id}>
    <${`h${level}`} id=${id} class="chart-title">${title}</${`h${level}`}>
    ${note && html`<p class="chart-note">${note}</p>`}
    <${Picture} labels=${labels} series=${series} field=${field} show=${show} from=${from} to=${to} mark=${mark} title=${title} height=${height} />
    <details class="chart-data"><summary>${words.numbers}<span class="unseen">: ${title}</span></summary><${Numbers} caption=${title} labels=${labels} series=${table} show=${show} head=${head} /></details>
  </figure>`;
}

/** A bar per state with the floor marked: for more states than a chart has room for lines. */
export function StateBars({ title, rows, show, mark, level = 3 }) {
  const id = useId();
  const high = Math.max(...rows.map(({ value }) => value), mark?.value ?? 0) * 1.05 || 1;
  const part = (value) => `${(Math.max(0, value) / high) * 100}`;
  return html`<figure class="chart-frame" aria-labelledby=${id}>
    <${`h${level}`} id=${id} class="chart-title">${title}</${`h${level}`}>
    ${mark && html`<p class="quiet">${mark.name}: ${show(mark.value)}</p>`}
    <table class="state-bars">
      <caption class="unseen">${title}</caption>
      <tbody>${rows.map(({ id: state, name, value, tone }) => html`<tr key=${state}>
        <th scope="row">${name}</th>
        <td><svg class=${`bar ${tone ?? ""}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="bar-back" width="100" height="8" /><rect class="bar-fill" width=${part(value)} height="8" />${mark && html`<rect class="bar-mark" x=${part(mark.value)} width="0.6" height="8" />`}</svg></td>
        <td class="figure">${show(value)}</td>
      </tr>`)}</tbody>
    </table>
  </figure>`;
}
