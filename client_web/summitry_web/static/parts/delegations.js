// The facilitator's list of delegations: who is there, who has acted, and what can be done about it.
import { html, useState } from "../vendor/preact.js";
import { doneBy, holder } from "../words.js";
import { buttons } from "../words_common.js";
import { delegationsList as words } from "../words_console.js";
import { lastActs } from "../acts.js";
import { percent, timeOfDay } from "../format.js";
import { Act, Badge, Card, Sure } from "./common.js";
import { useNames } from "./names.js";
/** @import {Desk} from "../../../types/client.js" */

/** What a delegation has done in the phase; the facilitator may know how. */
function progress(seat, own, now) {
  if (now.status !== "running") return "–";
  if (now.phase === "vote") {
    const due = Object.values(now.motions).filter((motion) => motion.status === "voting" && motion.electorate.includes(seat.id));
    return due.length ? words.cast(due.filter((motion) => own.ballots[motion.id]).length, due.length) : words.noBallot;
  }
  if (now.phase === "decision") return own.decision ? words.committed(percent(own.decision.spending)) : words.notCommitted;
  return seat.ready ? words.isReady : words.notYet;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function HolderControl({ seat, desk, bots }) {
  const [bot, setBot] = useState(bots[0]?.name ?? "");
  const chosen = bots.some(({ name }) => name === bot) ? bot : (bots[0]?.name ?? "");
  return html`<div class="row controls">
    ${seat.holder !== "open" && html`<${Sure} key=${`${seat.id} ${seat.holder} open`} send=${desk.send} command=${{ kind: "assign_seat", seat: seat.id, holder: "open" }} kind="danger" label=${html`${words.open}<span class="unseen"> ${desk.name(seat.id)}</span>`} question=${seat.holder === "bot" && !seat.caretaker ? words.openBotSure(desk.name(seat.id)) : words.openSure(desk.name(seat.id))} yes=${words.openYes} />`}
    ${bots.length > 0 &&
    html`<label class="row"><span class="unseen">${words.botFor(desk.name(seat.id))}</span>
        <select value=${chosen} onChange=${(event) => setBot(event.target.value)}>${bots.map(({ name }) => html`<option value=${name}>${name}</option>`)}</select>
      </label>
      <${Sure} key=${`${seat.id} ${seat.holder} ${chosen}`} send=${desk.send} command=${{ kind: "assign_seat", seat: seat.id, holder: "bot", bot: chosen }} label=${seat.holder === "person" ? words.care : words.give} question=${seat.holder === "person" ? words.careSure(chosen, desk.name(seat.id)) : words.giveSure(chosen, desk.name(seat.id))} yes=${buttons.yes} />`}
  </div>`;
}

/**
 * A caretaker in one press, and the way back.
 * @param {{desk: Desk, [other: string]: any}} props
 */
function Caretaker({ seat, desk, bots }) {
  const bot = (bots.find(({ name }) => name === "loyal") ?? bots[0])?.name;
  const name = desk.name(seat.id);
  if (seat.caretaker)
    return html`<${Sure} key=${`${seat.id} back`} send=${desk.send} command=${{ kind: "assign_seat", seat: seat.id, holder: "person" }} label=${html`${words.back}<span class="unseen"> ${name}</span>`} question=${words.backSure(name)} yes=${words.back} />`;
  if (seat.holder !== "person" || !bot) return null;
  return html`<${Sure} key=${`${seat.id} care`} send=${desk.send} command=${{ kind: "assign_seat", seat: seat.id, holder: "bot", bot }} label=${html`${words.caretaker}<span class="unseen"> ${words.caretakerFor(name)}</span> …`} question=${words.caretakerSure(bot, name)} yes=${words.caretakerYes} />`;
}

/** Up to so many delegations all stand there with all that can be done about them. */
const FEW = 8;

/** @param {{desk: Desk, [other: string]: any}} props */
function Delegation({ seat, desk, bots, last, called, mode, folds, onMode, onWrite }) {
  const { table, public: now, name } = desk;
  const devices = table.presence.value[seat.id] ?? 0;
  const { delegation, texts_wait: waits } = table.view.value.delegations[seat.id];
  const people = Object.keys(delegation?.members ?? {}).length;
  const headHere = Boolean(table.delegations.value[seat.id]?.[delegation?.head]);
  const drafts = Object.keys(delegation?.drafts ?? {}).length;
  const away = seat.holder === "person" && devices === 0;
  const owing = now.status === "running" && !seat.ready;
  const head = html`<strong>${name(seat.id)}</strong>
      <span>
        ${away && html`<${Badge} tone="bad">${words.away}</${Badge}> `}
        ${waits && html`<${Badge} tone="warn">${words.isReadFirst}</${Badge}> `}
        ${seat.missed > 0 && html`<${Badge} tone="bad">${words.missed(seat.missed)}</${Badge}> `}
        ${now.status === "running" && html`<${Badge} tone=${seat.ready ? "good" : "warn"}>${seat.ready ? words.markReady : words.waiting}</${Badge}>`}
        ${folds && now.status !== "running" && html`<${Badge}>${holder(seat)}</${Badge}>`}
      </span>`;
  const body = html`
    <p class="quiet">${holder(seat)}${seat.holder === "person" && `, ${words.online(devices)}${people > 1 ? `, ${words.head(delegation.head, headHere)}` : ""}${drafts ? `, ${words.drafts(drafts)}` : ""}`}. ${now.status === "running" && words.phase(progress(seat, desk.table.view.value.delegations[seat.id], now))}</p>
    ${called && html`<p class="quiet">${words.called} ${Object.entries(called).map(([number, name], at) => html`${at > 0 && ", "}${number} <bdi>${name}</bdi>`)}</p>`}
    ${last && html`<p class="quiet">${words.last(timeOfDay(last.at), last.deed, last.by && doneBy[last.by])}</p>`}
    <div class="row controls">
      <button type="button" onClick=${() => onWrite(seat.id)}>${words.write}<span class="unseen"> ${words.writeTo(name(seat.id))}</span></button>
      ${now.status === "running" && ["act", "view"].map((each) => html`<button type="button" aria-pressed=${mode === each} onClick=${() => onMode(mode === each ? null : { seat: seat.id, mode: each })}>${each === "act" ? words.act : words.view}<span class="unseen">: ${name(seat.id)}</span></button>`)}
      ${now.status === "running" && html`<${Caretaker} seat=${seat} desk=${desk} bots=${bots} />`}
      ${now.status !== "ended" && (seat.holder === "person" || waits) && html`<${Act} send=${desk.send} command=${{ kind: "hold_texts", seat: seat.id, hold: !waits }} label=${html`${waits ? words.letWrite : words.readFirst}<span class="unseen">: ${name(seat.id)}</span>`} />`}
      <details><summary>${words.change}</summary><${HolderControl} seat=${seat} desk=${desk} bots=${bots} /></details>
    </div>`;
  return html`<li class=${`delegation ${owing ? "waiting" : ""}`}>
    ${folds ? html`<details class="delegation-fold" open=${(owing && folds.open) || Boolean(mode)}><summary class="spread">${head}</summary>${body}</details>` : html`<div class="spread">${head}</div>${body}`}
  </li>`;
}

/**
 * `focus`: `{seat, mode}` of the delegation that is acted for ("act") or looked at ("view"); null for none.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function Delegations({ desk, bots, focus, onFocus, onWrite }) {
  const last = lastActs(desk.table.events.value);
  const seats = Object.values(desk.public.seats);
  const waiting = seats.filter((seat) => !seat.ready);
  const running = desk.public.status === "running";
  const many = seats.length > FEW;
  // Of many, those who owe come first, and stand open as long as they are few; the ready ones are a line each.
  const ordered = many && running ? [...waiting, ...seats.filter((seat) => seat.ready)] : seats;
  const folds = many && { open: waiting.length <= FEW };
  const names = useNames(desk.table);
  return html`<${Card} title=${words.title} level=${3} aside=${desk.public.status === "running" && html`<span class="quiet">${words.ready(seats.length - waiting.length, seats.length)}</span>`}>
    <ul class=${`delegations ${many ? "many" : ""}`}>
      ${ordered.map((seat) => html`<${Delegation} key=${seat.id} seat=${seat} desk=${desk} bots=${bots} folds=${folds} last=${last[seat.id]} called=${names[seat.id]} mode=${focus?.seat === seat.id ? focus.mode : ""} onMode=${onFocus} onWrite=${onWrite} />`)}
    </ul>
  </${Card}>`;
}
