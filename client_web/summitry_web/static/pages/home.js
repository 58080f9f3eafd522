// The start page: join by code, come back, or create a session.
import { html, useEffect, useId, useState } from "../vendor/preact.js";
import { doctrines, ending, rulesetStatuses } from "../words.js";
import { buttons } from "../words_common.js";
import { creating, delegationsBy, home, length } from "../words_home.js";
import { catalog, createSession } from "../api.js";
import { JoinByCode } from "../parts/join_by_code.js";
import { said } from "../said.js";
import { stateName } from "../state_names.js";
import { LanguageSwitch } from "../parts/language_switch.js";
import { forgetVisit, visits } from "../storage.js";
import { Badge, Card, Refusal, useCommand } from "../parts/common.js";
import { lazy } from "../parts/lazy.js";
import { Option } from "../parts/option.js";
import { PauseOptions } from "../parts/pause.js";

const RuleBook = lazy(() => import("../parts/rule_book.js").then((module) => module.RuleBook));

/** How a visit is called; older ones have a title of their own. */
/** @param {import("../storage.js").Visit} visit */
function visitTitle({ page, title, scenario, ruleset, seat, name }) {
  if (title) return title;
  return home.visit(said(scenario), said(ruleset), page === "facilitate" ? home.facilitator : seat ? stateName(seat, name) : home.observer);
}

function Visits() {
  const [known, setKnown] = useState(visits);
  if (!known.length) return null;
  function forget(visit) {
    forgetVisit(visit.page, visit.session);
    setKnown(visits());
  }
  return html`<${Card} title=${home.back}>
    <ul class="plain-list">
      ${known.map(
        (visit) => html`<li class="spread">
          <a class="target" href=${`/${visit.page}#${visit.session}`}>${visitTitle(visit)}</a>
          <button type="button" onClick=${() => forget(visit)}>${home.forget}<span class="unseen"> ${visitTitle(visit)}</span></button>
        </li>`,
      )}
    </ul>
  </${Card}>`;
}

function SeatChoices({ scenario, bots, seats, setSeats, levels, level, setLevel }) {
  return html`<details>
    <summary>${creating.seats(scenario.seats.length, Object.values(seats).filter((holder) => holder !== "open").length)}</summary>
    <p class="quiet">${creating.seatsNote}</p>
    ${levels.length > 0 && html`<label class="field">
      <span>${creating.level}</span>
      <select value=${level} onChange=${(event) => setLevel(event.target.value)}>
        ${levels.map(({ name, help }) => html`<option value=${name}>${creating.levelOf(said(name), said(help))}</option>`)}
      </select>
    </label>`}
    <div class="grid">
      ${scenario.seats.map(
        (seat) => html`<label class="field">
          <span>${stateName(seat.id, seat.name)}</span>
          <select value=${seats[seat.id] ?? "open"} onChange=${(event) => setSeats({ ...seats, [seat.id]: event.target.value })}>
            <option value="open">${creating.openSeat}</option>
            ${bots.map((bot) => html`<option value=${`bot:${bot.name}`}>${creating.bot(bot.name)}</option>`)}
          </select>
        </label>`,
      )}
    </div>
  </details>`;
}

/** Kinds of clocks; an object would put the numbers first in their own order. */
const PACES = ["1", "0.5", "1.5", "2", "4", "untimed"];

// A bot's name carries how well it plays, and so does the session's log.
const atLevel = (holder, level) => (holder === "open" || level === "normal" ? holder : `${holder}@${level}`);

