// At a glance: what the delegation owes this round, and what happened while nobody was looking at the page.
import { html, useEffect, useState } from "../vendor/preact.js";
import { tell } from "../words.js";
import { glance as words } from "../words_play.js";
import { recollect, remember } from "../storage.js";
import { said } from "../said.js";
import { bound } from "../desk.js";
import { announce, Card } from "./common.js";
/** @import {Desk, Laid, RulesView} from "../../../types/client.js" */

/** News that is told elsewhere, or counts for little to who comes back. */
const MINOR = new Set(["seat_acted", "seat_assigned", "ballot_cast", "position_recorded", "co_sponsored", "delegate_admitted", "draft_saved", "draft_closed", "decision_committed", "clock_changed"]);
const TALK = new Set(["message_sent", "private_message_sent", "delegation_message_sent"]);
const MOST = 6;

/**
 * Commitments that fall due for the seat in this round, as sentences.
 * @param {{rules: RulesView, [other: string]: any}} props
 */
export function owedNow({ legal, own, public: now, rules, seat }) {
  if (!seat || now.status !== "running" || now.phase === "resolution") return [];
  const standing = now.states[seat];
  const { commitment } = rules.ruleset;
  const lines = [];
  if (bound(standing)) {
    const from = legal?.decision?.complies_from ?? Math.min(now.floor, standing.spending + commitment.path_step);
    lines.push(words.floor(commitment.binding, now.floor, from));
    const { related } = commitment;
    if (related) lines.push(words.related(Math.min(related.cap, (standing.related ?? 0) + related.path_step), related.cap));
  }
  if (standing.pledge !== undefined && standing.pledge_round === now.round) lines.push(words.pledge(standing.pledge));
  const pacts = [...Object.values(now.pacts ?? {}), ...Object.values(own?.pacts ?? {})];
  for (const pact of pacts) {
    if (pact.status !== "in_force" && pact.status !== "signed") continue;
    pact.clauses.forEach((/** @type {any} */ clause, /** @type {number} */ at) => {
      if (clause.debtor === seat && clause.due === now.round && !pact.judged?.[String(at + 1)]) lines.push(words.clause(pact.id, said(clause.summary), pact.secret));
    });
  }
  const offers = Object.values(legal?.pacts?.open ?? {}).filter(({ may_sign: may }) => may).length;
  if (offers) lines.push(words.sign(offers));
  return lines;
}

/** @param {{desk: Desk, [other: string]: any}} props */
export function Owed({ desk }) {
  const lines = owedNow(desk);
  if (!lines.length) return null;
  return html`<${Card} title=${words.owed} level=${3}><ul class="owed-list">${lines.map((line) => html`<li key=${line}>${line}</li>`)}</ul></${Card}>`;
}

/**
 * The span that nobody looked at: from when the page was last seen to when somebody came back to it, by the server's clock. What happens
 * under one's eyes is in the news and not here.
 */
function useAbsence(/** @type {Pick<Laid, "offset">} */ table, /** @type {string} */ key) {
  const server = () => Date.now() + table.offset.value;
  const [span, setSpan] = useState(() => /** @type {{from: number | null, to: number, read?: boolean}} */ ({ from: recollect(key, null), to: server() }));
  useEffect(() => {
    const note = () => remember(key, server());
    function look() {
      if (document.visibilityState === "hidden") note();
      else setSpan((before) => ({ from: before.from !== null && !before.read ? Math.min(before.from, recollect(key, server())) : recollect(key, server()), to: server() }));
    }
    const beat = setInterval(() => document.visibilityState === "visible" && note(), 5_000);
    document.addEventListener("visibilitychange", look);
    addEventListener("pagehide", note);
    return () => {
      note();
      clearInterval(beat);
      document.removeEventListener("visibilitychange", look);
      removeEventListener("pagehide", note);
    };
  }, [key]);
  const read = () => {
    remember(key, server());
    setSpan({ from: server(), to: server(), read: true });
  };
  return { span, read };
}

/** @param {{desk: Desk, [other: string]: any}} props */
export function SinceYouLooked({ desk }) {
  const { table, seat } = desk;
  const { span, read } = useAbsence(table, `looked.${table.session}.${seat ?? "observer"}`);
  const { from, to } = span;
  if (from === null) return null;
  const missed = table.events.value.filter(({ at }) => at > from && at <= to);
  const talk = missed.filter(({ event }) => TALK.has(event.kind) && "sender" in event && event.sender !== seat).length;
  const told = missed.filter(({ event }) => !MINOR.has(event.kind) && !TALK.has(event.kind)).map((entry) => tell(entry, desk)).filter(Boolean).reverse();
  if (!told.length && !talk) return null;
  function done() {
    read();
    announce(words.read);
  }
  return html`<${Card} title=${words.changed} level=${3}>
    <ul class="owed-list">
      ${talk > 0 && html`<li><strong>${words.messages(talk)}</strong></li>`}
      ${told.slice(0, MOST).map((text, at) => html`<li key=${at}>${text}</li>`)}
    </ul>
    ${told.length > MOST && html`<p class="quiet">${words.more(told.length - MOST)}</p>`}
    <button type="button" onClick=${done}>${words.read}</button>
  </${Card}>`;
}
