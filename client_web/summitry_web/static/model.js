// The session as this browser knows it: the server's frames folded into signals.
import { batch, computed, signal } from "./vendor/preact.js";
import { sessionLog } from "./api.js";
import { cutOff } from "./branches.js";
import { digest } from "./digest.js";
import { Connection } from "./net.js";
/** @import {Answer, AmendedRule, Change, Handlers, Legal, RulesView, ServerFrame, Snapshot, Table, Told, View, Welcome} from "../../types/client.js" */

/** How many events the server's history holds at most; a full one may have left earlier ones out. */
const HISTORY = 200;

/**
 * RFC 7396, without changing the target: what a patch does not name stays the same object.
 * @param {any} target @param {any} patch @returns {any}
 */
export function mergePatch(target, patch) {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const result = target !== null && typeof target === "object" && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}

/** @type {AmendedRule[]} */
const NONE = [];

/**
 * By what the texts of a session are found.
 * @param {Pick<RulesView, "scenario" | "ruleset">} rules
 */
export const idsOf = ({ scenario, ruleset }) => ({ scenario: scenario.id, ruleset: ruleset.id });

/**
 * A copy with another value at a path of names; in a list a name is an entry's id.
 * @param {any} target @param {string[]} path @param {unknown} value @returns {any}
 */
function withValue(target, [part, ...rest], value) {
  if (part === undefined) return value;
  if (Array.isArray(target)) return target.map((item) => (item.id === part ? withValue(item, rest, value) : item));
  return { ...target, [part]: withValue(target?.[part], rest, value) };
}

/**
 * The rules as the members amended them since this client was told.
 * @param {RulesView | null} rules @param {AmendedRule[]} amended @returns {RulesView | null}
 */
export function amendedRules(rules, amended) {
  if (!rules) return rules;
  return amended.reduce((now, { path, value }) => ({ ...now, ruleset: withValue(now.ruleset, path.split("."), value) }), rules);
}

/**
 * Earlier events, then later ones, where they overlap the later.
 * @param {Told[]} earlier @param {Told[]} later
 */
function joined(earlier, later) {
  if (!later.length) return earlier;
  return [...earlier.filter((entry) => entry.at < later[0].at), ...later];
}

/**
 * The entries of a log: one event a line, or (for the facilitator after ENDEX) one record of several.
 * @param {string} text @returns {Told[]}
 */
function entriesOf(text) {
  const lines = text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return lines.flatMap(({ at, by, event, events }) => (event ? [{ at, by, event }] : events.map((/** @type {Told["event"]} */ each) => ({ at, event: each }))));
}

/**
 * Connects and keeps `rules`, `view`, `legal`, `events`, `presence` up to date. Every field is a signal.
 * @param {{session: string, token: string}} given @returns {Table}
 */
export function openTable({ session, token }) {
  const welcome = signal(/** @type {Welcome | null} */ (null));
  const view = signal(/** @type {View | null} */ (null));
  const legal = signal(/** @type {Legal | null} */ (null));
  const events = signal(/** @type {Told[]} */ ([]));
  const presence = signal(/** @type {Record<string, number>} */ ({}));
  const delegations = signal(/** @type {Record<string, Record<string, number>>} */ ({}));
  const offset = signal(0);
  const truncated = signal(false);
  /** @type {Set<(events: Told[]) => void>} */
  const arrivals = new Set();
  /** @type {string | null} */
  let epoch = null;
  let number = 0;
  let awaiting = true;
  /** @type {Connection} */
  let connection;

  /** @param {{view: View, legal?: Legal}} document */
  function take(document) {
    view.value = document.view;
    legal.value = document.legal ?? null;
  }

  function resync() {
    if (!awaiting) connection.resync();
    awaiting = true;
  }

  /** @param {Snapshot} frame */
  function snapshot(frame) {
    awaiting = false;
    ({ epoch, number } = frame);
    const known = events.value;
    const overlaps = known.length > 0 && frame.history.length > 0 && known[known.length - 1].at >= frame.history[0].at;
    batch(() => {
      take(frame);
      if (frame.history.length >= HISTORY && !overlaps) truncated.value = true;
      events.value = joined(known, frame.history);
    });
  }

  /**
   * Fetches the log for what the history left out. Resolves like a command.
   * @returns {Promise<Answer<Blob>>}
   */
  async function loadEarlier() {
    const answer = await sessionLog(session, token);
    if (!answer.ok) return answer;
    const earlier = entriesOf(await answer.value.text());
    batch(() => {
      events.value = [...earlier, ...events.value.filter(({ at }) => at > (earlier.at(-1)?.at ?? 0))];
      truncated.value = false;
    });
    return answer;
  }

  /** @param {Change} frame */
  function change(frame) {
    if (awaiting) return;
    if (frame.epoch !== epoch || frame.number !== number + 1) {
      resync();
      return;
    }
    number = frame.number;
    batch(() => {
      take(mergePatch({ view: view.value, legal: legal.value ?? undefined }, frame.patch));
      if (frame.events.length) events.value = [...events.value, ...frame.events];
    });
    for (const listen of arrivals) listen(frame.events);
  }

  /** @type {Handlers} */
  const handlers = {
    welcome: (frame) => {
      awaiting = true; // what was missed follows, or a snapshot
      const before = welcome.value?.audience;
      if (before && (before.kind !== frame.audience.kind || before.seat !== frame.audience.seat)) {
        connection.close(); // what follows belongs to other papers, and what wasn't sent yet to the old seat
        location.reload(); // moved to another seat: nothing of the old one is shown any more
        return;
      }
      welcome.value = frame;
    },
    snapshot,
    resumed: (frame) => {
      awaiting = false;
      if (frame.epoch !== epoch || frame.number !== number) resync();
    },
    change,
    presence: (frame) => {
      batch(() => {
        presence.value = frame.seats;
        delegations.value = frame.delegations ?? {};
      });
    },
    pong: (frame) => {
      if (awaiting) return;
      const strayed = () => frame.digest && frame.digest !== digest({ view: view.value, legal: legal.value ?? undefined });
      if (frame.epoch !== epoch || frame.number !== number || strayed()) resync();
    },
  };

  /** @param {ServerFrame} frame */
  function onFrame(frame) {
    if ("now" in frame && frame.now) offset.value = frame.now - Date.now();
    /** @type {((frame: any) => void) | undefined} */ (handlers[frame.type])?.(frame);
  }

  const amended = computed(() => view.value?.public.amended ?? NONE);
  connection = new Connection({ token, seen: () => (epoch === null ? {} : { epoch, number }), onFrame });
  return {
    session,
    token,
    welcome,
    view,
    legal,
    events,
    /** The entries of `events` that a rewind has cut off. */
    cut: computed(() => cutOff(events.value)),
    presence,
    /** Connections per member of the delegations that this audience may look into. */
    delegations,
    offset,
    truncated,
    loadEarlier,
    status: connection.status,
    rules: computed(() => amendedRules(welcome.value?.rules ?? null, amended.value)),
    send: (command, seat) => connection.command(command, seat),
    legalOf: (seat) => connection.legal(seat),
    /** Calls `listen(events)` for events as they happen, not for history. Returns how to stop. */
    onEvents(listen) {
      arrivals.add(listen);
      return () => arrivals.delete(listen);
    },
    close: () => connection.close(),
  };
}
