// The replay: a slider over the log, and at each moment what one seat could know beside what was true.
import { html, useEffect, useId, useMemo, useState } from "../../vendor/preact.js";
import { choiceWord, indices, memberships, phases, tell } from "../../words.js";
import { replay as words, sections } from "../../words_debrief.js";
import { index, percent, tenth, timeOfDay, whole } from "../../format.js";
import { affairs, knew, moments, SILENT } from "../../knowledge.js";
import { authors } from "../../desk.js";
import { edition, said } from "../../said.js";
import { Card, Refusal } from "../common.js";
/** @import {Desk} from "../../../../types/client.js" */

/** How many of the latest events each side shows. */
const LATEST = 10;
const STEP = 900;

function context(entries, name) {
  const summaries = new Map();
  const ratifying = new Set();
  for (const { event } of entries) {
    if (event.motion?.summary) summaries.set(event.motion.id, said(event.motion.summary).replace(/\.$/, ""));
    if (event.kind === "ratification_opened") ratifying.add(event.motion);
  }
  return {
    name,
    motionName: (id) => (summaries.has(id) ? `${id} (${summaries.get(id)})` : id),
    stageOf: () => "decision",
    authorOf: authors(entries),
  };
}

function sentence(entry, desk) {
  const { event, withheld } = entry;
  if (withheld) return words.withheld(desk.name(event.sender), event.seats.filter((seat) => seat !== event.sender).map(desk.name).join(", "));
  if (event.kind === "ballot_cast") return `${desk.name(event.seat)}: ${choiceWord(event.choice, "decision")} (${event.motion})`;
  return tell(entry, desk);
}

/** @param {{desk: Desk, [other: string]: any}} props */
function Told({ title, entries, desk, none, fresh }) {
  const told = entries.filter(({ event }) => !SILENT.has(event.kind)).map((entry) => ({ entry, text: sentence(entry, desk) })).filter(({ text }) => text).slice(-LATEST).reverse();
  return html`<section class="replay-side"><h3>${title}</h3><ol class="news">
    ${told.map(({ entry, text }, at) => html`<li key=${`${entry.seq}.${at}`} class=${entry.seq === fresh ? "fresh" : ""}><time class="quiet" datetime=${new Date(entry.at).toISOString()}>${timeOfDay(entry.at)}</time> <span>${text}</span></li>`)}
    ${told.length === 0 && html`<li class="quiet">${none}</li>`}
  </ol></section>`;
}

/** A figure that the chosen seat didn't have is in italics. */
const Truth = ({ known, children }) => (known ? children : html`<em class="lifted">${children}</em>`);

function States({ now, seat, name }) {
  const { columns, unknown } = words;
  const shown = (value, show) => (value === undefined || value === null ? html`<span class="quiet">–</span>` : show(value));
  return html`<div class="sideways" tabindex="0" role="region" aria-label=${words.states}><table class="plain numbers">
    <caption>${words.states}. ${words.lifted}</caption>
    <thead><tr>${Object.values(columns).map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
    <tbody>${Object.entries(now.states).map(([id, state]) => {
      const own = id === seat;
      const ballots = Object.entries(state.ballots);
      return html`<tr key=${id} class=${own ? "own" : ""}>
        <th scope="row">${name(id)}</th>
        <td>${shown(state.spending, percent)}</td>
        <td>${memberships[state.membership] ?? unknown}</td>
        <td><${Truth} known=${own}>${shown(state.support, whole)}</${Truth}></td>
        <td><${Truth} known=${own}>${shown(state.score, tenth)}</${Truth}></td>
        <td><${Truth} known=${own || now.phase === "resolution"}>${shown(state.decision, percent)}</${Truth}></td>
        <td><${Truth} known=${own || now.phase !== "vote"}>${ballots.length ? ballots.map(([motion, choice]) => `${motion}: ${choiceWord(choice, "decision")}`).join(", ") : "–"}</${Truth}></td>
      </tr>`;
    })}</tbody>
  </table></div>`;
}

/** The phases as places to go to: the first moment of each. */
function marks(entries, all) {
  return all.flatMap(({ from, to }, at) =>
    entries.slice(from, to).filter(({ event }) => event.kind === "phase_opened" || event.kind === "rewound").slice(-1).map(({ event }) => ({ at, round: event.round, phase: event.phase })),
  );
}

