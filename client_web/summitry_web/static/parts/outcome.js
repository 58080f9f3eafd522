// What a round came to, and what the exercise came to: plain sentences with their numbers.
import { html, useEffect, useState } from "../vendor/preact.js";
import { ending, endings, judged, membershipChanged, memberships } from "../words.js";
import { par as fetchPar } from "../api.js";
import { count, index, list, moved, percent, signed, whole } from "../format.js";
import { Badge, Bar, Card } from "./common.js";
import { DebriefDoor, DebriefLink } from "./debrief_door.js";

function Moves({ title, moves, now }) {
  const causes = Object.entries(moves).filter(([, by]) => Math.abs(by) >= 0.005);
  const why = causes.map(([key, by]) => `${signed(by)} ${key}`);
  return html`<p><strong>${title}</strong> now ${index(now)}${why.length ? `: ${list(why)}.` : ", hardly moved."}</p>`;
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
  if (changes.length <= FEW) return html`<h4>Membership</h4>${reasons}`;
  const kinds = [...new Set(changes.map(({ membership }) => membership))];
  const affected = (kind) => changes.filter(({ membership }) => membership === kind).map(({ state }) => name(state));
  return html`<h4>Membership</h4>
    ${kinds.map((kind) => html`<p>${memberships[kind]}: ${list(affected(kind))}.</p>`)}
    <details><summary>Why</summary>${reasons}</details>`;
}

function contributionsSentence(contributions, name) {
  const given = Object.entries(contributions).filter(([, part]) => part > 0);
  if (!given.length) return "";
  if (given.length <= 5) return ` Contributions came from ${list(given.map(([id, part]) => `${name(id)} (${percent(part)})`))}.`;
  const parts = given.map(([, part]) => part);
  const bounds = [...new Set([percent(Math.min(...parts)), percent(Math.max(...parts))])];
  return ` ${given.length} states contributed, each ${bounds.join(" to ")} of GDP.`;
}

/** The provocation of a round; the next round's view has it no more, but its event stays. Null if the events tell that there was none. */
function provocationOf({ public: now, table }, round) {
  if (now.provocation?.round === round) return now.provocation;
  const told = table.events.value.find(({ event }) => event.kind === "provocation_occurred" && event.provocation.round === round);
  if (told) return told.event.provocation;
  const known = table.events.value.some(({ event }) => event.kind === "phase_opened" && event.round === round && event.phase === "briefing");
  return known ? null : undefined;
}

function answerSentence({ outcome, provocation, name }) {
  const from = contributionsSentence(outcome.contributions, name);
  if (!provocation) return provocation === null ? `No provocation.${from}` : from.trim();
  const met = outcome.answer_level >= provocation.severity ? "met" : outcome.answer_level > 0 ? "not fully met" : "left unanswered";
  return `The provocation against ${name(provocation.target)} (severity ${provocation.severity}) was ${met}: the answer reached level ${outcome.answer_level}.${from}`;
}

export function OutcomeCard({ desk, open = true }) {
  const { public: now, name, table } = desk;
  const { outcome } = now;
  if (!outcome) return null;
  const changes = membershipEvents(table.events.value, outcome.round);
  return html`<${Card} title=${`What came of round ${outcome.round}`} level=${3} tone=${open ? "task" : ""}>
    <p class="headline">Deterrence ${moved(outcome.deterrence_before, outcome.deterrence)}</p>
    <${Bar} value=${outcome.deterrence} mark=${outcome.deterrence_before} />
    <p>${answerSentence({ outcome, provocation: provocationOf(desk, outcome.round), name })}</p>
    <${Moves} title="Cohesion" moves=${outcome.cohesion_moves} now=${now.cohesion} />
    <${Moves} title="Resolve" moves=${outcome.resolve_moves} now=${now.resolve} />
    <${MembershipChanges} changes=${changes} name=${name} />
    <${Ledger} entries=${outcome.ledger} name=${name} />
  </${Card}>`;
}

function Ledger({ entries, name }) {
  if (!entries.length) return html`<p class="quiet">No commitment fell due.</p>`;
  const broken = entries.filter((entry) => entry.outcome === "broken");
  const others = entries.filter((entry) => entry.outcome !== "broken");
  const breaches = html`<ul class="ledger">${broken.map((entry) => html`<li class="bad">✗ ${judged(entry, name)}</li>`)}</ul>`;
  return html`<h4>The ledger</h4>
    <p>${count(entries.length, "commitment")} judged, ${broken.length} broken.</p>
    ${broken.length > FEW ? html`<details><summary>The ${broken.length} that were broken</summary>${breaches}</details>` : broken.length > 0 && breaches}
    ${others.length > 0 &&
    html`<details>
      <summary>${others.length === 1 ? "The one that was" : `The ${others.length} that were`} kept or void</summary>
      <ul class="ledger">${others.map((entry) => html`<li>${entry.outcome === "kept" ? "✓" : "–"} ${judged(entry, name)}</li>`)}</ul>
    </details>`}`;
}

