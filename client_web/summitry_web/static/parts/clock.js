// The phase clock: runs by the server's time, shows pause and extension, and stays silent for screen readers.
import { computed, html, signal } from "../vendor/preact.js";
import { clock as words } from "../words_common.js";
import { countdown, duration } from "../format.js";
/** @import {Laid, Told} from "../../../types/client.js" */

const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, 500);

/** Milliseconds that this phase was extended by so far. @param {Told[]} events */
export function extended(events) {
  let total = 0;
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const { event } = events[at];
    if (event.kind === "phase_opened") break;
    if (event.kind === "clock_changed" && event.cause === "extended") total += event.milliseconds;
  }
  return total;
}

/** Milliseconds left, or null without a deadline. @param {Pick<Laid, "view" | "offset">} table */
export const timeLeft = (table) =>
  computed(() => {
    const { clock } = table.view.value.public;
    if (clock.remaining !== undefined) return clock.remaining;
    return clock.deadline === undefined ? null : clock.deadline - (now.value + table.offset.value);
  });

/** Milliseconds until a pause by vote ends by itself, or null if there is none. @param {Pick<Laid, "view" | "offset">} table */
export const pauseLeft = (table) =>
  computed(() => {
    const { until } = table.view.value.public.clock;
    return until === undefined ? null : Math.max(0, until - (now.value + table.offset.value));
  });

/** @param {{table: Laid, [other: string]: any}} props */
export function PhaseClock({ table }) {
  const { clock, status } = table.view.value.public;
  if (status !== "running") return null;
  const left = timeLeft(table).value;
  if (left === null) return html`<p class="clock">${words.untimed}</p>`;
  const added = extended(table.events.value);
  const paused = clock.remaining !== undefined;
  return html`<p class=${`clock ${paused ? "paused" : left < 60_000 ? "short" : ""}`}>
    <span class="unseen">${words.left}</span>
    <span class="clock-time" role="timer">${countdown(left)}</span>
    ${paused && html`<span class="clock-note">${words.paused}</span>`}
    ${added > 0 && html`<span class="clock-note">+${duration(added)}</span>`}
  </p>`;
}
