// A delegation's page, and the observer's: the same, without what only a seat has.
import { html, useEffect, useRef, useState } from "../vendor/preact.js";
import { observersSee, phases, rankNote, ranks } from "../words.js";
import { messages, play as words } from "../words_play.js";
import { ownDesk } from "../desk.js";
import { goTo } from "../focus.js";
import { Card } from "../parts/common.js";
import { AgendaOrder } from "../parts/amending.js";
import { Drafts } from "../parts/drafts.js";
import { Owed, SinceYouLooked } from "../parts/glance.js";
import { lazy, spoken } from "../parts/lazy.js";
import { Masthead, useAnnouncements } from "../parts/masthead.js";
import { MotionForm } from "../parts/motion_form.js";
import { Motions } from "../parts/motions.js";
import { Ready } from "../parts/ready.js";
import { TakeBack } from "../parts/take_back.js";
import { useUnread } from "../parts/unread.js";
import { Laying, laidEarly, useTable } from "./table.js";
import { sheet } from "../sheets.js";
/** @import {Desk, Laid} from "../../../types/client.js" */

// What a phone doesn't show at first, or what is said in the words of the scenario and the ruleset, comes after the first paint.
const SeatList = lazy(async () => (await import("../parts/seat_list.js")).SeatList);
const Messages = lazy(async () => (await import("../parts/messages.js")).Messages);
const Room = lazy(async () => (await import("../parts/room.js")).Room);
const TakeLead = lazy(async () => (await import("../parts/room.js")).TakeLead);
const OwnDelegation = lazy(async () => (await import("../parts/room.js")).OwnDelegation);
const AllianceNumbers = lazy(async () => (await import("../parts/states.js")).AllianceNumbers);
const StatesTable = lazy(async () => (await import("../parts/states.js")).StatesTable);
const Guide = spoken(async () => (await import("../parts/guide.js")).Guide);
const InjectCards = spoken(async () => (await import("../parts/injects.js")).InjectCards);
const ProvocationCard = spoken(async () => (await import("../parts/provocation.js")).ProvocationCard);
const OwnState = spoken(async () => (await import("../parts/own_state.js")).OwnState);
const RulesSheet = spoken(async () => (await import("../parts/own_state.js")).RulesSheet);
const Chamber = spoken(async () => (await import("../parts/chamber.js")).Chamber);
const Checklist = spoken(async () => (await import("../parts/joint.js")).Checklist);
const JointWork = spoken(async () => (await import("../parts/joint.js")).JointWork);
const News = spoken(async () => (await import("../parts/news.js")).News);
const OutcomeCard = lazy(async () => (await import("../parts/outcome.js")).OutcomeCard);
const Results = lazy(async () => (await import("../parts/outcome.js")).Results);
const Pacts = spoken(async () => (await import("../parts/pacts.js")).Pacts);
const Papers = lazy(async () => (await import("../parts/papers.js")).Papers);
const Ballots = lazy(async () => (await import("../parts/ballots.js")).Ballots);
const Decision = lazy(async () => (await import("../parts/decision.js")).Decision);
const EuropeMap = lazy(async () => {
  const [{ EuropeMap: part }] = await Promise.all([import("../parts/map.js"), sheet("map")]);
  return part;
});

/**
 * What the phase is about, first things first.
 * @param {{desk: Desk, [other: string]: any}} props
 */
