// Small parts that the pages share.
import { html, useEffect, useId, useLayoutEffect, useRef, useState } from "../vendor/preact.js";
import { buttons, refused } from "../words_common.js";
import { list } from "../format.js";
import { ofProgram, said, wrote } from "../said.js";
import { announce } from "./announce.js";
import { LanguageSwitch } from "./language_switch.js";

export { announce };

/**
 * Gives commands (or makes calls) one at a time and keeps why the last was refused: `{run, busy, refusal}`. While one is
 * under way a second press does nothing; the button is not disabled for it, since it would lose the keyboard's focus.
 */
export function useCommand(send) {
  const [state, setState] = useState({ busy: false, refusal: null });
  const underWay = useRef(false);
  async function run(command) {
    if (underWay.current) return false;
    underWay.current = true;
    setState({ busy: true, refusal: null });
    const answer = await send(command);
    underWay.current = false;
    setState({ busy: false, refusal: answer.ok ? null : answer });
    if (!answer.ok) announce(refused.announced(said(answer.reason)));
    return answer.ok && answer;
  }
  return { ...state, run };
}

/** A refusal beside the control it belongs to: what is wrong, and what would be accepted. */
/** A reason as a sentence of its own: codes and programs have it as a part of one. */
const sentence = (/** @type {string} */ text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?”“]$/.test(text) ? "" : "."}`;

export function Refusal({ of }) {
  if (!of) return null;
  return html`<div class="refusal">
    <p><strong>${refused.title}</strong> ${sentence(said(of.reason))}</p>
    ${of.allowed && html`<p>${refused.possible(said(of.allowed))}</p>`}
    ${of.faults?.map((fault) => html`<p>${fault.path}: ${said(fault.problem)}</p>`)}
  </div>`;
}

/** A button that gives one command. */
export function Act({ send, command, label, kind = "", disabled = false, onDone }) {
  const { run, busy, refusal } = useCommand(send);
  const press = async () => (await run(command)) && onDone?.();
  return html`<span class="act">
    <button type="button" class=${kind} disabled=${disabled} aria-busy=${busy} onClick=${press}>${label}</button>
    <${Refusal} of=${refusal} />
  </span>`;
}

/** The words of a label that may have unseen parts. */
const named = (label) => (typeof label === "string" || !label ? label : [label].flat(9).map((part) => (part?.props ? named(part.props.children) : part)).join(""));

/**
 * A weighty command: the first press asks, the second gives it. Whoever answers, or takes Escape, is back at its button; when that has
 * gone with what it was for, at what is near it.
 */
export function Sure({ send, command, label, question, yes, kind = "", onDone }) {
  const [asking, setAsking] = useState(/** @type {boolean | null} */ (null)); // null: nobody has pressed it yet
  const group = useRef(/** @type {HTMLElement | null} */ (null));
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  const inside = useRef(false); // whether the keyboard was in the question when it was answered
  useLayoutEffect(() => {
    if (asking) group.current?.focus();
    else if (asking === false && inside.current) button.current?.focus();
  }, [asking]);
  function close() {
    inside.current = Boolean(group.current?.contains(document.activeElement));
    setAsking(false);
  }
  function done() {
    close();
    onDone?.();
  }
  function onKeyDown(/** @type {KeyboardEvent} */ event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  }
  if (!asking) return html`<button type="button" class=${kind} ref=${button} onClick=${() => setAsking(true)}>${label}</button>`;
  return html`<div class="sure" role="group" aria-label=${named(label)} tabindex="-1" ref=${group} onKeyDown=${onKeyDown}>
    <p>${question}</p>
    <div class="row">
      <${Act} send=${send} command=${command} label=${yes} kind="primary" onDone=${done} />
      <button type="button" onClick=${close}>${buttons.no}</button>
    </div>
  </div>`;
}

/** A section with its heading. */
export function Card({ title, level = 2, tone = "", aside, children }) {
  const id = useId();
  return html`<section class=${`card ${tone}`} aria-labelledby=${id}>
    <div class="card-head"><${`h${level}`} id=${id}>${title}</${`h${level}`}>${aside}</div>
    ${children}
  </section>`;
}

/** A bar for a value 0..1, with an optional mark; a picture of the number that stands beside it. */
export function Bar({ value, mark, tone = "" }) {
  const width = Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10;
  const at = mark === undefined ? null : Math.min(1, Math.max(0, mark)) * 100;
  return html`<svg class=${`bar ${tone}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="bar-back" width="100" height="8" />
    <rect class="bar-fill" width=${width} height="8" />
    ${at !== null && html`<rect class="bar-mark" x=${Math.min(99, at)} width="1" height="8" />`}
  </svg>`;
}

export function Badge({ tone = "", children }) {
  return html`<span class=${`badge ${tone}`}>${children}</span>`;
}

/**
 * What somebody wrote at a seat. In what language a person writes nobody knows, and a screen reader is told so.
 * @param {{text: string, by?: string, kind?: string, show?: (words: string) => any}} props `by`: who put it there, as the log
 * tells it; `show`: what becomes of the words
 */
export function Written({ text, by, kind = "quote", show = (words) => words }) {
  return html`<p class=${kind} lang=${ofProgram(by) ? undefined : ""} dir="auto">${show(wrote(text, by))}</p>`;
}

/** More names than this are shown on demand. */
const FEW = 6;

/** An item that says who. */
export function Names({ title, names }) {
  const head = html`<strong>${title}</strong>`;
  if (names.length <= FEW) return html`<li>${head} <span class="quiet">${list(names)}</span></li>`;
  return html`<li><details><summary>${head}</summary><span class="quiet">${list(names)}</span></details></li>`;
}

/** A text that can be selected whole, with a copy button where the browser allows one. */
export function Copyable({ label, value, secret = false }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  const [shown, setShown] = useState(!secret);
  async function copy() {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    announce(buttons.copied);
  }
  return html`<div class="copyable">
    <label for=${id}>${label}</label>
    <div class="row">
      <input id=${id} readonly type=${shown ? "text" : "password"} value=${value} autocomplete="off" onFocus=${(event) => event.target.select()} />
      ${secret && html`<button type="button" aria-pressed=${shown} onClick=${() => setShown(!shown)}>${shown ? buttons.hide : buttons.show}</button>`}
      ${navigator.clipboard && html`<button type="button" onClick=${copy}>${copied ? buttons.copied : buttons.copy}</button>`}
    </div>
  </div>`;
}

/** The document's title, in the page's language. */
export function useTitle(text) {
  useEffect(() => {
    document.title = text;
  }, [text]);
}

/** A page that has nothing to show yet, or nothing to show at all. */
export function Plain({ title, children }) {
  return html`<main class="narrow"><${LanguageSwitch} /><h1>${title}</h1>${children}</main>`;
}
