// Who wrote to whom, and how often: a ring of states and the same as a table.
import { html } from "../../vendor/preact.js";
import { sections, talk as words } from "../../words_debrief.js";
import { Card } from "../common.js";
import { NARROW, useWidth } from "../measured.js";

/** The ring's picture, and about the width of a letter beside it. */
const WIDTH = 640;
const LETTER = 8.6;
/** More names than this don't stand beside a small ring: the states' codes do. */
const NAMES = 8;
/** What a name above or below takes. */
const MARGIN = 34;

/** Where a state stands on a ring. */
const place = (at, all, middle, radius) => {
  const angle = (at / all) * 2 * Math.PI - Math.PI / 2;
  return { x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle), out: Math.cos(angle) };
};

/** Messages between two, both ways together. */
function pairs(talk) {
  const found = new Map();
  for (const { sender, to, messages } of talk) {
    const key = [sender, to].sort().join(" ");
    found.set(key, (found.get(key) ?? 0) + messages);
  }
  return [...found].map(([key, messages]) => ({ ends: key.split(" "), messages })).sort((a, b) => a.messages - b.messages);
}

function Ring({ ids, lines, name }) {
  const { ref, units } = useWidth(WIDTH);
  const width = Math.min(WIDTH, Math.max(200, units));
  const short = width < NARROW && ids.length > NAMES;
  const label = (id) => (short && id !== "control" ? id : name(id));
  const radius = Math.max(60, Math.min(190, width / 2 - 24 - Math.max(...ids.map((id) => label(id).length)) * LETTER));
  const middle = { x: width / 2, y: radius + MARGIN };
  const spots = new Map(ids.map((id, at) => [id, place(at, ids.length, middle, radius)]));
  const most = Math.max(...lines.map(({ messages }) => messages));
  return html`<div ref=${ref} class="measured"><svg class="ring" viewBox=${`0 0 ${width} ${2 * (radius + MARGIN)}`} role="img" aria-label=${words.picture}>
    ${lines.map(({ ends: [one, other], messages }) => {
      const [a, b] = [spots.get(one), spots.get(other)];
      return html`<path key=${one + other} d=${`M${a.x} ${a.y}Q${middle.x} ${middle.y} ${b.x} ${b.y}`} stroke-width=${1 + (messages / most) * 9} />`;
    })}
    ${ids.map((id) => {
      const { x, y, out } = spots.get(id);
      const side = Math.abs(out) < 0.2 ? "middle" : out > 0 ? "start" : "end";
      return html`<g key=${id}><circle cx=${x} cy=${y} r="7" /><text x=${x + (side === "middle" ? 0 : out > 0 ? 13 : -13)} y=${y + (side === "middle" ? (y < middle.y ? -14 : 26) : 5)} text-anchor=${side}>${label(id)}</text></g>`;
    })}
  </svg></div>`;
}

export function Talk({ book }) {
  const { debrief, name: named } = book;
  const { talk, seats } = debrief;
  const name = (id) => (id === "control" ? words.control : named(id));
  const everybody = Object.keys(seats);
  const ids = talk.some(({ sender }) => sender === "control") ? [...everybody, "control"] : everybody;
  const lines = pairs(talk);
  const busiest = lines.at(-1);
  const silent = everybody.filter((id) => !talk.some(({ sender, to }) => sender === id || to === id));
  const number = (from, to) => talk.find(({ sender, to: whom }) => sender === from && whom === to)?.messages ?? 0;
  return html`<${Card} title=${sections.talk}>
    <p class="quiet">${words.note}</p>
    ${lines.length === 0 ? html`<p>${words.none}</p>` : html`<p>${words.busiest(...busiest.ends.map(name), busiest.messages)} ${silent.length > 0 && words.alone(silent.map(name))}</p><${Ring} ids=${ids} lines=${lines} name=${name} />`}
    <div class="sideways" tabindex="0" role="region" aria-label=${sections.talk}><table class="plain numbers">
      <caption class="unseen">${sections.talk}</caption>
      <thead><tr><th scope="col">${words.from}</th>${everybody.map((id) => html`<th scope="col" key=${id}>${name(id)}</th>`)}<th scope="col">${words.public}</th></tr></thead>
      <tbody>${ids.map((from) => html`<tr key=${from}><th scope="row">${name(from)}</th>${everybody.map((to) => html`<td key=${to}>${from === to ? "" : number(from, to) || "·"}</td>`)}<td>${seats[from]?.public_messages ?? ""}</td></tr>`)}</tbody>
    </table></div>
  </${Card}>`;
}
