// One WebSocket that comes back by itself. Commands get unique ids; what asks for an answer is sent again, unchanged, until it has one.
import { signal } from "./vendor/preact.js";
import { failures, reasons } from "./words_common.js";
/** @import {ClientFrame, Command, CommandFrame, Done, Refused, Seen, ServerFrame, Status} from "../../types/client.js" */

const PROTOCOL = 1;
const PING_EVERY = 10_000;
const SILENT_TOO_LONG = 25_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const FATAL = new Set(["bad_token", "not_found", "revoked", "unknown_protocol"]);
const PASSING = new Set(["busy", "too_many", "unavailable"]);
const AGAIN_AFTER = [500, 1000, 2000, 4000]; // then the person is told, and may try again
const SERVICE_RESTART = 1012;

function uniqueId() {
  // crypto.randomUUID exists on secure origins only; a class on http://192.168.… has none.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Connection {
  /**
   * `onFrame(frame)` gets every frame that is about the session's state.
   * @param {{token: string, seen: () => Seen, onFrame: (frame: ServerFrame) => void}} given
   */
  constructor({ token, seen, onFrame }) {
    this.token = token;
    /** Gives `{epoch, number}` of the last frame of state, or nothing before there was one. */
    this.seen = seen;
    this.onFrame = onFrame;
    /** state: "connecting", "live", "troubled" (sends again), "waiting" (will connect again) or "refused" (won't); `reason` may say why. */
    this.status = signal(/** @type {Status} */ ({ state: "connecting" }));
    /** @type {Map<string, {frame: ClientFrame, resolve: (answer: Done) => void, tries: number}>} */
    this.pending = new Map();
    /** @type {WebSocket | null} */
    this.socket = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.welcomed = false;
    /** @type {string | undefined} */
    this.trouble = undefined;
    this.heard = 0;
    this.attempts = 0;
    this.wake = () => document.visibilityState === "visible" && this.hurry();
    document.addEventListener("visibilitychange", this.wake);
    addEventListener("online", this.wake);
    this.heartbeat = setInterval(() => this.beat(), PING_EVERY);
    this.open();
  }

  open() {
    clearTimeout(this.timer);
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/ws`);
    this.socket = socket;
    this.welcomed = false;
    this.trouble = undefined;
    this.heard = performance.now();
    socket.onopen = () => this.transmit({ type: "hello", protocol: PROTOCOL, token: this.token, ...this.seen() });
    socket.onmessage = (message) => socket === this.socket && this.receive(JSON.parse(message.data));
    socket.onclose = ({ code }) => socket === this.socket && this.lost(code === SERVICE_RESTART ? reasons.restart : this.trouble);
  }

  close() {
    document.removeEventListener("visibilitychange", this.wake);
    removeEventListener("online", this.wake);
    clearInterval(this.heartbeat);
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  /** @param {ClientFrame} frame */
  transmit(frame) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  /** @param {ServerFrame} frame */
  receive(frame) {
    this.heard = performance.now();
    if (frame.type === "welcome") {
      this.welcomed = true;
      this.attempts = 0;
      this.status.value = { state: "live" };
      this.onFrame(frame);
      for (const { frame: unanswered } of this.pending.values()) this.transmit(unanswered);
    } else if (frame.type === "accepted") {
      this.settle(frame.id, { ok: true });
    } else if (frame.type === "legal") {
      this.settle(this.asked(frame.seat), { ok: true, legal: frame.legal });
    } else if (frame.type === "refused") {
      this.refused(frame);
    } else {
      this.onFrame(frame);
    }
  }

  /** @param {Refused} refusal */
  refused({ id, code, reason, allowed, retry_after: after }) {
    if (!this.welcomed || code === "revoked") {
      if (FATAL.has(code)) {
        this.close();
        this.status.value = { state: "refused", code, reason, allowed };
        for (const asked of this.pending.keys()) this.settle(asked, { ok: false, code, reason, allowed });
      }
      this.trouble = reason;
      return; // the server closes, and we come back
    }
    // An unreadable frame is refused without its id; answers come in order, so it is the oldest one.
    const answered = id ?? this.pending.keys().next().value;
    if (PASSING.has(code) && this.again(answered, reason, after)) return;
    if (answered !== undefined) this.settle(answered, { ok: false, code, reason, allowed });
  }

  /**
   * Sends a command that the server couldn't store once more, under its id: it may be stored already. False when that was tried enough.
   * @param {string | undefined} id @param {string} reason
   */
  again(id, reason, after = 0) {
    const waiting = id === undefined ? undefined : this.pending.get(id);
    if (id === undefined || !waiting || waiting.tries >= AGAIN_AFTER.length) return false;
    this.status.value = { state: "troubled", reason };
    setTimeout(() => this.pending.has(id) && this.welcomed && this.transmit(waiting.frame), Math.max(after, AGAIN_AFTER[waiting.tries]));
    waiting.tries += 1;
    return true;
  }

  /** @param {string | undefined} id @param {Done} answer */
  settle(id, answer) {
    if (this.status.value.state === "troubled") this.status.value = { state: "live" };
    if (id === undefined) return;
    this.pending.get(id)?.resolve(answer);
    this.pending.delete(id);
  }

  /**
   * The oldest question about what this seat may do; its answer bears no id.
   * @param {string} seat
   */
  asked(seat) {
    return [...this.pending].find(([, { frame }]) => frame.type === "legal" && frame.seat === seat)?.[0];
  }

  /**
   * Sends a command, for `seat` if the facilitator acts for one. Resolves to `{ok}` or `{ok, code, reason, allowed}`.
   * @param {Command} command @param {string} [seat]
   */
  command(command, seat) {
    const id = uniqueId();
    return this.request(id, { type: "command", id, ...(seat ? { seat } : {}), command });
  }

  /**
   * Asks what a seat may do, before acting for it. Resolves to `{ok, legal}` or as a refused command.
   * @param {string} seat
   */
  legal(seat) {
    return this.request(uniqueId(), { type: "legal", seat });
  }

  /** @param {string} id @param {ClientFrame} frame @returns {Promise<Done>} */
  request(id, frame) {
    if (this.status.value.state === "refused") return Promise.resolve({ ok: false, code: "refused", reason: failures.closed });
    return new Promise((resolve) => {
      this.pending.set(id, { frame, resolve, tries: 0 });
      if (this.welcomed) this.transmit(frame);
    });
  }

  resync() {
    this.transmit({ type: "resync" });
  }

  beat() {
    if (!this.socket || this.socket.readyState !== WebSocket.OPEN) return;
    if (performance.now() - this.heard > SILENT_TOO_LONG) this.lost();
    else if (this.welcomed) this.transmit({ type: "ping" });
  }

  /** @param {string} [reason] */
  lost(reason) {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    this.welcomed = false;
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.attempts);
    const wait = longest * (0.5 + Math.random() / 2); // a class of thirty does not come back in one instant
    this.attempts += 1;
    const before = this.status.value;
    this.status.value = { state: "waiting", reason: reason ?? (before.state === "waiting" ? before.reason : undefined) };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), wait);
  }

  /** The phone woke up or the network came back: look at once instead of waiting on. */
  hurry() {
    if (this.status.value.state === "refused") return;
    if (!this.socket) this.open();
    else this.beat();
  }
}
