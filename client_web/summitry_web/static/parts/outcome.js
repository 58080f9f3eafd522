// What a round came to, and what the exercise came to: plain sentences with their numbers.
import { html, useEffect, useState } from "../vendor/preact.js";
import { ending, endings, indices, judged, membershipChanged, memberships } from "../words.js";
import { outcomeCard as words, resultsCard as results } from "../words_play.js";
import { par as fetchPar } from "../api.js";
import { index, list, moved, percent, signed, tenth, whole } from "../format.js";
import { said } from "../said.js";
import { Badge, Bar, Card } from "./common.js";
import { lazy } from "./lazy.js";
import { DebriefDoor, DebriefLink } from "./debrief_door.js";
/** @import {Desk, Laid} from "../../../types/client.js" */

const Reckoning = lazy(async () => (await import("./reckoning.js")).Reckoning);

/** The causes that moved an index, the largest first, in words and with their figures. */
function causesOf(moves) {
  const causes = Object.entries(moves).filter(([, by]) => Math.abs(by) >= 0.005);
  return causes.sort(([, a], [, b]) => Math.abs(b) - Math.abs(a)).map(([key, by]) => `${signed(by)} ${said(key)}`);
}

/** The arithmetic of deterrence: worked out when somebody opens it. @param {{desk: Desk, [other: string]: any}} props */
function HowReckoned({ desk, outcome }) {
  const [open, setOpen] = useState(false);
  return html`<details class="reckoning" onToggle=${(event) => setOpen(event.currentTarget.open)}>
    <summary>${words.how}</summary>
    ${open && html`<${Reckoning} desk=${desk} outcome=${outcome} />`}
  </details>`;
}

function Moves({ title, moves, now }) {
  const why = causesOf(moves);
  return html`<p><strong>${title}</strong> ${words.now(index(now), list(why))}</p>`;
}

/** Changes of membership in a round, from the events since its Resolution began. */
function membershipEvents(events, round) {
  let current = 0;
  const found = [];
  for (const { event } of events) {
    if (event.kind === "phase_opened") current = event.round;
    if (event.kind === "membership_changed" && current === round) found.push(event);
  }
  return found;
}

/** More entries than this are shown on demand. */
const FEW = 4;

function MembershipChanges({ changes, name }) {
  if (!changes.length) return null;
  const reasons = html`<ul>${changes.map((event) => html`<li>${membershipChanged(event, name)}</li>`)}</ul>`;
  if (changes.length <= FEW) return html`<h4>${words.membership}</h4>${reasons}`;
  const kinds = [...new Set(changes.map(({ membership }) => membership))];
  const affected = (kind) => changes.filter(({ membership }) => membership === kind).map(({ state }) => name(state));
  return html`<h4>${words.membership}</h4>
    ${kinds.map((kind) => html`<p>${memberships[kind]}: ${list(affected(kind))}.</p>`)}
    <details><summary>${words.why}</summary>${reasons}</details>`;
}

function contributionsSentence(contributions, name) {
  const given = Object.entries(contributions).filter(([, part]) => part > 0);
  if (!given.length) return "";
  if (given.length <= 5) return ` ${words.contributions(list(given.map(([id, part]) => `${name(id)} (${percent(part)})`)))}`;
  const parts = given.map(([, part]) => part);
  const bounds = [...new Set([percent(Math.min(...parts)), percent(Math.max(...parts))])];
  return ` ${words.contributed(given.length, bounds)}`;
}

/**
 * The provocation of a round; the next round's view has it no more, but its event stays. Null if the events tell that there was none.
 * @param {{table: Laid, [other: string]: any}} props
 */
function provocationOf({ public: now, table }, round) {
  if (now.provocation?.round === round) return now.provocation;
  const told = table.events.value.find(({ event }) => event.kind === "provocation_occurred" && event.provocation.round === round);
  if (told) return /** @type {import("../../../types/client.js").EventOf<"provocation_occurred">} */ (told.event).provocation;
  const known = table.events.value.some(({ event }) => event.kind === "phase_opened" && event.round === round && event.phase === "briefing");
  return known ? null : undefined;
}

