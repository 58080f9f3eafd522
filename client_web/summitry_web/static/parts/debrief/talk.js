// Who wrote to whom, and how often: a ring of states and the same as a table.
import { html } from "../../vendor/preact.js";
import { sections, talk as words } from "../../words_debrief.js";
import { Card } from "../common.js";

const SIZE = 520;
const MIDDLE = SIZE / 2;
const RADIUS = 190;

const place = (at, all) => {
  const angle = (at / all) * 2 * Math.PI - Math.PI / 2;
  return { x: MIDDLE + RADIUS * Math.cos(angle), y: MIDDLE + RADIUS * Math.sin(angle), out: Math.cos(angle) };
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
  const spots = new Map(ids.map((id, at) => [id, place(at, ids.length)]));
  const most = Math.max(...lines.map(({ messages }) => messages));
  return html`<svg class="ring" viewBox=${`-90 0 ${SIZE + 180} ${SIZE}`} role="img" aria-label=${words.picture}>
    ${lines.map(({ ends: [one, other], messages }) => {
      const [a, b] = [spots.get(one), spots.get(other)];
      return html`<path key=${one + other} d=${`M${a.x} ${a.y}Q${MIDDLE} ${MIDDLE} ${b.x} ${b.y}`} stroke-width=${1 + (messages / most) * 9} />`;
    })}
    ${ids.map((id) => {
      const { x, y, out } = spots.get(id);
      const side = Math.abs(out) < 0.2 ? "middle" : out > 0 ? "start" : "end";
      return html`<g key=${id}><circle cx=${x} cy=${y} r="8" /><text x=${x + (side === "middle" ? 0 : out > 0 ? 15 : -15)} y=${y + (side === "middle" ? (y < MIDDLE ? -16 : 24) : 5)} text-anchor=${side}>${name(id)}</text></g>`;
    })}
  </svg>`;
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
