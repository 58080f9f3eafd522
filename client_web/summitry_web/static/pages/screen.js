// The projector's screen: what the room may know, large enough for the back row. It is fed as the public is, and sends nothing.
import { html, useEffect, useState } from "../vendor/preact.js";
import { endings, indices, motionStatuses, phases, severities, tell } from "../words.js";
import { screen as words } from "../words_screen.js";
import { join } from "../api.js";
import { countdown, duration, index } from "../format.js";
import { speakOf } from "../language.js";
import { years } from "../series.js";
import { recollect, remember } from "../storage.js";
import { ownDesk } from "../desk.js";
import { BallotBar } from "../parts/ballot_bar.js";
import { useFitting, useShare } from "../parts/fitting.js";
import { extended, timeLeft } from "../parts/clock.js";
import { Badge, Bar, Plain, Refusal } from "../parts/common.js";
import { AllianceChart, SpendingChart } from "../parts/plots.js";
import { SeatList } from "../parts/seat_list.js";
import { said } from "../said.js";
import { LanguageSwitch } from "../parts/language_switch.js";
import { ConnectionNote } from "../parts/connection.js";
import { where } from "../parts/masthead.js";
import { laidEarly, useSpokenTable } from "./table.js";
/** @import {Desk, Laid} from "../../../types/client.js" */

const STEPS = ["briefing", "negotiation", "vote", "decision", "resolution"];
/** What a screen has room for at most. */
const MOTIONS = 6;
const NEWS = 12;
/** How high a chart may be, in units of which the page's letters have 16: two of them share the screen with the figures. */
const CHARTS = { count: 2, least: 90, most: 240 };
const TONES = { adopted: "good", rejected: "bad", blocked: "bad", voting: "warn", pending: "warn", carried: "warn", returned: "warn" };
/** Told elsewhere on the screen, or of no interest from the back row. */
const SILENT = new Set(["seat_acted", "seat_assigned", "co_sponsored", "phase_opened", "clock_changed", "message_sent", "motion_closed", "provocation_occurred", "agenda_set"]);

/** @param {{desk: Desk, [other: string]: any}} props */
function Time({ desk }) {
  const { table, public: now } = desk;
  if (now.status !== "running") return null;
  const left = timeLeft(table).value;
  const paused = now.clock.remaining !== undefined;
  const added = extended(table.events.value);
  if (left === null) return html`<p class="screen-clock untimed">${words.untimed}</p>`;
  return html`<p class=${`screen-clock ${paused ? "paused" : left < 60_000 ? "short" : ""}`}>
    <span role="timer">${countdown(left)}</span>
    ${paused && html`<${Badge} tone="warn">${words.paused}</${Badge}>`}
    ${!paused && added > 0 && html`<small>${words.extended(duration(added))}</small>`}
  </p>`;
}

