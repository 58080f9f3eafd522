// A newcomer's first round, one step at a time. The steps come with the scenario; this browser remembers how far one was.
import { html, useEffect, useRef, useState } from "../vendor/preact.js";
import { guide as words } from "../words_play.js";
import { recollect, remember } from "../storage.js";
import { said } from "../said.js";
import { announce, Badge } from "./common.js";
/** @import {Desk, RulesView} from "../../../types/client.js" */

/**
 * The steps for where the session is: those of the lobby, or of the first round's phase.
 * @param {{rules: RulesView, [other: string]: any}} props
 */
export function stepsNow({ rules, public: now, seat }) {
  if (!seat || now.status === "ended" || (now.status === "running" && now.round !== 1)) return [];
  const phase = now.status === "lobby" ? "lobby" : now.phase;
  return (rules.scenario.guide ?? []).filter((step) => step.phase === phase);
}

/** Whether the panels take turns, so that the guide's card stands in the way of what it speaks of; the stylesheet says the same. */
const oneByOne = globalThis.matchMedia?.("(max-width: 69.99rem)");

/** One step; where there is little room it is unfolded on the first panel alone, and elsewhere a line to touch. */
function Step({ step, at, all, shown, onMove, onShow, onHide }) {
  const box = useRef(null);
  const moved = useRef(false);
  const inPhase = all.filter(({ phase }) => phase === step.phase);
  const place = inPhase.indexOf(step);
  const roomy = !oneByOne?.matches || shown === "now";
  const [open, setOpen] = useState(roomy);
  useEffect(() => {
    // The buttons may have gone from under the keyboard's focus; a new phase takes no focus.
    if (moved.current) box.current.focus();
    else setOpen(roomy);
    moved.current = false;
  }, [step.title, shown]);
  function move(by) {
    moved.current = true;
    onMove(inPhase[place + by]);
  }
  return html`<section class="guide card" aria-labelledby="guide-title" tabindex="-1" ref=${box}>
    <div class="card-head">
      <h3><button type="button" id="guide-title" class="guide-fold" aria-expanded=${open} onClick=${() => setOpen(!open)}>${said(step.title)}</button></h3>
      <${Badge}><span aria-hidden="true">${words.title(at, all.length)}</span><span class="unseen">${words.heard(at, all.length)}</span></${Badge}>
    </div>
    ${open && html`<p>${said(step.text)}</p>
    <div class="row">
      ${step.show && (step.show !== shown || !oneByOne?.matches) && html`<button type="button" onClick=${() => onShow(step.show)}>${words.show[step.show]}</button>`}
      ${place > 0 && html`<button type="button" onClick=${() => move(-1)}>${words.back}</button>`}
      ${place < inPhase.length - 1 ? html`<button type="button" class="primary" onClick=${() => move(1)}>${words.next}</button>` : html`<span class="quiet">${at < all.length && words.rest}</span>`}
      <button type="button" class="link" onClick=${onHide}>${words.skip}</button>
    </div>`}
  </section>`;
}

/**
 * The guide's card above the panels. `shown` is the panel in front, and `onShow` brings one there.
 * @param {{desk: Desk, shown: string, onShow: (panel: string) => void}} props
 */
export function Guide({ desk, shown, onShow }) {
  const steps = stepsNow(desk);
  const key = `guide.${desk.table.session}.${desk.seat}`;
  const [kept, setKept] = useState(() => recollect(key, { hidden: false, title: "" }));
  function keep(changed) {
    const value = { ...kept, ...changed };
    remember(key, value);
    setKept(value);
  }
  function hide() {
    keep({ hidden: true });
    announce(words.hidden);
  }
  if (!steps.length) return null;
  if (kept.hidden) return html`<p class="guide-hidden"><button type="button" class="link" onClick=${() => keep({ hidden: false })}>${words.again}</button></p>`;
  const step = steps.find(({ title }) => title === kept.title) ?? steps[0];
  const all = desk.rules.scenario.guide;
  return html`<${Step} step=${step} at=${all.indexOf(step) + 1} all=${all} shown=${shown} onMove=${({ title }) => keep({ title })} onShow=${onShow} onHide=${hide} />`;
}
