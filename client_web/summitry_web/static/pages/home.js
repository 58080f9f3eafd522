// The start page: join by code, come back, or create a session.
import { html, useEffect, useId, useState } from "../vendor/preact.js";
import { catalog, createSession } from "../api.js";
import { doctrines, rulesetStatuses } from "../words.js";
import { delegationsBy } from "../words_joining.js";
import { ending } from "../words_ending.js";
import { count } from "../format.js";
import { forgetVisit, visits } from "../storage.js";
import { Badge, Card, Refusal, useCommand } from "../parts/common.js";
import { lazy } from "../parts/lazy.js";
import { Option } from "../parts/option.js";
import { PauseOptions } from "../parts/pause.js";
import { length } from "../words_rules.js";

const RuleBook = lazy(() => import("../parts/rule_book.js").then((module) => module.RuleBook));

export function JoinByCode() {
  const id = useId();
  const [code, setCode] = useState("");
  function submit(event) {
    event.preventDefault();
    const clean = code.replace(/\s/g, "").toUpperCase();
    if (clean) location.assign(`/join/${encodeURIComponent(clean)}`);
  }
  return html`<form class="row join-code" onSubmit=${submit}>
    <div class="field">
      <label for=${id}>Code of the session, or of your seat</label>
      <input id=${id} required autocomplete="off" autocapitalize="characters" spellcheck=${false} maxlength="40" value=${code} onInput=${(event) => setCode(event.target.value)} />
    </div>
    <button class="primary">Go on</button>
  </form>`;
}

function Visits() {
  const [known, setKnown] = useState(visits);
  if (!known.length) return null;
  function forget(visit) {
    forgetVisit(visit.page, visit.session);
    setKnown(visits());
  }
  return html`<${Card} title="Come back">
    <ul class="plain-list">
      ${known.map(
        (visit) => html`<li class="spread">
          <a class="target" href=${`/${visit.page}#${visit.session}`}>${visit.title}</a>
          <button type="button" onClick=${() => forget(visit)}>Forget<span class="unseen"> ${visit.title}</span></button>
        </li>`,
      )}
    </ul>
  </${Card}>`;
}

function SeatChoices({ scenario, bots, seats, setSeats, levels, level, setLevel }) {
  return html`<details>
    <summary>Seats: ${scenario.seats.length}, ${Object.values(seats).filter((holder) => holder !== "open").length || "none"} given to bots</summary>
    <p class="quiet">Open seats wait for people. You can give them to bots later too.</p>
    ${levels.length > 0 && html`<label class="field">
      <span>How well the bots play</span>
      <select value=${level} onChange=${(event) => setLevel(event.target.value)}>
        ${levels.map(({ name, help }) => html`<option value=${name}>${`${name[0].toUpperCase()}${name.slice(1)}: ${help}`}</option>`)}
      </select>
    </label>`}
    <div class="grid">
      ${scenario.seats.map(
        (seat) => html`<label class="field">
          <span>${seat.name}</span>
          <select value=${seats[seat.id] ?? "open"} onChange=${(event) => setSeats({ ...seats, [seat.id]: event.target.value })}>
            <option value="open">Open for people</option>
            ${bots.map((bot) => html`<option value=${`bot:${bot.name}`}>Bot: ${bot.name}</option>`)}
          </select>
        </label>`,
      )}
    </div>
  </details>`;
}

const OBSERVERS = [
  ["public", "What is public"],
  ["everything", "Everything: they join with a code of their own, and the players are told"],
];

const PACES = [
  ["1", "As the scenario says"],
  ["0.5", "Twice as fast"],
  ["1.5", "Half as long again"],
  ["2", "Twice the time"],
  ["4", "Four times the time"],
  ["untimed", "Without clocks: a phase ends when everybody has acted"],
];

const GRACES = [
  [0, "The phase ends; the declared default is taken for who is missing"],
  [30, "Half a minute more for who is missing; what is in is frozen"],
  [60, "A minute more for who is missing; what is in is frozen"],
  [180, "Three minutes more for who is missing; what is in is frozen"],
];