function Steps({ phase }) {
  return html`<ol class="screen-steps">
    ${STEPS.map((step) => html`<li key=${step} aria-current=${step === phase ? "step" : undefined}>${phases[step].title}</li>`)}
  </ol>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function Head({ desk }) {
  const { public: now, rules } = desk;
  const seats = Object.values(now.seats);
  return html`<header class="screen-head">
    <div>
      <p class="screen-about">${words.under(said(rules.scenario.title), said(rules.ruleset.title))}</p>
      <h1>${where(desk)}</h1>
      ${now.status === "running" && html`<${Steps} phase=${now.phase} />`}
    </div>
    <div class="screen-time">
      <${Time} desk=${desk} />
      <${LanguageSwitch} short />
      ${now.status === "running" && html`<p class="screen-ready">${words.ready(seats.filter(({ ready }) => ready).length, seats.length)}</p>`}
    </div>
    <${ConnectionNote} status=${desk.table.status} />
  </header>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function Lobby({ desk, code }) {
  const link = `${location.origin}/join/${code}`;
  return html`<div class="screen-lobby">
    <section class="card screen-invite" aria-labelledby="screen-join">
      <h2 id="screen-join">${words.join}</h2>
      <div class="screen-way">
        <img class="qr" src=${`/api/qr/${encodeURIComponent(code)}.svg`} alt=${words.qr(link)} width="440" height="440" />
        <div>
          <p class="quiet">${words.code}</p>
          <p class="screen-code">${code}</p>
          <p class="screen-link">${words.link} <strong>${location.host}/join/${code}</strong></p>
        </div>
      </div>
    </section>
    <section class="card" aria-labelledby="screen-seats">
      <h2 id="screen-seats">${words.table}</h2>
      <${SeatList} desk=${desk} />
    </section>
  </div>`;
}

const inOrder = (motions) => Object.values(motions).sort((a, b) => a.order - b.order || a.id.localeCompare(b.id, "en", { numeric: true }));

/** @param {{desk: Desk, [other: string]: any}} props */
function Agenda({ desk }) {
  const { public: now, name } = desk;
  const motions = inOrder(now.motions);
  const { ref, left } = useFitting();
  const unseen = Math.max(0, motions.length - MOTIONS) + left;
  return html`<section class="card screen-agenda" aria-labelledby="screen-agenda">
    <h2 id="screen-agenda">${words.agenda}</h2>
    ${motions.length === 0 && html`<p class="quiet">${words.nothing}</p>`}
    <ol class="screen-motions" ref=${ref}>
      ${motions.slice(0, MOTIONS).map((motion) => html`<li key=${motion.id}>
        <div class="spread"><h3><span class="quiet">${motion.id}</span> ${said(motion.summary)}</h3><${Badge} tone=${TONES[motion.status] ?? ""}>${motionStatuses[motion.status]}</${Badge}></div>
        <p class="quiet">${motion.mover === "chair" ? words.byChair : words.by(name(motion.mover))}${motion.tally && ` · ${said(motion.tally.explanation)}`}</p>
        ${motion.tally && html`<${BallotBar} tally=${motion.tally} />`}
      </li>`)}
    </ol>
    ${unseen > 0 && html`<p class="quiet">${words.more(unseen)}</p>`}
  </section>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function Threat({ desk }) {
  const { provocation } = desk.public;
  if (!provocation) return null;
  const { severity, target, title, text, answered } = provocation;
  return html`<section class=${`card alarm screen-threat ${answered === undefined ? "" : "answered"}`} aria-labelledby="screen-threat">
    <h2 id="screen-threat">${said(title)}</h2>
    <p><strong>${words.against(severity, severities[severity], desk.name(target))}.</strong> <span class="screen-story">${said(text)}</span></p>
    ${answered !== undefined && html`<p>${words.answered(answered)}</p>`}
  </section>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function News({ desk }) {
  const { ref } = useFitting();
  const told = desk.table.events.value
    .filter(({ event }) => !SILENT.has(event.kind))
    .map((entry) => ({ at: entry.at, text: tell(entry, desk) }))
    .filter(({ text }) => text)
    .slice(-NEWS)
    .reverse();
  return html`<section class="card screen-news" aria-labelledby="screen-news">
    <h2 id="screen-news">${words.news}</h2>
    <ol ref=${ref}>${told.map(({ at, text }) => html`<li key=${`${at}${text}`}>${text}</li>`)}${told.length === 0 && html`<li class="quiet">${words.quiet}</li>`}</ol>
  </section>`;
}

/** The three numbers of the alliance, each of 1, and what the first one means. */
function Indices({ now }) {
  return html`<dl class="screen-figures">
      ${["deterrence", "cohesion", "resolve"].map((key) => html`<div><dt>${indices[key]}</dt><dd>${index(now[key])}<small> ${words.ofOne}</small></dd><${Bar} value=${now[key]} /></div>`)}
    </dl>
    <p class="screen-scale">${words.scale(now.deterrence)}</p>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function Result({ desk }) {
  const { public: now } = desk;
  const states = Object.values(now.states);
  const sum = (key) => states.reduce((total, standing) => total + standing[key], 0);
  return html`<section class="card task" aria-labelledby="screen-result">
    <h2 id="screen-result">${words.result}</h2>
    <p>${endings[now.ended]}</p>
    <${Indices} now=${now} />
    <p>${words.members(states.filter(({ membership }) => membership === "member").length)}. ${words.words(sum("kept"), sum("broken"))}.</p>
    <p class="quiet">${words.debrief}</p>
  </section>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function Charts({ desk, rows }) {
  const { ref, height } = useShare(CHARTS);
  return html`<div class="card screen-charts" ref=${ref}><${AllianceChart} rows=${rows} level=${2} height=${height} /><${SpendingChart} rows=${rows} rules=${desk.rules} level=${2} height=${height} bars=${false} /></div>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function Figures({ desk }) {
  return html`<div class="card"><${Indices} now=${desk.public} /></div>`;
}

/** @param {{table: Laid, [other: string]: any}} props */
function Board({ table, code }) {
  const desk = ownDesk(table);
  const { status } = desk.public;
  const truncated = table.truncated.value;
  const rows = years(table.events.value, desk.rules);
  /** Before there is a year to draw, the news has the room of the charts. */
  const aside = status === "running" && !rows.length;
  useEffect(() => {
    document.title = `${where(desk)} · ${words.title} · Summitry`;
  });
  useEffect(() => {
    if (truncated) table.loadEarlier(); // the years' numbers are in events that the history may have left out
  }, [truncated]);
  return html`<${Head} desk=${desk} />
    <main class=${`screen ${status}`}>
      ${status === "lobby"
        ? html`<${Lobby} desk=${desk} code=${code} />`
        : html`<div class="screen-main">
              ${status === "ended" ? html`<${Result} desk=${desk} />` : html`<${Threat} desk=${desk} /><${Agenda} desk=${desk} />`}
              ${!aside && html`<${News} desk=${desk} />`}
            </div>
            <div class="screen-side">${status === "running" && html`<${Figures} desk=${desk} />`}${rows.length > 0 && html`<${Charts} desk=${desk} rows=${rows} />`}${aside && html`<${News} desk=${desk} />`}</div>`}
    </main>`;
}

function Watching({ code, session, token, onRefused }) {
  const table = useSpokenTable(session, token);
  const { state } = table.status.value;
  useEffect(() => {
    if (state === "refused") onRefused();
  }, [state]);
  if (!laidEarly(table)) return html`<${Plain} title="Summitry"><p>${words.opening}</p><${ConnectionNote} status=${table.status} /></${Plain}>`;
  return html`<${Board} table=${table} code=${code} />`;
}

export function Screen({ code }) {
  const key = `screen.${code}`;
  const [place, setPlace] = useState(() => recollect(key, null));
  const [failure, setFailure] = useState(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    document.documentElement.classList.add("on-screen");
    if (place) return;
    join(code, { role: "screen" }).then((answer) => {
      if (!answer.ok) {
        speakOf({});
        return setFailure(answer);
      }
      const { session, token } = answer.value;
      remember(key, { session, token });
      setPlace({ session, token });
    });
  }, [place, code]);
  /** A token that is not known any more is replaced once; then the reason stays on the page. */
  function refused() {
    if (tries) return;
    setTries(1);
    remember(key, null);
    setPlace(null);
  }
  if (failure) return html`<${Plain} title=${words.title}><${Refusal} of=${failure} /></${Plain}>`;
  if (!place) return html`<${Plain} title=${words.title}><p>${words.opening}</p></${Plain}>`;
  return html`<${Watching} key=${place.token} code=${code} ...${place} onRefused=${refused} />`;
}
