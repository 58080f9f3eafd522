// Messages: to everybody or to chosen seats only.
import { html, useEffect, useId, useRef, useState } from "../vendor/preact.js";
import { doneBy, marks, senderName } from "../words.js";
import { people } from "../words_common.js";
import { messages as words, motionsList } from "../words_play.js";
import { list, timeOfDay } from "../format.js";
import { cutAtNames } from "../naming.js";
import { announce, Card, Refusal, useCommand, Written } from "./common.js";
import { said } from "../said.js";
import { Earlier } from "./earlier.js";
import { backToText } from "../focus.js";
import { Count, messagesOf } from "./unread.js";
/** @import {Desk, RulesView} from "../../../types/client.js" */
/** @import {Letter} from "./unread.js" */

const LONGEST = 2000;

function recipients({ event }, { name, seat, rules }) {
  if (event.kind === "message_sent") return people.everybody;
  if (event.caucus) return said(rules.scenario.caucuses.find(({ id }) => id === event.caucus).title);
  const readers = [...event.seats.filter((id) => id !== event.sender), ...(event.to_control ? ["control"] : [])];
  return list(readers.map((id) => (id === seat ? people.you : name(id)))) || people.nobody;
}

/**
 * To a motion's card, wherever the page has it; from a delegation's desk, to the card there. `onShow` shows a part of the page.
 * @param {string} id @param {((panel: string) => void) | undefined} onShow
 */
function toCard(event, id, onShow) {
  event.preventDefault();
  const near = event.target.closest(".stand-in") ?? document;
  onShow?.("now");
  requestAnimationFrame(() => {
    const card = /** @type {HTMLElement | undefined} */ ([...near.querySelectorAll(`[data-motion="${id}"]`)].at(-1));
    if (!card) return;
    card.tabIndex = -1;
    card.addEventListener("blur", () => card.removeAttribute("tabindex"), { once: true });
    card.focus({ preventScroll: true });
    card.scrollIntoView(); // its head, below the masthead
  });
}

/**
 * A text in which motions that have a card on the page are links to it. Their address is the page's own: its fragment is taken.
 * @param {string} text @param {Desk} desk
 */
const linked = (text, desk, onShow) =>
  cutAtNames(text).map((piece, at) => {
    const id = piece.toLowerCase();
    if (at % 2 === 0 || desk.public.status !== "running" || !desk.public.motions[id]) return piece;
    return html`<a href=${location.href} title=${desk.motionName(id)} onClick=${(event) => toCard(event, id, onShow)}>${piece}</a>`;
  });

/**
 * `show`: what becomes of its words.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function Message({ entry, desk, show }) {
  const { event, at } = entry;
  const mine = event.sender === (desk.seat ?? "control");
  return html`<li class=${`message ${mine ? "mine" : ""} ${event.kind === "message_sent" ? "" : "private"}`}>
    <p class="message-head">
      <strong>${mine ? (event.role ? words.youAs(event.role) : words.you) : senderName(event, desk.name)}</strong>${entry.by && html` <span class="badge">${doneBy[entry.by]}</span>`} ${words.to(recipients(entry, desk))}
      ${event.kind !== "message_sent" && html` <span class="badge warn">${words.private}</span>`}
      ${desk.table.cut.value.has(entry) && html` <span class="badge">${marks.cut}</span>`}
      ${" "}<time class="quiet" datetime=${new Date(at).toISOString()}>${timeOfDay(at)}</time>
    </p>
    <${Written} text=${event.text} by=${entry.by} kind="message-text" show=${show} />
  </li>`;
}

/**
 * The circles that the sender may write to; control writes to any.
 * @param {{rules: RulesView, [other: string]: any}} props
 */
const circlesOf = ({ rules, seat }) => rules.scenario.caucuses.filter(({ members }) => !seat || members.includes(seat));

/**
 * Whom else one may write to.
 * @param {Desk} desk
 */
const others = (desk) => [...Object.keys(desk.public.seats).filter((seat) => seat !== desk.seat), ...(desk.seat ? ["control"] : [])];

function Recipients({ seats, to, setTo, name, circles, caucus, setCaucus }) {
  const everybody = !to.length && !caucus;
  const pickSeat = (id) => (setCaucus(""), toggle(id));
  const toggle = (id) => setTo(to.includes(id) ? to.filter((other) => other !== id) : [...to, id]);
  return html`<details class="recipients">
    <summary>${words.addressed} <strong>${addressed({ to, caucus, circles, name })}</strong></summary>
    <fieldset>
      <legend class="unseen">${words.readers}</legend>
      <label class="choice"><input type="checkbox" checked=${everybody} aria-disabled=${everybody} onClick=${(event) => everybody && event.preventDefault()} onChange=${() => (setTo([]), setCaucus(""))} /><span>${words.everybody}</span></label>
      ${circles.map(({ id, title }) => html`<label class="choice"><input type="checkbox" checked=${caucus === id} onChange=${() => (setTo([]), setCaucus(caucus === id ? "" : id))} /><span>${said(title)}</span></label>`)}
      ${seats.map((id) => html`<label class="choice"><input type="checkbox" checked=${to.includes(id)} onChange=${() => pickSeat(id)} /><span>${name(id)}</span></label>`)}
    </fieldset>
  </details>`;
}

/** Who will read it, in words. */
function addressed({ to, caucus, circles, name }) {
  if (caucus) return said(circles.find(({ id }) => id === caucus)?.title ?? caucus);
  return to.length ? list(to.map(name)) : people.everybody;
}