function answerSentence({ outcome, provocation, name }) {
  const from = contributionsSentence(outcome.contributions, name);
  if (!provocation) return provocation === null ? `${words.noProvocation}${from}` : from.trim();
  return `${words.answer(name(provocation.target), provocation.severity, outcome.answer_level)}${from}`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
export function OutcomeCard({ desk, open = true }) {
  const { public: now, name, table } = desk;
  const { outcome } = now;
  if (!outcome) return null;
  const changes = membershipEvents(table.events.value, outcome.round);
  const why = causesOf(outcome.deterrence_moves ?? {});
  return html`<${Card} title=${words.title(outcome.round)} level=${3} tone=${open ? "task" : ""}>
    <p class="headline">${words.deterrence(moved(outcome.deterrence_before, outcome.deterrence))}</p>
    <${Bar} value=${outcome.deterrence} mark=${outcome.deterrence_before} />
    <p>${why.length > 0 && `${words.because(list(why))} `}${words.scale}</p>
    <${HowReckoned} desk=${desk} outcome=${outcome} />
    <p>${answerSentence({ outcome, provocation: provocationOf(desk, outcome.round), name })}</p>
    <${Moves} title=${indices.cohesion} moves=${outcome.cohesion_moves} now=${now.cohesion} />
    <${Moves} title=${indices.resolve} moves=${outcome.resolve_moves} now=${now.resolve} />
    <${MembershipChanges} changes=${changes} name=${name} />
    <${Ledger} entries=${outcome.ledger} name=${name} />
  </${Card}>`;
}

function Ledger({ entries, name }) {
  if (!entries.length) return html`<p class="quiet">${words.nothingDue}</p>`;
  const broken = entries.filter((entry) => entry.outcome === "broken");
  const others = entries.filter((entry) => entry.outcome !== "broken");
  const breaches = html`<ul class="ledger">${broken.map((entry) => html`<li class="bad">✗ ${judged(entry, name)}</li>`)}</ul>`;
  return html`<h4>${words.ledger}</h4>
    <p>${words.judged(entries.length, broken.length)}</p>
    ${broken.length > FEW ? html`<details><summary>${words.broken(broken.length)}</summary>${breaches}</details>` : broken.length > 0 && breaches}
    ${others.length > 0 &&
    html`<details>
      <summary>${words.others(...["kept", "void"].map((outcome) => others.filter((entry) => entry.outcome === outcome).length))}</summary>
      <ul class="ledger">${others.map((entry) => html`<li>${entry.outcome === "kept" ? "✓" : "–"} ${judged(entry, name)}</li>`)}</ul>
    </details>`}`;
}

function interestTitle(desk, seat, id) {
  const own = desk.seat === seat ? desk.own : desk.table.view.value.delegations?.[seat];
  const card = own?.card ?? desk.rules.roles[seat];
  const title = card?.interests.find((interest) => interest.id === id)?.title;
  return title ? said(title) : id.replaceAll("_", " ");
}

/** Par, once results are there: asked for once. */
function usePar(table, there) {
  const [par, setPar] = useState(null);
  useEffect(() => {
    if (!there) return undefined;
    let open = true;
    fetchPar(table.session, table.token).then((answer) => {
      if (open && answer.ok) setPar(answer.value);
    });
    return () => {
      open = false;
    };
  }, [table.session, table.token, there]);
  return par;
}

/** Where a result stands among games between bots in the same seat. */
function againstPar({ percentile, par }) {
  return results.against(percentile, whole(par));
}

/** @param {{desk: Desk, [other: string]: any}} props */
function ResultRow({ result, desk, place, par }) {
  const { name, seat, public: now } = desk;
  return html`<tr class=${result.seat === seat ? "own" : ""}>
    ${place && html`<td>${place}</td>`}
    <th scope="row">${name(result.seat)} ${now.states[result.seat].membership !== "member" && html`<${Badge} tone="warn">${memberships[now.states[result.seat].membership]}</${Badge}>`}</th>
    ${par && html`<td>${par[result.seat] ? againstPar(par[result.seat]) : "–"}</td>`}
    <td class="figure">${tenth(result.score)}</td>
    <td>
      <details>
        <summary>${results.show}</summary>
        <dl class="pairs">${Object.entries(result.interests).map(([id, value]) => html`<div><dt>${interestTitle(desk, result.seat, id)}</dt><dd>${index(value)}</dd></div>`)}</dl>
      </details>
    </td>
  </tr>`;
}

/**
 * Everybody's once the debrief is open; before, the own one, and all of them for who sees everything.
 * @param {{table: Laid, [other: string]: any}} props
 */
function resultsShown({ own, public: now, table }) {
  if (now.debrief) return Object.values(now.results);
  const { delegations } = table.view.value;
  const seen = own ? [own] : Object.values(delegations ?? {});
  return seen.map(({ result }) => result).filter(Boolean);
}

/**
 * ENDEX: the alliance's result first, then the seats'.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function Results({ desk }) {
  const { public: now } = desk;
  const answer = usePar(desk.table, now.status === "ended" && (now.debrief || desk.role === "facilitator"));
  if (now.status !== "ended") return null;
  const par = answer && Object.keys(answer.seats).length ? answer.seats : null;
  const rank = (result) => (par?.[result.seat] ? par[result.seat].percentile : 0);
  const shown = resultsShown(desk).sort((a, b) => rank(b) - rank(a) || b.score - a.score);
  const all = shown.length > 1 || desk.role !== "seat";
  const states = Object.values(now.states);
  const members = states.filter((standing) => standing.membership === "member").length;
  const kept = states.reduce((sum, standing) => sum + standing.kept, 0);
  const broken = states.reduce((sum, standing) => sum + standing.broken, 0);
  return html`<${Card} title=${results.alliance} level=${3} tone="task">
      <p class="headline">${words.deterrence(index(now.deterrence))}</p>
      <${Bar} value=${now.deterrence} />
      <p>${endings[now.ended]} ${results.atEnd(members, index(now.cohesion), index(now.resolve))}</p>
      <p>${results.words(kept, broken)}</p>
    </${Card}>
    <${DebriefDoor} table=${desk.table} way />
    <${Card} title=${now.debrief || desk.role === "facilitator" || desk.role === "observer" ? results.seats : ending.own} level=${3}>
      ${desk.role !== "facilitator" && html`<${DebriefLink} table=${desk.table} />`}
      ${!now.debrief && desk.role !== "facilitator" && html`<p class="quiet">${ending.later}</p>`}
      <p class="quiet">${results.points} ${par ? ending.againstPar : ending.unequal}</p>
      ${answer && html`<p class="quiet">${said(answer.note)}</p>`}
      <table class="plain">
        <thead><tr>${all && html`<th scope="col">${results.columns.place}</th>`}<th scope="col">${results.columns.seat}</th>${par && html`<th scope="col">${results.columns.better}</th>`}<th scope="col">${results.columns.score}</th><th scope="col">${results.columns.interests}</th></tr></thead>
        <tbody>${shown.map((result, place) => html`<${ResultRow} key=${result.seat} result=${result} desk=${desk} place=${all && place + 1} par=${par} />`)}</tbody>
      </table>
    </${Card}>`;
}
