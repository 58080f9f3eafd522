// A delegation's page, and the observer's: the same, without what only a seat has.
import { html, useEffect, useState } from "../vendor/preact.js";
import { ownDesk } from "../desk.js";
import { phases } from "../words.js";
import { Card, Copyable } from "../parts/common.js";
import { Ballots } from "../parts/ballots.js";
import { Decision } from "../parts/decision.js";
import { Masthead, useAnnouncements } from "../parts/masthead.js";
import { Messages, useUnread } from "../parts/messages.js";
import { MotionForm } from "../parts/motion_form.js";
import { Motions } from "../parts/motions.js";
import { News } from "../parts/news.js";
import { OutcomeCard, Results } from "../parts/outcome.js";
import { OwnState, RulesSheet } from "../parts/own_state.js";
import { ProvocationCard } from "../parts/provocation.js";
import { Ready } from "../parts/ready.js";
import { Checklist, JointWork } from "../parts/joint.js";
import { AllianceNumbers, StatesTable } from "../parts/states.js";
import { TakeBack } from "../parts/take_back.js";
import { Laying, laid, useTable } from "./table.js";

/** What the phase is about, first things first. */
function Task({ desk }) {
  const { phase, status } = desk.public;
  if (status === "ended") return html`<${Results} desk=${desk} /><${OutcomeCard} desk=${desk} open=${false} />`;
  if (status === "lobby") {
    return html`<${Card} title="Before STARTEX" level=${3}>
      <p>${phases.lobby.task} Until then read your role card and the rules, and say hello.</p>
    </${Card}>`;
  }
  const read = phase === "briefing" || phase === "resolution";
  return html`
    <${Ballots} desk=${desk} />
    <${Decision} desk=${desk} />
    ${read && html`<${OutcomeCard} desk=${desk} open=${phase === "resolution"} />`}
    <${ProvocationCard} desk=${desk} />
    ${read && html`<${Ready} desk=${desk} />`}
    <${MotionForm} desk=${desk} />
    <${Motions} desk=${desk} />
    ${!read && html`<${Ready} desk=${desk} />`}
  `;
}

function SecondDevice({ table }) {
  const code = table.welcome.value.seat_code;
  if (!code) return null;
  return html`<${Card} title="A second device" level=${3}>
    <details>
      <summary>Seat code for your delegation</summary>
      <p class="quiet">With it another phone or laptop joins your delegation. Whoever has it plays your state.</p>
      <${Copyable} label="Seat code" value=${code} secret />
    </details>
  </${Card}>`;
}

function panels(desk, unread, fresh) {
  const { table, seat, legal } = desk;
  return [
    { id: "now", title: "Now", mark: fresh && "new", body: html`<${TakeBack} desk=${desk} /><${Task} desk=${desk} />` },
    { id: "talk", title: "Talk", mark: unread > 0 && unread, says: "unread", body: html`<${Messages} desk=${desk} maySay=${Boolean(legal?.may_say)} />` },
    seat && { id: "own", title: "My state", body: html`<${OwnState} desk=${desk} /><${SecondDevice} table=${table} />` },
    {
      id: "alliance",
      title: "Alliance",
      body: html`<${AllianceNumbers} desk=${desk} /><${StatesTable} desk=${desk} /><${JointWork} desk=${desk} /><${Checklist} desk=${desk} /><${RulesSheet} rules=${desk.rules} />`,
    },
    { id: "news", title: "News", body: html`<${News} desk=${desk} />` },
  ].filter(Boolean);
}

/** Whether the panels take turns; the stylesheet says the same. */
const oneByOne = matchMedia("(max-width: 69.99rem)");

/** On a phone one panel at a time, chosen with the thumb; on a wide screen all of them beside each other. */
function Panels({ desk }) {
  const [shown, setShown] = useState("now");
  const { unread, markRead } = useUnread(desk.table, desk.seat);
  const { phase_id: phase } = desk.public;
  const [seenPhase, setSeenPhase] = useState(phase);
  const fresh = phase !== seenPhase;
  const all = panels(desk, unread, fresh);
  useEffect(() => {
    // A new phase comes to the front, unless that would take a half-written message from under somebody's fingers.
    if (!fresh || document.activeElement?.matches("textarea, input")) return;
    setShown("now");
    if (oneByOne.matches) scrollTo(0, 0);
  }, [phase]);
  useEffect(() => {
    if (shown === "now") setSeenPhase(phase);
  }, [shown, phase]);
  useEffect(() => {
    if (shown === "talk") markRead();
  }, [shown, unread]);
  function show(id) {
    setShown(id);
    scrollTo(0, 0);
  }
  return html`
    <main class="panels">
      ${all.map(
        ({ id, title, body }) => html`<section key=${id} id=${`panel-${id}`} class=${`panel panel-${id} ${shown === id ? "shown" : ""}`} aria-labelledby=${`title-${id}`} onFocusIn=${() => id === "talk" && markRead()}>
          <h2 id=${`title-${id}`} class="unseen">${title}</h2>
          ${body}
        </section>`,
      )}
    </main>
    <nav class="tabs" aria-label="Parts of the page">
      ${all.map(
        ({ id, title, mark, says }) => html`<button key=${id} type="button" aria-current=${shown === id ? "true" : undefined} aria-controls=${`panel-${id}`} onClick=${() => show(id)}>
          ${title}${mark && html` <span class="count">${mark}${says && html`<span class="unseen"> ${says}</span>`}</span>`}
        </button>`,
      )}
    </nav>
  `;
}

function Seated({ table }) {
  const desk = ownDesk(table);
  useAnnouncements(desk);
  return html`<${Masthead} desk=${desk} who=${desk.seat ? desk.name(desk.seat) : "Observer"} /><${Panels} desk=${desk} />`;
}

export function Play({ session, token }) {
  const table = useTable("play", session, token);
  return laid(table) ? html`<${Seated} table=${table} />` : html`<${Laying} table=${table} />`;
}
