// The session as this browser knows it: the server's frames folded into signals.
import { batch, computed, signal } from "./vendor/preact.js";
import { Connection } from "./net.js";

const KEPT_EVENTS = 3000;

/** RFC 7396, without changing the target: what a patch does not name stays the same object. */
export function mergePatch(target, patch) {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const result = target !== null && typeof target === "object" && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}

/** History brings the latest events only; what we knew from before it stays. */
function joined(known, history) {
  if (!history.length) return history;
  return [...known.filter((entry) => entry.at < history[0].at), ...history];
}

/** Connects and keeps `rules`, `view`, `legal`, `events`, `presence` up to date. Every field is a signal. */
export function openTable({ session, token }) {
  const welcome = signal(null);
  const view = signal(null);
  const legal = signal(null);
  const events = signal([]);
  const presence = signal({});
  const offset = signal(0);
  const arrivals = new Set();
  let epoch = null;
  let number = 0;
  let awaiting = true;
  let connection = null;

  function take(document) {
    view.value = document.view;
    legal.value = document.legal ?? null;
  }

  function resync() {
    if (!awaiting) connection.resync();
    awaiting = true;
  }

  function snapshot(frame) {
    awaiting = false;
    ({ epoch, number } = frame);
    batch(() => {
      take(frame);
      events.value = joined(events.value, frame.history);
    });
  }

  function change(frame) {
    if (awaiting) return;
    if (frame.epoch !== epoch || frame.number !== number + 1) {
      resync();
      return;
    }
    number = frame.number;
    batch(() => {
      take(mergePatch({ view: view.value, legal: legal.value ?? undefined }, frame.patch));
      if (frame.events.length) events.value = [...events.value, ...frame.events].slice(-KEPT_EVENTS);
    });
    for (const listen of arrivals) listen(frame.events);
  }

  const handlers = {
    welcome: (frame) => {
      awaiting = true; // a snapshot follows
      welcome.value = frame;
    },
    snapshot,
    change,
    presence: (frame) => {
      presence.value = frame.seats;
    },
    pong: (frame) => {
      if (frame.epoch !== epoch || frame.number !== number) resync();
    },
  };

  function onFrame(frame) {
    if (frame.now) offset.value = frame.now - Date.now();
    handlers[frame.type]?.(frame);
  }

  connection = new Connection({ token, onFrame });
  return {
    session,
    token,
    welcome,
    view,
    legal,
    events,
    presence,
    offset,
    status: connection.status,
    rules: computed(() => welcome.value?.rules ?? null),
    send: (command, seat) => connection.command(command, seat),
    /** Calls `listen(events)` for events as they happen, not for history. Returns how to stop. */
    onEvents(listen) {
      arrivals.add(listen);
      return () => arrivals.delete(listen);
    },
    close: () => connection.close(),
  };
}
