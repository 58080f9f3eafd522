// The facilitator's page: the lobby with code and seats, then one console for clock, delegations and control's voice.
import { html, useEffect, useState } from "../vendor/preact.js";
import { observersSee, phases } from "../words.js";
import { desk as words } from "../words_console.js";
import { messages } from "../words_play.js";
import { catalog } from "../api.js";
import { ownDesk } from "../desk.js";
import { Act, Card, Copyable, Sure } from "../parts/common.js";
import { Delegations } from "../parts/delegations.js";
import { said } from "../said.js";
import { lazy, spoken } from "../parts/lazy.js";
import { Masthead, useAnnouncements } from "../parts/masthead.js";
import { PacketLink } from "../parts/packet_link.js";
import { useUnread } from "../parts/unread.js";
import { ScreenLink } from "../parts/screen_link.js";
import { Laying, laidEarly, useTable } from "./table.js";
import { sheet } from "../sheets.js";
/** @import {Desk, Laid} from "../../../types/client.js" */

const EuropeMap = lazy(async () => {
  const [{ EuropeMap: part }] = await Promise.all([import("../parts/map.js"), sheet("map")]);
  return part;
});

const Messages = lazy(async () => (await import("../parts/messages.js")).Messages);
const AllianceNumbers = lazy(async () => (await import("../parts/states.js")).AllianceNumbers);
const StatesTable = lazy(async () => (await import("../parts/states.js")).StatesTable);
const InjectCards = spoken(async () => (await import("../parts/injects.js")).InjectCards);
const InjectList = spoken(async () => (await import("../parts/injects.js")).InjectList);
const News = spoken(async () => (await import("../parts/news.js")).News);
const RulesSheet = spoken(async () => (await import("../parts/own_state.js")).RulesSheet);
const Chamber = spoken(async () => (await import("../parts/chamber.js")).Chamber);
const Checklist = spoken(async () => (await import("../parts/joint.js")).Checklist);
const JointWork = spoken(async () => (await import("../parts/joint.js")).JointWork);
const Motions = lazy(async () => (await import("../parts/motions.js")).Motions);
const ApprovalDesk = lazy(async () => (await import("../parts/approval.js")).ApprovalDesk);
const ProvocationCard = spoken(async () => (await import("../parts/provocation.js")).ProvocationCard);
const GraceControl = lazy(async () => (await import("../parts/grace.js")).GraceControl);
const OutcomeCard = lazy(async () => (await import("../parts/outcome.js")).OutcomeCard);
const Results = lazy(async () => (await import("../parts/outcome.js")).Results);
const Pacts = spoken(async () => (await import("../parts/pacts.js")).Pacts);
const AccessCard = lazy(async () => (await import("../parts/access.js")).AccessCard);
const Rewind = lazy(async () => (await import("../parts/rewind.js")).Rewind);
const StandIn = lazy(async () => (await import("../parts/stand_in.js")).StandIn);
const ViewAs = lazy(async () => (await import("../parts/view_as.js")).ViewAs);

/** Whether an address leads to the very device that asks for it, so that a phone which scans it finds itself.
 * @param {string} host */