function Player({ entries, book }) {
  const { debrief, name } = book;
  const ids = { at: useId(), seat: useId(), jump: useId() };
  const all = useMemo(() => moments(entries), [entries]);
  const desk = useMemo(() => context(entries, name), [entries, edition()]);
  const places = useMemo(() => marks(entries, all), [entries]);
  const [at, setAt] = useState(0);
  const [seat, setSeat] = useState("");
  const [playing, setPlaying] = useState(false);
  const moment = all[Math.min(at, all.length - 1)];
  useEffect(() => {
    if (!playing) return undefined;
    if (at >= all.length - 1) {
      setPlaying(false);
      return undefined;
    }
    const timer = setTimeout(() => setAt(at + 1), STEP);
    return () => clearTimeout(timer);
  }, [playing, at]);
  if (!moment) return html`<p class="quiet">${words.nothing}</p>`;
  const past = entries.slice(0, moment.to);
  const now = affairs(entries, moment.to, debrief.years[0] ?? { deterrence: null, cohesion: null, resolve: null, states: {} });
  const here = places.filter((place) => place.at <= at).at(-1);
  const go = (next) => setAt(Math.min(all.length - 1, Math.max(0, next)));
  return html`
    <div class="replay-desk">
      <div class="field"><label for=${ids.at}>${words.at}</label>
        <input id=${ids.at} type="range" min="0" max=${all.length - 1} value=${at} aria-valuetext=${`${words.moment(at + 1, all.length)}, ${words.place(now.round, phases[now.phase].title)}`} onInput=${(event) => go(Number(event.target.value))} /></div>
      <div class="row">
        <button type="button" onClick=${() => go(at - 1)} aria-disabled=${at === 0}>${words.before}</button>
        <button type="button" onClick=${() => go(at + 1)} aria-disabled=${at >= all.length - 1}>${words.after}</button>
        <button type="button" aria-pressed=${playing} onClick=${() => setPlaying(!playing)}>${playing ? words.pause : words.play}</button>
      </div>
      <div class="field"><label for=${ids.jump}>${words.jump}</label>
        <select id=${ids.jump} value=${here ? String(here.at) : ""} onChange=${(event) => go(Number(event.target.value))}>${places.map((place) => html`<option key=${place.at} value=${String(place.at)}>${words.place(place.round, phases[place.phase].title)}</option>`)}</select></div>
      <div class="field"><label for=${ids.seat}>${words.seat}</label>
        <select id=${ids.seat} value=${seat} onChange=${(event) => setSeat(event.target.value)}><option value="">${words.everybody}</option>${Object.keys(debrief.seats).map((id) => html`<option key=${id} value=${id}>${name(id)}</option>`)}</select></div>
    </div>
    <p class="headline">${words.place(now.round, phases[now.phase].title)}, ${timeOfDay(moment.at)} <span class="quiet">${words.moment(at + 1, all.length)}</span></p>
    <dl class="figures">${["deterrence", "cohesion", "resolve"].map((key) => html`<div key=${key}><dt>${indices[key]}</dt><dd class="figure big">${now[key] === null ? "–" : index(now[key])}</dd></div>`)}</dl>
    <div class="replay-sides">
      <${Told} title=${seat ? words.knew(name(seat)) : words.public} entries=${past.filter((entry) => knew(entry, seat))} desk=${desk} none=${words.nothing} fresh=${moment.seq} />
      <${Told} title=${words.besides} entries=${past.filter((entry) => !knew(entry, seat))} desk=${desk} none=${words.hiddenNothing} fresh=${moment.seq} />
    </div>
    <${States} now=${now} seat=${seat} name=${name} />`;
}

/** `fetchTimeline` gives the entries, or throws an `Error` that says why they can't be had; a saved report has them at hand. */
export function Replay({ book, fetchTimeline }) {
  const [entries, setEntries] = useState(book.timeline ?? null);
  const [loading, setLoading] = useState(false);
  const [failed, setFailed] = useState("");
  async function load() {
    setLoading(true);
    setFailed("");
    try {
      setEntries(await fetchTimeline());
    } catch (error) {
      setFailed(/** @type {Error} */ (error).message);
    }
    setLoading(false);
  }
  return html`<${Card} title=${sections.replay}>
    ${entries ? html`<${Player} entries=${entries} book=${book} />` : html`<button type="button" class="primary" aria-busy=${loading} onClick=${load}>${loading ? words.loading : words.load}</button><${Refusal} of=${failed && { reason: failed }} />`}
  </${Card}>`;
}
