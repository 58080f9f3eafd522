// What a part of the page works with: the session as one audience sees it, and how to give commands from there.
import { asDraft, drafted } from "./words.js";
import { namesOf } from "./state_names.js";
import { said } from "./said.js";
/** @import {Command, Desk, Event, Laid, Legal, SeatPrivate, Send, Standing, Told, View} from "../../types/client.js" */

/**
 * Whether the alliance's floor holds for a state: a suspended one stays bound.
 * @param {Pick<Standing, "membership">} standing
 */
export const bound = ({ membership }) => membership === "member" || membership === "suspended";

/**
 * What the events tell of the motions, also of those that are off the table by now.
 * @param {Told[]} events
 */
function motionsIn(events) {
  /** @type {Map<string, string>} */
  const summaries = new Map();
  /** @type {Set<string>} */
  const ratifying = new Set();
  /** @type {Set<Event>} */
  const ratifications = new Set();
  for (const { event } of events) {
    if (event.kind === "motion_tabled" || event.kind === "motion_amended" || event.kind === "motion_retabled") summaries.set(event.motion.id, said(event.motion.summary).replace(/\.$/, ""));
    if (event.kind === "ratification_opened") ratifying.add(event.motion);
    if (event.kind === "ballot_cast" && ratifying.has(event.motion)) ratifications.add(event);
  }
  return {
    /** From a motion's id to "m2 (Admit Ukraine to the alliance)". */
    motionName: (/** @type {string} */ id) => (summaries.has(id) ? `${id} (${summaries.get(id)})` : id),
    /** At which stage of its motion a ballot was cast. */
    /** @type {Desk["stageOf"]} */
    stageOf: (event) => (ratifications.has(event) ? "ratification" : "decision"),
  };
}

/** What a seat says and does before the others: from a delegate it goes to the head as a draft. */
const INSIDE = new Set(["say_in_delegation", "save_draft", "approve_draft", "return_draft", "drop_draft", "hand_over", "claim_head"]);

/** @param {Send} send @returns {Send} */
const drafting = (send) => (command) => send(INSIDE.has(command.kind) ? command : { kind: "save_draft", command: /** @type {any} */ (command) });

/**
 * Where somebody stands in a delegation. `direct` gives commands as they are; `send` what the forms make.
 * @param {Laid} table @param {Pick<Desk, "role" | "own"> & {send: Send | null}} given
 */
function standing(table, { role, own, send }) {
  const delegation = own?.delegation ?? null;
  const member = role === "seat" ? (table.welcome.value.member ?? 0) : 0;
  const head = !delegation?.head || role === "facilitator" || delegation.head === member;
  /** @type {Desk["rank"]} */
  const rank = role === "seat" || role === "facilitator" ? (head ? "head" : "delegate") : null;
  const drafts = rank === "delegate";
  return {
    delegation,
    /** Number in the delegation; 0 for who has none. */
    member,
    /** "head", "delegate", or null for who only looks. */
    rank,
    direct: send,
    send: drafts && send ? drafting(send) : send,
    /** A button's word: a delegate's says that it drafts. */
    word: drafts ? asDraft : (/** @type {string} */ label) => label,
    /** What is announced when it is done. */
    done: drafts ? () => drafted.saved : (/** @type {string} */ text) => text,
  };
}

/**
 * Who put a text beside a motion or into a pact, or a motion's latest text, as far as the events tell: `by` of the log; undefined
 * for people. Where no event tells (an offer that others made to each other), a seat that a bot holds, and no person is known to have
 * held, is a bot's.
 * @param {Told[]} events @param {View["public"]["seats"]} [seats] @returns {Desk["authorOf"]}
 */
export function authors(events, seats = {}) {
  /** @type {Set<string>} */
  const people = new Set();
  /** @type {Map<string, string | undefined>} */
  const known = new Map();
  for (const { event, by } of events) {
    if (event.kind === "motion_tabled" || event.kind === "motion_amended" || event.kind === "motion_retabled") {
      const { id, text, mover } = event.motion;
      for (const key of [id, `${id} ${text}`]) known.set(key, mover === "chair" && event.kind === "motion_tabled" ? "system" : by);
    }
    if (event.kind === "seat_assigned" && event.holder === "person") people.add(event.seat);
    if (event.kind === "amendment_proposed") known.set(`${event.motion} ${event.amendment.text}`, by);
    if (event.kind === "pact_offered") known.set(`${event.pact.id} ${event.pact.text}`, by);
  }
  return (id, text, seat = "") => {
    const key = text === undefined ? id : `${id} ${text}`;
    if (known.has(key)) return known.get(key);
    const held = seats[seat];
    return held?.holder === "bot" && !held.caretaker && !people.has(seat) ? "bot" : undefined;
  };
}

/** @param {Laid} table @param {Pick<Desk, "role" | "seat" | "own" | "legal"> & {send: Send | null}} given @returns {Desk} */
function desk(table, { role, seat, own, legal, send }) {
  const rules = table.rules.value;
  const specs = new Map(rules.scenario.states.map((spec) => [spec.id, spec]));
  return {
    table,
    rules,
    public: table.view.value.public,
    /** "seat", "public", "observer" (who sees everything) or "facilitator". */
    role,
    /** The seat acted for; null for observers and for the facilitator's own desk. */
    seat,
    own,
    legal,
    ...standing(table, { role, own: seat ? own : null, send }),
    name: namesOf(rules.scenario.states),
    ...motionsIn(table.events.value),
    authorOf: authors(table.events.value, table.view.value.public.seats),
    spec: (/** @type {string} */ id) => specs.get(id),
  };
}

/**
 * The desk of whoever holds this token.
 * @param {Laid} table
 */
export function ownDesk(table) {
  const { own } = table.view.value;
  return desk(table, {
    role: table.welcome.value.audience.kind,
    seat: own?.seat ?? null,
    own: own?.private ?? null,
    legal: table.legal.value,
    send: (command) => table.send(command),
  });
}

/**
 * The facilitator acting for a seat; `legal` is the server's latest answer for it, if there is one.
 * @param {Laid} table @param {string} seat @param {Legal | null} legal
 */
export function standIn(table, seat, legal) {
  const view = table.view.value;
  return desk(table, {
    role: "facilitator",
    seat,
    own: view.delegations[seat],
    legal: legal?.phase === view.public.phase_id ? legal : null,
    send: (command) => table.send(command, seat),
  });
}

/**
 * A delegation's papers for an observer who may see them; nothing can be done there.
 * @param {Laid} table @param {string} seat
 */
export function look(table, seat) {
  return desk(table, { role: "observer", seat, own: table.view.value.delegations[seat], legal: null, send: null });
}

/**
 * What the seat still owes in this phase; null for those who owe nothing. `kind` is a key of `duties` in words.js.
 * @param {Desk} desk
 */
export function duty({ legal, seat, public: now }) {
  if (!seat || now.status !== "running") return null;
  const { ready } = now.seats[seat];
  if (now.phase === "vote") {
    const left = Object.values(legal?.ballots ?? {}).filter((offer) => !offer.cast).length;
    return { kind: left ? "vote" : "wait", left, ready };
  }
  if (now.phase === "decision") return { kind: ready ? "wait" : "decide", ready };
  return { kind: ready ? "wait" : now.phase, ready };
}