const CARETAKERS = [
  [0, "Never by itself: the facilitator may"],
  [1, "After one phase missed"],
  [2, "After two phases missed in a row"],
  [4, "After four phases missed in a row"],
];

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

  return html`<form onSubmit=${submit}>
    <fieldset class="options compact">
      <legend>Scenario: who sits at the table</legend>
      ${scenarios.map(
        (each) => html`<${Option} name="scenario" value=${each.id} checked=${each.id === scenarioId} onChoose=${chooseScenario} title=${each.title}
          aside=${html`<span class="quiet">${count(each.seats.length, "seat")}, ${count(each.rounds, "round")}</span>`}>
          ${each.brief}${each.as_if && html` <em>${each.as_if}</em>`}
        </${Option}>`,
      )}
    </fieldset>
    <fieldset class="options">
      <legend>Ruleset: how they decide</legend>
      ${rulesets.map(
        (each) => html`<${Option} name="ruleset" value=${each.id} checked=${each.id === ruleset} disabled=${Boolean(refused[each.id])} onChoose=${setRuleset} title=${each.title}
          aside=${html`<${Badge} tone=${each.status === "proposal" ? "warn" : "good"}>${rulesetStatuses[each.status].label}</${Badge}>`}>
          ${refused[each.id] ? html`<em>Not for this scenario. ${refused[each.id]}</em>` : html`${each.summary} <em>${rulesetStatuses[each.status].note}</em>`}
        </${Option}>`,
      )}
    </fieldset>
    <${RuleBook} ruleset=${ruleset} rulesets=${rulesets} />
    <${SeatChoices} scenario=${scenario} bots=${bots} seats=${seats} setSeats=${setSeats} levels=${levels} level=${level} setLevel=${setLevel} />
    <div class="field">
      <label for=${paceId}>Clock</label>
      <select id=${paceId} value=${pace} onChange=${(event) => setPace(event.target.value)}>${PACES.map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select>
      <p class="hint">${pace === "untimed" ? length.untimed : length.of(scenario.rounds, scenario.clocks, Number(pace))}</p>
    </div>
    <div class="field">
      <label for=${observersId}>What observers see</label>
      <select id=${observersId} value=${observers} onChange=${(event) => setObservers(event.target.value)}>${OBSERVERS.map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select>
    </div>
    <div class="field">
      <label for=${delegationsId}>Who may join a delegation beside others</label>
      <select id=${delegationsId} value=${delegations} onChange=${(event) => setDelegations(event.target.value)}>${delegationsBy.map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select>
    </div>
    <details>
      <summary>When somebody is missing</summary>
      <div class="field">
        <label for=${graceId}>At the deadline of a Vote or a national decision</label>
        <select id=${graceId} value=${grace} onChange=${(event) => setGrace(Number(event.target.value))}>${GRACES.map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select>
      </div>
      <div class="field">
        <label for=${caretakerId}>A caretaker bot takes a seat, until its people are back</label>
        <select id=${caretakerId} value=${caretaker} onChange=${(event) => setCaretaker(Number(event.target.value))}>${CARETAKERS.map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select>
      </div>
    </details>
    <${PauseOptions} value=${pauses} onChange=${setPauses} />
    <label class="choice"><input type="checkbox" checked=${approval} onChange=${(event) => setApproval(event.target.checked)} /><span>What bots say waits until I release it</span></label>
    <div class="field">
      <label for=${debriefId}>${ending.when}</label>
      <select id=${debriefId} value=${debrief} onChange=${(event) => setDebrief(event.target.value)}>${Object.entries(ending.opens).map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select>
    </div>
    <details>
      <summary>What drives the adversary</summary>
      <div class="field">
        <label for=${doctrineId}>Its doctrine is a theory, not a law of nature: try the same game under another</label>
        <select id=${doctrineId} value=${doctrine} onChange=${(event) => setDoctrine(event.target.value)}>
          <option value="">As the scenario says</option>
          ${scenario.doctrines.map((id) => html`<option value=${id}>${doctrines[id]}</option>`)}
        </select>
        <label class="choice"><input type="checkbox" checked=${hide} onChange=${(event) => setHide(event.target.checked)} /><span>Don't tell the players which one it is</span></label>
      </div>
    </details>
    <details>
      <summary>Seed</summary>
      <div class="field">
        <label for=${seedId}>The same seed gives the same luck, also under another ruleset (optional)</label>
        <input id=${seedId} autocomplete="off" maxlength="60" value=${seed} onInput=${(event) => setSeed(event.target.value)} />
      </div>
    </details>
    ${passwordNeeded && html`<div class="field">
      <label for=${passwordId}>Password of this server: whoever runs it has it. Players need none</label>
      <input id=${passwordId} type="password" required autocomplete="current-password" maxlength="200" value=${password} onInput=${(event) => setPassword(event.target.value)} />
    </div>`}
    <button class="primary wide" aria-busy=${busy}>Create the session</button>
    <${Refusal} of=${refusal} />
  </form>`;
}

/** Who tries the game for the first time does so with few seats. */
const smallestFirst = ({ scenarios, ...rest }) => ({ ...rest, scenarios: [...scenarios].sort((a, b) => a.seats.length - b.seats.length) });

export function Home() {
  const [known, setKnown] = useState(null);
  useEffect(() => {
    document.title = "Summitry";
    catalog().then(setKnown);
  }, []);
  return html`<main class="narrow">
    <header class="hero">
      <h1>Summitry</h1>
      <p>States of an alliance meet, talk, promise and vote. Then each decides alone what it really spends.</p>
    </header>
    <${Card} title="Join"><${JoinByCode} /></${Card}>
    <${Visits} />
    <${Card} title="Create a session">
      <p class="quiet">You become its facilitator: you hand out the code, start the exercise and keep the clock.</p>
      ${!known && html`<p>Loading …</p>`}
      ${known && !known.ok && html`<${Refusal} of=${known} />`}
      ${known?.ok && html`<${CreateForm} ...${smallestFirst(known.value)} />`}
    </${Card}>
  </main>`;
}