/**
 * `about`: the motion that the message is to be about; then it goes to everybody or to a circle.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function Compose({ desk, to, setTo = () => {}, about = "", onSent }) {
  const id = useId();
  const box = useRef(/** @type {HTMLFormElement | null} */ (null));
  const [text, setText] = useState("");
  const [caucus, setCaucus] = useState("");
  const circles = circlesOf(desk);
  useEffect(() => {
    if (to.length) setCaucus("");
  }, [to]);
  const { run, busy, refusal } = useCommand(desk.send);
  const start = about && `${about}: `;
  const seats = about ? [] : others(desk);
  const [role, setRole] = useState("");
  const roleId = useId();
  async function submit(event) {
    event.preventDefault();
    if (!text.trim() || !(await run({ kind: "say", text: start + text.trim(), ...(caucus ? { caucus } : { to }), ...(role.trim() && !desk.seat ? { role: role.trim() } : {}) }))) return;
    setText("");
    backToText(box.current);
    announce(desk.done(desk.own?.texts_wait ? words.waits : words.sent));
    onSent?.();
  }
  const onKeyDown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  };
  return html`<form class="compose" ref=${box} onSubmit=${submit}>
    ${desk.own?.texts_wait && html`<p class="notice">${words.readFirst}</p>`}
    ${(seats.length > 0 || circles.length > 0) && html`<${Recipients} seats=${seats} to=${to} setTo=${setTo} name=${desk.name} circles=${circles} caucus=${caucus} setCaucus=${setCaucus} />`}
    ${!desk.seat && html`<label for=${roleId}>${words.name}</label>
      <input id=${roleId} maxlength="40" autocomplete="off" value=${role} onInput=${(event) => setRole(event.target.value)} />`}
    <label for=${id}>${about ? motionsList.about(about) : words.message}</label>
    <textarea id=${id} rows="3" maxlength=${LONGEST - start.length} value=${text} onInput=${(event) => setText(event.target.value)} onKeyDown=${onKeyDown}></textarea>
    <button class="primary" aria-busy=${busy} aria-disabled=${!text.trim()}>${desk.word(words.send(addressed({ to, caucus, circles, name: desk.name })))}</button>
    <${Refusal} of=${refusal} />
  </form>`;
}

/**
 * The facilitator reads them all; acting for a seat, only what that seat may read.
 * @param {Letter[]} messages @param {Desk} desk
 */
export function readable(messages, { seat }) {
  return seat ? messages.filter(({ event }) => event.kind === "message_sent" || event.seats.includes(seat)) : messages;
}

/** Which messages to show: all, the public ones, or those exchanged with one seat. */
function chosen(messages, filter) {
  if (filter === "all") return messages;
  if (filter === "public") return messages.filter(({ event }) => event.kind === "message_sent");
  return messages.filter(({ event }) => event.kind === "private_message_sent" && event.seats.concat(event.sender, event.to_control ? "control" : []).includes(filter));
}

/**
 * `unread`: how many messages are new here, and `onRead` says that they have been seen. `writeTo`: `{seat}`, a new object each time that somebody asks to write to it; `onShow(panel)` shows a part of the page.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function Messages({ desk, maySay, writeTo, onShow, unread = 0, onRead, title = words.title }) {
  const card = useRef(null);
  const pick = useId();
  const [filter, setFilter] = useState("all");
  const [to, setTo] = useState([]);
  const end = useRef(null);
  const shown = chosen(readable(messagesOf(desk.table.events.value), desk), filter);
  const show = (text) => linked(text, desk, onShow);
  function pickTalk(event) {
    const next = event.target.value;
    setFilter(next);
    if (next === "public") setTo([]);
    else if (next !== "all") setTo([next]); // who reads one conversation answers in it
  }
  useEffect(() => {
    if (!writeTo) return;
    setFilter(writeTo.seat);
    setTo([writeTo.seat]);
    card.current.querySelector(".compose textarea")?.focus();
  }, [writeTo]);
  useEffect(() => {
    end.current.scrollTop = end.current.scrollHeight;
  }, [shown.length, filter]);
  useEffect(() => {
    if (unread && card.current.contains(document.activeElement) && document.hasFocus()) onRead?.(); // it comes under the eyes of who is writing
  }, [unread]);
  return html`<div ref=${card} onFocusIn=${onRead} onPointerDown=${onRead}><${Card} title=${title} level=${3} aside=${html`<${Count} of=${unread} says=${words.unread} />`}>
    <div class="field">
      <label for=${pick}>${words.show}</label>
      <select id=${pick} value=${filter} onChange=${pickTalk}>
        <option value="all">${words.all}</option>
        <option value="public">${words.public}</option>
        ${others(desk).map((id) => html`<option value=${id}>${words.with(desk.name(id))}</option>`)}
      </select>
    </div>
    <${Earlier} table=${desk.table} />
    <ol class="messages" ref=${end} tabindex="0" aria-label=${words.list}>
      ${shown.map((entry) => html`<${Message} key=${`${entry.at}.${entry.event.sender}.${entry.event.text}`} entry=${entry} desk=${desk} show=${show} />`)}
      ${shown.length === 0 && html`<li class="quiet">${words.none}</li>`}
    </ol>
    ${maySay && html`<${Compose} desk=${desk} to=${to} setTo=${setTo} />`}
  </${Card}></div>`;
}