function Task({ desk }) {
  const { phase, status } = desk.public;
  if (status === "ended") return html`<${Results} desk=${desk} /><${OutcomeCard} desk=${desk} open=${false} /><${Pacts} desk=${desk} />`;
  if (status === "lobby") {
    return html`<${Card} title=${words.before} level=${3}>
      <p>${phases.lobby.task} ${words.until}</p>
      <${SeatList} desk=${desk} />
    </${Card}>`;
  }
  const read = phase === "briefing" || phase === "resolution";
  return html`
    <${Ballots} desk=${desk} />
    <${Decision} desk=${desk} />
    ${read && html`<${OutcomeCard} desk=${desk} open=${phase === "resolution"} />`}
    <${InjectCards} desk=${desk} />
    <${ProvocationCard} desk=${desk} />
    ${read && html`<${Ready} desk=${desk} />`}
    <${MotionForm} desk=${desk} />
    <${AgendaOrder} desk=${desk} />
    <${Motions} desk=${desk} />
    <${Pacts} desk=${desk} />
    ${!read && html`<${Ready} desk=${desk} />`}
  `;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function Rank({ desk }) {
  if (desk.rank !== "delegate" || desk.public.status === "ended") return null;
  return html`<div class="notice"><p>${rankNote.delegate(desk.member)}</p><${TakeLead} desk=${desk} /></div>`;
}

function panels(desk, news, fresh, show) {
  const { unread, letters, inRoom, markRead } = news;
  const { seat, legal, role } = desk;
  return [
    { id: "now", title: words.panels.now, mark: fresh && words.fresh, body: html`<${TakeBack} desk=${desk} /><${Rank} desk=${desk} /><${SinceYouLooked} desk=${desk} /><${Owed} desk=${desk} />${seat && html`<${Drafts} desk=${desk} />`}<${Task} desk=${desk} />` },
    { id: "talk", title: words.panels.talk, mark: unread > 0 && unread, says: messages.unread, body: html`${seat && html`<${Room} desk=${desk} unread=${inRoom} />`}<${Messages} desk=${desk} unread=${letters} onRead=${markRead} maySay=${Boolean(legal?.may_say)} onShow=${show} />` },
    seat && { id: "own", title: words.panels.own, body: html`<${OwnState} desk=${desk} /><${OwnDelegation} desk=${desk} />` },
    role === "observer" && { id: "own", title: words.panels.papers, body: html`<${Papers} desk=${desk} />` },
    {
      id: "alliance",
      title: words.panels.alliance,
      body: html`<div><${AllianceNumbers} desk=${desk} /><${EuropeMap} desk=${desk} /></div><${StatesTable} desk=${desk} /><div class="alliance-duties"><${JointWork} desk=${desk} /><${Checklist} desk=${desk} /></div><div class="alliance-rules"><${Chamber} desk=${desk} /><${RulesSheet} rules=${desk.rules} /></div><p class="quiet">${observersSee[desk.rules.observers ?? "public"]}</p>`,
    },
    { id: "news", title: words.panels.news, body: html`<${News} desk=${desk} />` },
  ].filter(Boolean);
}

/** Where what is owed is given, by the duty's kind; elsewhere it is the ready button. */
const DUTIES = { vote: ".choices:not(:has(:checked)) input", decide: ".slider input" };

/** The panels that stand below each other on a wide screen, whatever stands beside them: talk and news are one column. */
function columns(all) {
  const aside = all.filter(({ id }) => id === "talk" || id === "news");
  return [...all.filter((panel) => !aside.includes(panel)).map((panel) => [panel]), aside];
}

/** Whether the panels take turns; the stylesheet says the same. */
const oneByOne = matchMedia("(max-width: 69.99rem)");

/**
 * On a phone one panel at a time, chosen with the thumb; on a wide screen all of them beside each other.
 * @param {{desk: Desk, [other: string]: any}} props
 */
function Panels({ desk, toDuty }) {
  const [shown, setShown] = useState("now");
  const talk = useUnread(desk.table, desk.seat, desk.member);
  const { unread, markRead } = talk;
  const { phase_id: phase } = desk.public;
  const [seenPhase, setSeenPhase] = useState(phase);
  const fresh = phase !== seenPhase;
  const all = panels(desk, talk, fresh, show);
  useEffect(() => {
    // A new phase never takes the page from under anybody's fingers: its tab says "new", and the masthead names the phase. Who is
    // looking at that tab, and neither writes nor came to a motion, is taken to its top.
    if (!fresh || shown !== "now") return;
    if (oneByOne.matches && !document.activeElement?.matches("textarea, input, select, .motion")) scrollTo(0, 0);
    setSeenPhase(phase);
  }, [shown, phase]);
  useEffect(() => {
    if (shown === "talk") markRead();
  }, [shown, unread]);
  toDuty.current = (kind) => {
    setShown("now");
    requestAnimationFrame(() => goTo(document.querySelector(`#panel-now ${DUTIES[kind] ?? ".ready button"}`)));
  };
  function show(id) {
    setShown(id);
    if (oneByOne.matches) scrollTo(0, 0);
    else document.getElementById(`panel-${id}`).scrollIntoView(); // it has been there all the time
  }
  return html`
    <${Guide} desk=${desk} shown=${shown} onShow=${show} />
    <main class=${`panels ${desk.public.status}`}>
      ${columns(all).map((column) => html`<div key=${column[0].id} class=${`panels-${column.length > 1 ? "aside" : "one"}`}>${column.map(
        ({ id, title, body }) => html`<section key=${id} id=${`panel-${id}`} class=${`panel panel-${id} ${shown === id ? "shown" : ""}`} aria-labelledby=${`title-${id}`} onFocusIn=${() => id === "talk" && markRead()} onPointerDown=${() => id === "talk" && markRead()}>
          <h2 id=${`title-${id}`} class="unseen">${title}</h2>
          ${body}
        </section>`,
      )}</div>`)}
    </main>
    <nav class="tabs" aria-label=${words.parts}>
      ${all.map(
        ({ id, title, mark, says }) => html`<button key=${id} type="button" aria-current=${shown === id ? "true" : undefined} aria-controls=${`panel-${id}`} onClick=${() => show(id)}>
          ${title}${mark && html` <span class="count">${mark}${says && html`<span class="unseen"> ${says}</span>`}</span>`}
        </button>`,
      )}
    </nav>
  `;
}

/** A state with one person says no more than its name. */
function who({ name, seat, rank, member, delegation }) {
  if (!seat) return words.observer;
  if (Object.keys(delegation?.members ?? {}).length < 2) return name(seat);
  return words.whose(name(seat), ranks[rank], rank === "head" ? null : member);
}

/** @param {{table: Laid, [other: string]: any}} props */
function Seated({ table }) {
  const desk = ownDesk(table);
  const toDuty = useRef(/** @type {((kind: string) => void) | null} */ (null));
  useAnnouncements(desk);
  return html`<${Masthead} desk=${desk} who=${who(desk)} onDuty=${(kind) => toDuty.current?.(kind)} /><${Panels} desk=${desk} toDuty=${toDuty} />`;
}

export function Play({ session, token }) {
  const table = useTable("play", session, token);
  return laidEarly(table) ? html`<${Seated} table=${table} />` : html`<${Laying} table=${table} />`;
}