function interestTitle(desk, seat, id) {
  const own = desk.seat === seat ? desk.own : desk.table.view.value.delegations?.[seat];
  const card = own?.card ?? desk.rules.roles[seat];
  return card?.interests.find((interest) => interest.id === id)?.title ?? id.replaceAll("_", " ");
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
  return `${percentile} of 100 (half of them above ${whole(par)})`;
}

function ResultRow({ result, desk, place, par }) {
  const { name, seat, public: now } = desk;
  return html`<tr class=${result.seat === seat ? "own" : ""}>
    ${place && html`<td>${place}</td>`}
    <th scope="row">${name(result.seat)} ${now.states[result.seat].membership !== "member" && html`<${Badge} tone="warn">${memberships[now.states[result.seat].membership]}</${Badge}>`}</th>
    ${par && html`<td>${par[result.seat] ? againstPar(par[result.seat]) : "–"}</td>`}
    <td class="figure">${result.score.toFixed(1)}</td>
    <td>
      <details>
        <summary>Show</summary>
        <dl class="pairs">${Object.entries(result.interests).map(([id, value]) => html`<div><dt>${interestTitle(desk, result.seat, id)}</dt><dd>${index(value)}</dd></div>`)}</dl>
      </details>
    </td>
  </tr>`;
}

/** Everybody's once the debrief is open; before, the own one, and all of them for who sees everything. */
function resultsShown({ own, public: now, table }) {
  if (now.debrief) return Object.values(now.results);
  const { delegations } = table.view.value;
  const seen = own ? [own] : Object.values(delegations ?? {});
  return seen.map(({ result }) => result).filter(Boolean);
}

/** ENDEX: the alliance's result first, then the seats'. */
export function Results({ desk }) {
  const { public: now } = desk;
  const answer = usePar(desk.table, now.status === "ended" && (now.debrief || desk.role === "facilitator"));
  if (now.status !== "ended") return null;
  const par = answer && Object.keys(answer.seats).length ? answer.seats : null;
  const rank = (result) => (par?.[result.seat] ? par[result.seat].percentile : 0);
  const results = resultsShown(desk).sort((a, b) => rank(b) - rank(a) || b.score - a.score);
  const all = results.length > 1 || desk.role !== "seat";
  const states = Object.values(now.states);
  const members = states.filter((standing) => standing.membership === "member").length;
  const kept = states.reduce((sum, standing) => sum + standing.kept, 0);
  const broken = states.reduce((sum, standing) => sum + standing.broken, 0);
  return html`<${Card} title="The alliance's result" level=${3} tone="task">
      <p class="headline">Deterrence ${index(now.deterrence)}</p>
      <${Bar} value=${now.deterrence} />
      <p>${endings[now.ended]} ${count(members, "member")} at the end. Cohesion ${index(now.cohesion)}, resolve ${index(now.resolve)}.</p>
      <p>${count(kept, "commitment")} kept, ${broken} broken.</p>
    </${Card}>
    <${DebriefDoor} table=${desk.table} />
    <${Card} title=${now.debrief || desk.role === "facilitator" || desk.role === "observer" ? "The seats' results" : ending.own} level=${3}>
      <${DebriefLink} table=${desk.table} />
      ${!now.debrief && desk.role !== "facilitator" && html`<p class="quiet">${ending.later}</p>`}
      <p class="quiet">Points of 100, by each state's own interests. ${par ? ending.againstPar : ending.unequal}</p>
      ${answer && html`<p class="quiet">${answer.note}</p>`}
      <table class="plain">
        <thead><tr>${all && html`<th scope="col">Place</th>`}<th scope="col">Seat</th>${par && html`<th scope="col">Better than</th>`}<th scope="col">Score</th><th scope="col">Interests</th></tr></thead>
        <tbody>${results.map((result, place) => html`<${ResultRow} key=${result.seat} result=${result} desk=${desk} place=${all && place + 1} par=${par} />`)}</tbody>
      </table>
    </${Card}>`;
}
