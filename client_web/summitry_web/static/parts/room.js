// The delegation among itself: its room, who is in it, and who leads it.
import { html, useEffect, useId, useRef, useState } from "../vendor/preact.js";
import { person, rankNote } from "../words.js";
import { count, timeOfDay } from "../format.js";
import { Act, announce, Badge, Card, Copyable, Refusal, useCommand } from "./common.js";

const LONGEST = 2000;

export const roomMessages = (events, seat) => events.filter(({ event }) => event.kind === "delegation_message_sent" && event.seat === seat);

/** One person needs no room; a facilitator who looks in sees what was said. */
export function Room({ desk }) {
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
    if (text.trim() && (await run({ kind: "say_in_delegation", text: text.trim() }))) setText("");
  }
  return html`<${Card} title="Your delegation's room" level=${3}>
    <ol class="messages" ref=${end} tabindex="0" aria-label="Messages in the delegation's room, the latest last">
      ${said.map(({ at, event }) => html`<li key=${`${at}.${event.member}.${event.text}`} class=${`message ${event.member === member ? "mine" : ""}`}>
        <p class="message-head"><strong>${event.member === member ? "You" : person(event.member, delegation?.head)}</strong> <time class="quiet" datetime=${new Date(at).toISOString()}>${timeOfDay(at)}</time></p>
        <p class="message-text">${event.text}</p>
      </li>`)}
      ${said.length === 0 && html`<li class="quiet">Nothing was said here yet.</li>`}
    </ol>
    ${desk.direct && desk.public.status !== "ended" && html`<form class="compose" onSubmit=${submit}>
      <label for=${id}>To your delegation only</label>
      <textarea id=${id} rows="2" maxlength=${LONGEST} value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
      <button aria-busy=${busy} disabled=${!text.trim()}>Send to your delegation</button>
      <${Refusal} of=${refusal} />
    </form>`}
  </${Card}>`;
}

function HandOver({ desk, others, here }) {
  const toId = useId();
  const noteId = useId();
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const { run, busy, refusal } = useCommand(desk.direct);
  async function submit(event) {
    event.preventDefault();
    if (await run({ kind: "hand_over", to: Number(to), note: note.trim() })) announce("The lead is handed over");
  }
  return html`<details>
    <summary>${desk.role === "facilitator" ? "Make somebody else the head …" : "Hand the lead over …"}</summary>
    <form onSubmit=${submit}>
      <div class="field"><label for=${toId}>To whom</label>
        <select id=${toId} required value=${to} onChange=${(event) => setTo(event.target.value)}>
          <option value="">Choose …</option>
          ${others.map((number) => html`<option value=${number}>Delegate ${number}${here[number] ? "" : " (away)"}</option>`)}
        </select></div>
      <div class="field"><label for=${noteId}>Note (optional, your delegation reads it)</label>
        <textarea id=${noteId} rows="2" maxlength="500" value=${note} onInput=${(event) => setNote(event.target.value)}></textarea></div>
      <button aria-busy=${busy}>Hand over</button>
      <${Refusal} of=${refusal} />
    </form>
  </details>`;
}

/** Who is in the delegation, present or away, and how the lead changes hands. */
export function People({ desk }) {
  const { delegation, direct, member, rank, seat, table } = desk;
  const numbers = Object.values(delegation?.members ?? {}).sort((a, b) => a - b);
  if (!numbers.length) return null;
  const here = table.delegations.value[seat] ?? {};
  const present = (number) => (here[number] ? count(here[number], "device") : "away");
  const others = numbers.filter((number) => number !== delegation.head);
  return html`
    <ul class="plain-list">
      ${numbers.map((number) => html`<li class="spread"><span>${person(number, delegation.head)}${number === member && " – you"}</span><${Badge} tone=${here[number] ? "good" : ""}>${present(number)}</${Badge}></li>`)}
    </ul>
    ${direct && rank === "head" && others.length > 0 && desk.public.status !== "ended" && html`<${HandOver} desk=${desk} others=${others} here=${here} />`}
    ${direct && rank === "delegate" && !here[delegation.head] && html`
      <p class="quiet">Your head is away. You may take the lead once that has lasted 20 seconds; everybody in the delegation is told.</p>
      <${Act} send=${direct} command=${{ kind: "claim_head" }} label="Take the lead" onDone=${() => announce("You are head of delegation")} />`}
  `;
}

/** The card on a delegation's own page, with how others join it. */
export function OwnDelegation({ desk }) {
  const { member, rank, table } = desk;
  const { seat_code: code } = table.welcome.value;
  const own = `${location.origin}/play#${table.session}.${table.token}`;
  return html`<${Card} title="Your delegation" level=${3}>
    ${rank && html`<p>${rank === "head" ? rankNote.head : rankNote.delegate(member)}</p>`}
    <${People} desk=${desk} />
    ${code && html`<details>
      <summary>Seat code for your delegation</summary>
      <p class="quiet">With it others join your delegation: they draft and talk among you, and the head sends.</p>
      <${Copyable} label="Seat code" value=${code} secret />
    </details>`}
    <details>
      <summary>A second device of your own</summary>
      <p class="quiet">Opened there, this link is you, with your rank. Show it to nobody.</p>
      <${Copyable} label="Link to your own place" value=${own} secret />
    </details>
  </${Card}>`;
}
