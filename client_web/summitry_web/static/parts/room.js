// The delegation among itself: its room, who is in it, and who leads it.
import { html, useEffect, useId, useRef, useState } from "../vendor/preact.js";
import { person, rankNote } from "../words.js";
import { buttons } from "../words_common.js";
import { messages, room as words } from "../words_play.js";
import { timeOfDay } from "../format.js";
import { Act, announce, Badge, Card, Copyable, Refusal, useCommand, Written } from "./common.js";
import { useNames } from "./names.js";
import { backToText } from "../focus.js";
import { Count, roomMessages } from "./unread.js";
/** @import {Desk} from "../../../types/client.js" */

const LONGEST = 2000;

/**
 * One person needs no room; a facilitator who looks in sees what was said.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function Room({ desk, unread = 0 }) {
  const id = useId();
  const [text, setText] = useState("");
  const end = useRef(null);
  const { run, busy, refusal } = useCommand(desk.direct);
  const { delegation, member, seat } = desk;
  const said = roomMessages(desk.table.events.value, seat);
  const alone = Object.keys(delegation?.members ?? {}).length < 2;
  useEffect(() => {
    if (end.current) end.current.scrollTop = end.current.scrollHeight;
  }, [said.length]);
  if (alone && !said.length) return null;
  async function submit(event) {
    event.preventDefault();
    if (!text.trim() || !(await run({ kind: "say_in_delegation", text: text.trim() }))) return;
    setText("");
    backToText(event.target);
  }
  return html`<${Card} title=${words.title} level=${3} aside=${html`<${Count} of=${unread} says=${messages.unread} />`}>
    <ol class="messages" ref=${end} tabindex="0" aria-label=${words.list}>
      ${said.map(({ at, event }) => html`<li key=${`${at}.${event.member}.${event.text}`} class=${`message ${event.member === member ? "mine" : ""}`}>
        <p class="message-head"><strong>${event.member === member ? messages.you : person(event.member, delegation?.head)}</strong> <time class="quiet" datetime=${new Date(at).toISOString()}>${timeOfDay(at)}</time></p>
        <${Written} text=${event.text} kind="message-text" />
      </li>`)}
      ${said.length === 0 && html`<li class="quiet">${words.none}</li>`}
    </ol>
    ${desk.direct && desk.public.status !== "ended" && html`<form class="compose" onSubmit=${submit}>
      <label for=${id}>${words.only}</label>
      <textarea id=${id} rows="2" maxlength=${LONGEST} value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
      <button aria-busy=${busy} aria-disabled=${!text.trim()}>${words.send}</button>
      <${Refusal} of=${refusal} />
    </form>`}
  </${Card}>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function HandOver({ desk, others, here, called }) {
  const toId = useId();
  const noteId = useId();
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const { run, busy, refusal } = useCommand(desk.direct);
  async function submit(event) {
    event.preventDefault();
    if (await run({ kind: "hand_over", to: Number(to), note: note.trim() })) announce(words.handed);
  }
  return html`<details>
    <summary>${desk.role === "facilitator" ? words.appoint : words.handOver}</summary>
    <form onSubmit=${submit}>
      <div class="field"><label for=${toId}>${words.whom}</label>
        <select id=${toId} required value=${to} onChange=${(event) => setTo(event.target.value)}>
          <option value="">${buttons.choose}</option>
          ${others.map((number) => html`<option value=${number}>${words.delegate(number, Boolean(here[number]))}${called[number] && `: ${called[number]}`}</option>`)}
        </select></div>
      <div class="field"><label for=${noteId}>${words.note}</label>
        <textarea id=${noteId} rows="2" maxlength="500" value=${note} onInput=${(event) => setNote(event.target.value)}></textarea></div>
      <button aria-busy=${busy}>${words.hand}</button>
      <${Refusal} of=${refusal} />
    </form>
  </details>`;
}

/**
 * Who is in the delegation, present or away, and how the lead changes hands.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function People({ desk }) {
  const { delegation, direct, member, rank, seat, table } = desk;
  const called = useNames(table)[seat] ?? {};
  const numbers = Object.values(delegation?.members ?? {}).sort((a, b) => a - b);
  if (!numbers.length) return null;
  const here = table.delegations.value[seat] ?? {};
  const present = (number) => (here[number] ? words.devices(here[number]) : words.away);
  const others = numbers.filter((number) => number !== delegation.head);
  return html`
    <ul class="plain-list">
      ${numbers.map((number) => html`<li class="spread"><span>${number === member ? words.you(person(number, delegation.head)) : person(number, delegation.head)}${called[number] && html`: <bdi>${called[number]}</bdi>`}</span><${Badge} tone=${here[number] ? "good" : ""}>${present(number)}</${Badge}></li>`)}
    </ul>
    ${direct && rank === "head" && others.length > 0 && desk.public.status !== "ended" && html`<${HandOver} desk=${desk} others=${others} here=${here} called=${called} />`}
    <${TakeLead} desk=${desk} />
  `;
}

/**
 * A delegation whose head is away goes on under another one.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function TakeLead({ desk }) {
  const { delegation, direct, rank, seat, table } = desk;
  const here = table.delegations.value[seat] ?? {};
  if (!direct || rank !== "delegate" || !delegation?.head || here[delegation.head] || desk.public.status === "ended") return null;
  return html`<p class="quiet">${words.headAway}</p>
    <${Act} send=${direct} command=${{ kind: "claim_head" }} label=${words.take} onDone=${() => announce(words.taken)} />`;
}

/**
 * The card on a delegation's own page, with how others join it.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function OwnDelegation({ desk }) {
  const { member, rank, table } = desk;
  const { seat_code: code } = table.welcome.value;
  const own = `${location.origin}/play#${table.session}.${table.token}`;
  return html`<${Card} title=${words.own} level=${3}>
    ${rank && html`<p>${rank === "head" ? rankNote.head : rankNote.delegate(member)}</p>`}
    <${People} desk=${desk} />
    ${code && html`<details>
      <summary>${words.code}</summary>
      <p class="quiet">${words.codeNote}</p>
      <${Copyable} label=${words.seatCode} value=${code} secret />
    </details>`}
    <details>
      <summary>${words.second}</summary>
      <p class="quiet">${words.secondNote}</p>
      <${Copyable} label=${words.link} value=${own} secret />
    </details>
  </${Card}>`;
}