function CreateForm({ rulesets, scenarios, bots, levels = [], password_needed: passwordNeeded }) {
  const passwordId = useId();
  const [password, setPassword] = useState("");
  const paceId = useId();
  const seedId = useId();
  const observersId = useId();
  const [scenarioId, setScenario] = useState(scenarios[0].id);
  const [ruleset, setRuleset] = useState(rulesets[0].id);
  const [seats, setSeats] = useState({});
  const [level, setLevel] = useState("normal");
  const [pace, setPace] = useState("1");
  const [seed, setSeed] = useState("");
  const [observers, setObservers] = useState("public");
  const debriefId = useId();
  const [debrief, setDebrief] = useState("facilitator");
  const delegationsId = useId();
  const [delegations, setDelegations] = useState("by_code");
  const graceId = useId();
  const [grace, setGrace] = useState(0);
  const [pauses, setPauses] = useState({ pauses: 0, pause_seconds: 300, pause_share: 0.5 });
  const [approval, setApproval] = useState(false);
  const namesId = useId();
  const [names, setNames] = useState(false);
  const caretakerId = useId();
  const [caretaker, setCaretaker] = useState(0);
  const doctrineId = useId();
  const [doctrine, setDoctrine] = useState("");
  const [hide, setHide] = useState(false);
  const { run, busy, refusal } = useCommand(createSession);
  const scenario = scenarios.find(({ id }) => id === scenarioId);
  const refused = scenario.refused ?? {};
  function chooseScenario(id) {
    setScenario(id);
    setSeats({});
    setDoctrine("");
    const why = scenarios.find((each) => each.id === id).refused ?? {};
    if (why[ruleset]) setRuleset(rulesets.find((each) => !why[each.id])?.id ?? ruleset);
  }

  async function submit(event) {
    event.preventDefault();
    const answer = await run({
      scenario: scenarioId,
      ruleset,
      ...(seed.trim() ? { seed: seed.trim() } : {}),
      ...(pace === "untimed" ? { clocks: "untimed" } : { clocks: "live", clock_factor: Number(pace) }),
      observers,
      debrief,
      delegations,
      names,
      grace,
      ...pauses,
      approval: approval ? "bots" : "none",
      caretaker_after: caretaker,
      ...(doctrine ? { doctrine } : {}),
      ...(hide ? { hide_doctrine: true } : {}),
      ...(passwordNeeded ? { password } : {}),
      seats: Object.fromEntries(scenario.seats.map(({ id }) => [id, atLevel(seats[id] ?? "open", level)])),
    });
    if (answer) location.assign(answer.value.facilitator_path);
  }

  return html`<form class="create" onSubmit=${submit}>
    <fieldset class="options compact">
      <legend>${creating.scenario}</legend>
      ${scenarios.map(
        (each) => html`<${Option} name="scenario" value=${each.id} checked=${each.id === scenarioId} onChoose=${chooseScenario} title=${said(each.title)}
          aside=${html`<span class="quiet">${creating.size(each.seats.length, each.rounds)}</span>`}>
          ${told(each.brief, each.id === scenarioId)}${each.as_if && html` <em>${said(each.as_if)}</em>`}
        </${Option}>`,
      )}
    </fieldset>
    <fieldset class="options compact">
      <legend>${creating.ruleset}</legend>
      ${rulesets.map(
        (each) => html`<${Option} name="ruleset" value=${each.id} checked=${each.id === ruleset} disabled=${Boolean(refused[each.id])} onChoose=${setRuleset} title=${said(each.title)}
          aside=${html`<${Badge} tone=${each.status === "proposal" ? "warn" : "good"}>${rulesetStatuses[each.status].label}</${Badge}>`}>
          ${refused[each.id] ? html`<em>${creating.notHere(said(refused[each.id]))}</em>` : html`${told(each.summary, each.id === ruleset)} <em>${rulesetStatuses[each.status].note}</em>`}
        </${Option}>`,
      )}
    </fieldset>
    <${RuleBook} ruleset=${ruleset} rulesets=${rulesets} scenario=${scenarioId} />
    <div class="create-side">
      <${SeatChoices} scenario=${scenario} bots=${bots} seats=${seats} setSeats=${setSeats} levels=${levels} level=${level} setLevel=${setLevel} />
      <div class="field">
        <label for=${paceId}>${creating.clock}</label>
        <select id=${paceId} value=${pace} onChange=${(event) => setPace(event.target.value)}>${PACES.map((value) => html`<option value=${value}>${creating.paces[value]}</option>`)}</select>
        <p class="hint">${pace === "untimed" ? length.untimed : length.of(scenario.rounds, scenario.clocks, Number(pace))}</p>
      </div>
      <div class="field">
        <label for=${debriefId}>${ending.when}</label>
        <select id=${debriefId} value=${debrief} onChange=${(event) => setDebrief(event.target.value)}>${Object.entries(ending.opens).map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select>
        ${debrief === "facilitator" && html`<p class="hint">${ending.opensNote}</p>`}
      </div>
      <div class="field">
        <label for=${observersId}>${creating.observers}</label>
        <select id=${observersId} value=${observers} onChange=${(event) => setObservers(event.target.value)}>${Object.entries(creating.observersSee).map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select>
      </div>
    </div>
    <div class="create-side">
      <div class="field">
        <label for=${delegationsId}>${creating.delegations}</label>
        <select id=${delegationsId} value=${delegations} onChange=${(event) => setDelegations(event.target.value)}>${Object.entries(delegationsBy).map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select>
      </div>
      <div class="field">
        <label class="choice"><input type="checkbox" aria-describedby=${namesId} checked=${names} onChange=${(event) => setNames(event.target.checked)} /><span>${creating.names}</span></label>
        <p id=${namesId} class="hint">${creating.namesNote}</p>
      </div>
      <details>
        <summary>${creating.missing}</summary>
        <div class="field">
          <label for=${graceId}>${creating.grace}</label>
          <select id=${graceId} value=${grace} onChange=${(event) => setGrace(Number(event.target.value))}>${Object.entries(creating.graces).map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select>
        </div>
        <div class="field">
          <label for=${caretakerId}>${creating.caretaker}</label>
          <select id=${caretakerId} value=${caretaker} onChange=${(event) => setCaretaker(Number(event.target.value))}>${Object.entries(creating.caretakers).map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select>
        </div>
      </details>
      <label class="choice"><input type="checkbox" checked=${approval} onChange=${(event) => setApproval(event.target.checked)} /><span>${creating.approval}</span></label>
      <${PauseOptions} value=${pauses} onChange=${setPauses} />
      <details>
        <summary>${creating.adversary}</summary>
        <div class="field">
          <label for=${doctrineId}>${creating.doctrine}</label>
          <select id=${doctrineId} value=${doctrine} onChange=${(event) => setDoctrine(event.target.value)}>
            <option value="">${creating.asScenario}</option>
            ${scenario.doctrines.map((id) => html`<option value=${id}>${doctrines[id]}</option>`)}
          </select>
          <label class="choice"><input type="checkbox" checked=${hide} onChange=${(event) => setHide(event.target.checked)} /><span>${creating.hide}</span></label>
        </div>
      </details>
      <details>
        <summary>${creating.seed}</summary>
        <div class="field">
          <label for=${seedId}>${creating.seedNote}</label>
          <input id=${seedId} autocomplete="off" maxlength="60" value=${seed} onInput=${(event) => setSeed(event.target.value)} />
        </div>
      </details>
    </div>
    ${passwordNeeded && html`<div class="field">
      <label for=${passwordId}>${creating.password}</label>
      <input id=${passwordId} type="password" required autocomplete="current-password" maxlength="200" value=${password} onInput=${(event) => setPassword(event.target.value)} />
    </div>`}
    <button class="primary wide" aria-busy=${busy}>${creating.create}</button>
    <${Refusal} of=${refusal} />
  </form>`;
}

/** What can be chosen says one sentence, and what is chosen says all it has to say. */
const told = (text, whole) => (whole ? said(text) : said(text).replace(/^([^]{20,}?[.!?])\s[^]*$/, "$1"));

/** Who tries the game for the first time does so with few seats. */
const smallestFirst = ({ scenarios, ...rest }) => ({ ...rest, scenarios: [...scenarios].sort((a, b) => a.seats.length - b.seats.length) });

export function Home() {
  const [known, setKnown] = useState(null);
  useEffect(() => {
    document.title = "Summitry";
    catalog().then(setKnown);
  }, []);
  return html`<main class="narrow home">
    <${LanguageSwitch} />
    <header class="hero">
      <h1>Summitry</h1>
      <p>${home.about}</p>
    </header>
    <${Card} title=${home.join}><${JoinByCode} /></${Card}>
    <${Visits} />
    <${Card} title=${creating.title}>
      <p class="quiet">${creating.about}</p>
      ${!known && html`<p>${buttons.loading}</p>`}
      ${known && !known.ok && html`<${Refusal} of=${known} />`}
      ${known?.ok && html`<${CreateForm} ...${smallestFirst(known.value)} />`}
    </${Card}>
  </main>`;
}