export const isLoopback = (host) => /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/** @param {{table: Laid, [other: string]: any}} props */
function Invitation({ table }) {
  const { code, observer_code: observers, rules } = table.welcome.value;
  const link = `${location.origin}/join/${code}`;
  const own = `${location.origin}/facilitate#${table.session}.${table.token}`;
  return html`<${Card} title=${words.invite} level=${3}>
    <div class="invitation">
      <img class="qr" src=${`/api/qr/${code}.svg`} alt=${words.qr(link)} width="220" height="220" />
      <div>
        <p class="quiet">${words.code}</p>
        <p class="code-large">${code}</p>
        <${Copyable} label=${words.link} value=${link} />
        ${isLoopback(location.hostname) && html`<p class="notice warn">${words.hereOnly}</p>`}
        <${ScreenLink} code=${code} />
        <${PacketLink} session=${table.session} />
        ${observers && html`<${Copyable} label=${words.observers} value=${observers} secret=${rules.observers === "everything"} />
        <p class="quiet">${observersSee[rules.observers]}${rules.observers === "everything" && ` ${words.toNobody}`}</p>`}
        <${Copyable} label=${words.own} value=${own} secret />
      </div>
    </div>
  </${Card}>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function StartControl({ desk, bots, levels }) {
  const [fill, setFill] = useState("");
  const [level, setLevel] = useState("normal");
  const open = Object.values(desk.public.seats).filter((seat) => seat.holder === "open").length;
  return html`<${Card} title=${words.start} level=${3} tone="task">
    <div class="field">
      <label for="fill">${words.open(open)}</label>
      <select id="fill" value=${fill} onChange=${(event) => setFill(event.target.value)}>
        <option value="">${words.leaveOpen}</option>
        ${bots.map((bot) => html`<option value=${bot.name}>${words.fill(bot.name)}</option>`)}
      </select>
    </div>
    ${bots.length > 0 && html`<p class="hint">${said(bots.find(({ name }) => name === fill)?.help)}</p>`}
    ${fill && levels.length > 0 && html`<label class="field">
      <span>${words.level}</span>
      <select value=${level} onChange=${(event) => setLevel(event.target.value)}>
        ${levels.map(({ name, help }) => html`<option value=${name}>${words.levelOf(said(name), said(help))}</option>`)}
      </select>
    </label>`}
    <${Act} send=${desk.send} command=${{ kind: "start", fill: fill && level !== "normal" ? `${fill}@${level}` : fill }} label=${words.startNow} kind="primary wide" />
  </${Card}>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function ClockControl({ desk }) {
  const { public: now, send } = desk;
  const { clock, phase_id: phase } = now;
  const paused = clock.remaining !== undefined;
  const timed = paused || clock.deadline !== undefined;
  const { title } = phases[now.phase];
  return html`<${Card} title=${words.clock} level=${3}>
    <div class="row controls">
      ${timed && html`<${Act} key=${paused ? "resume" : "pause"} send=${send} command=${{ kind: paused ? "resume" : "pause" }} label=${paused ? words.resume : words.pause} kind=${paused ? "primary" : ""} />`}
      ${timed && [60, 120, 300].map((seconds) => html`<${Act} send=${send} command=${{ kind: "extend", phase, seconds }} label=${`+${seconds / 60} min`} />`)}
      <${Sure} key=${phase} send=${send} command=${{ kind: "close_phase", phase }} label=${words.advance} question=${words.closeNow(title)} yes=${words.close(title)} />
    </div>
    ${timed && (now.phase === "vote" || now.phase === "decision") && html`<${GraceControl} desk=${desk} />`}
    ${!timed && html`<p class="quiet">${words.untimed}</p>`}
  </${Card}>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function EndControl({ desk }) {
  return html`<${Card} title=${words.end} level=${3}>
    <${Sure} send=${desk.send} command=${{ kind: "end_session" }} label=${words.endNow} kind="danger"
      question=${words.endSure} yes=${words.endYes} />
  </${Card}>`;
}

/** @param {{table: Laid, [other: string]: any}} props */
function Console({ table, bots, levels }) {
  const desk = ownDesk(table);
  const [focus, setFocus] = useState(null);
  const [writeTo, setWriteTo] = useState(null);
  const { status, phase } = desk.public;
  const { letters, markRead } = useUnread(table, null, 0, true);
  useAnnouncements(desk);
  const running = status === "running";
  return html`
    <${Masthead} desk=${desk} who=${words.who} />
    <main class="console">
      <section class="console-main" aria-labelledby="console-main">
        <h2 id="console-main" class="unseen">${words.control}</h2>
        ${status === "lobby" && html`<${Invitation} table=${table} /><${StartControl} desk=${desk} bots=${bots} levels=${levels} />`}
        ${status === "ended" && html`<${Results} desk=${desk} />`}
        ${running && html`<${ClockControl} desk=${desk} />`}
        ${status !== "ended" && html`<${ApprovalDesk} desk=${desk} />`}
        ${status !== "ended" && html`<${Delegations} desk=${desk} bots=${bots} focus=${focus} onFocus=${setFocus} onWrite=${(seat) => setWriteTo({ seat })} />`}
        ${running && focus?.mode === "act" && html`<${StandIn} key=${focus.seat} table=${table} seat=${focus.seat} onClose=${() => setFocus(null)} />`}
        ${running && focus?.mode === "view" && html`<${ViewAs} key=${focus.seat} table=${table} seat=${focus.seat} onClose=${() => setFocus(null)} />`}
        ${running && html`<${StatesTable} desk=${desk} />`}
        ${running && phase === "resolution" && html`<${OutcomeCard} desk=${desk} />`}
        ${running && html`<${InjectCards} desk=${desk} /><${ProvocationCard} desk=${desk} /><${Motions} desk=${desk} />`}
        ${status !== "lobby" && html`<${Pacts} desk=${desk} />`}
        <${EuropeMap} desk=${desk} />
        ${!running && html`<${StatesTable} desk=${desk} />`}
        <${Chamber} desk=${desk} />
      </section>
      <section class="console-side" aria-labelledby="console-side">
        <h2 id="console-side" class="unseen">${words.side}</h2>
        <${Messages} desk=${desk} maySay unread=${letters} onRead=${markRead} writeTo=${writeTo} title=${messages.console} />
        ${status !== "ended" && html`<${InjectList} desk=${desk} />`}
        <${News} desk=${desk} />
        <${AllianceNumbers} desk=${desk} />
        <${JointWork} desk=${desk} />
        <${Checklist} desk=${desk} />
        <${RulesSheet} rules=${desk.rules} />
        ${status !== "lobby" && html`<details><summary>${words.late}</summary><${Invitation} table=${table} /></details>`}
        ${status !== "lobby" && html`<${Rewind} desk=${desk} bots=${bots} />`}
        <${AccessCard} desk=${desk} />
        ${running && html`<${EndControl} desk=${desk} />`}
      </section>
    </main>
  `;
}

export function Facilitate({ session, token }) {
  const table = useTable("facilitate", session, token);
  const [bots, setBots] = useState([]);
  const [levels, setLevels] = useState([]);
  const early = laidEarly(table);
  useEffect(() => {
    if (early) catalog().then((answer) => { if (answer.ok) { setBots(answer.value.bots); setLevels(answer.value.levels ?? []); } });
  }, [early]);
  return early ? html`<${Console} table=${table} bots=${bots} levels=${levels} />` : html`<${Laying} table=${table} />`;
}
