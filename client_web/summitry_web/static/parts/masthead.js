// The top of a session's page: where we are, the clock, what is owed, and whether we are connected.
import { html, useEffect, useRef } from "../vendor/preact.js";
import { control, duties, phases, senderName, tell, waitingFor } from "../words.js";
import { connection, place } from "../words_common.js";
import { messages } from "../words_play.js";
import { GraceNote } from "./grace_note.js";
import { said } from "../said.js";
import { duty } from "../desk.js";
import { announce } from "./common.js";
import { ConnectionNote } from "./connection.js";
import { LanguageSwitch } from "./language_switch.js";
import { PhaseClock } from "./clock.js";
import { PauseControl } from "./pause.js";
/** @import {Desk, RulesView} from "../../../types/client.js" */

/** Events worth a screen reader's interruption; messages and readiness are not. */
const announced = new Set([
  "inject_occurred", "inject_delivered", "election_held", "card_drawn",
  "head_appointed", "draft_returned", "session_started", "phase_opened", "clock_changed", "pause_asked", "paused_by_vote", "provocation_occurred", "motion_closed", "round_resolved", "session_ended",
  "guarantor_moved", "guarantor_demanded", "demand_answered", "rewound", "grace_given",
]);

/** Whether it is a private message to whoever looks; what everybody reads would be chatter. */
const toMe = (event, { seat, role }) => event.kind === "private_message_sent" && (seat ? event.sender !== seat : role === "facilitator" && event.to_control);

/** Tells screen readers of phase changes and results as they happen, and of the connection. */
export function useAnnouncements(desk) {
  const { table } = desk;
  const latest = useRef(desk);
  latest.current = desk;
  useEffect(
    () =>
      table.onEvents((events) => {
        const lines = events.filter(({ event }) => announced.has(event.kind)).map((entry) => tell(entry, latest.current));
        lines.unshift(...events.filter(({ event }) => toMe(event, latest.current)).map(({ event }) => messages.came(senderName(event, latest.current.name))));
        if (lines.length) announce(lines.join(" "));
      }),
    [table],
  );
  const { state } = table.status.value;
  useEffect(() => {
    if (state === "waiting" || state === "troubled") announce(connection[state]);
  }, [state]);
}

/** @param {{rules: RulesView, [other: string]: any}} props */
export function where({ public: now, rules }) {
  if (now.status === "lobby") return phases.lobby.title;
  if (now.status === "ended") return phases.ended.title;
  return place.round(now.round, rules.scenario.rounds, phases[now.phase].title);
}

/**
 * The one line under the heading: what this person owes, with the way to it, or what everybody is doing.
 * @param {{desk: Desk, [other: string]: any}} props
 */
function Line({ desk, onDuty }) {
  const { role, rules, public: now, name, seat } = desk;
  const owed = duty(desk);
  function go(/** @type {Event} */ event) {
    event.preventDefault(); // the address is the page's own: its fragment is taken
    onDuty(owed.kind);
  }
  if (now.status !== "running") {
    const task = role === "facilitator" ? control[now.status] : phases[now.phase].task;
    return html`<p class="owed">${task} <span class="quiet">${place.under(said(rules.scenario.title), said(rules.ruleset.title))}</span></p>`;
  }
  return html`<p class="owed">
    ${owed ? html`<strong class=${owed.kind === "wait" ? "" : "due"}>${onDuty && owed.kind !== "wait" ? html`<a href=${location.href} onClick=${go}>${duties[owed.kind](owed)}</a>` : duties[owed.kind](owed)}</strong>` : role === "facilitator" ? control.running : phases[now.phase].task}
    ${" "}<span class="quiet">${waitingFor(Object.values(now.seats), name, seat)}</span>
  </p>`;
}

/**
 * `onDuty(kind)` goes to where what is owed is given, on a page that has it.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function Masthead({ desk, who, onDuty }) {
  useEffect(() => {
    document.title = `${where(desk)} · ${who} · Summitry`;
  });
  return html`<header class="masthead">
    <div class="masthead-line">
      <h1>
        <span class="masthead-who">${who}</span>
        <span class="masthead-where">${where(desk)}</span>
      </h1>
      <div class="masthead-side"><${PhaseClock} table=${desk.table} /><${LanguageSwitch} short /></div>
    </div>
    <${Line} desk=${desk} onDuty=${onDuty} />
    <${PauseControl} desk=${desk} />
    <${GraceNote} desk=${desk} />
    <${ConnectionNote} status=${desk.table.status} />
  </header>`;
}
