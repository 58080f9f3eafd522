// The top of a session's page: where we are, the clock, what is owed, and whether we are connected.
import { html, useEffect } from "../vendor/preact.js";
import { announced, connection, duties, phases, tell } from "../words.js";
import { duty } from "../desk.js";
import { announce } from "./common.js";
import { PhaseClock } from "./clock.js";

export function ConnectionNote({ status }) {
  const { state, reason } = status.value;
  if (state === "live") return null;
  return html`<p class=${`connection ${state}`}>${connection[state]} ${reason}</p>`;
}

/** Tells screen readers of phase changes and results as they happen, and of the connection. */
export function useAnnouncements(table, name) {
  useEffect(
    () =>
      table.onEvents((events) => {
        const lines = events.filter(({ event }) => announced.has(event.kind)).map(({ event }) => tell(event, { name }));
        if (lines.length) announce(lines.join(" "));
      }),
    [table],
  );
  const { state } = table.status.value;
  useEffect(() => {
    if (state === "waiting") announce(connection.waiting);
  }, [state]);
}

export function where({ public: now, rules }) {
  if (now.status === "lobby") return phases.lobby.title;
  if (now.status === "ended") return phases.ended.title;
  return `Round ${now.round} of ${rules.scenario.rounds}: ${phases[now.phase].title}`;
}

export function Masthead({ desk, who }) {
  const { table, rules, public: now } = desk;
  const owed = duty(desk);
  const seats = Object.values(now.seats);
  const ready = seats.filter((seat) => seat.ready).length;
  useEffect(() => {
    document.title = `${where(desk)} · ${who} · Summitry`;
  });
  return html`<header class="masthead">
    <div class="masthead-line">
      <h1>
        <span class="masthead-who">${who}</span>
        <span class="masthead-where">${where(desk)}</span>
      </h1>
      <${PhaseClock} table=${table} />
    </div>
    ${now.status === "running" &&
    html`<p class="owed">
      ${owed ? html`<strong class=${owed.kind === "wait" ? "" : "due"}>${duties[owed.kind](owed)}</strong> ` : html`${phases[now.phase].task} `}
      <span class="quiet">${ready} of ${seats.length} seats ready.</span>
    </p>`}
    ${now.status !== "running" && html`<p class="owed">${phases[now.status === "lobby" ? "lobby" : "ended"].task} <span class="quiet">${rules.scenario.title} under ${rules.ruleset.title}.</span></p>`}
    <${ConnectionNote} status=${table.status} />
  </header>`;
}
