// The lobby of a session, reached by its code or a seat code. Nothing is taken until the person confirms.
import { html, useEffect, useId, useState } from "../vendor/preact.js";
import { holder, observersSee, rulesetStatuses } from "../words.js";
import { lost } from "../words_common.js";
import { joining as words, lobby as page } from "../words_home.js";
import { catalog, join, lobby } from "../api.js";
import { announce, Badge, Card, Plain, Refusal, useCommand, useTitle } from "../parts/common.js";
import { speakOf, understood } from "../language.js";
import { said } from "../said.js";
import { stateName } from "../state_names.js";
import { LanguageSwitch } from "../parts/language_switch.js";
import { Option } from "../parts/option.js";
import { dropJoinKey, joinKey } from "../storage.js";
import { JoinByCode } from "../parts/join_by_code.js";
import { persist } from "../persist.js";

/** Goes to the seat that an answer of the server gives; the fragment never leaves the browser. */
function enter({ session, token }) {
  location.assign(`/play#${session}.${token}`);
}

/** Joins under this tab's key: however often it has to be asked, one seat is taken. */
async function joinOnce(code, wish, onWait) {
  const ask = () => persist(() => join(code, { ...wish, key: joinKey(code) }), onWait);
  let answer = await ask();
  if ("code" in answer && answer.code === "key_spent") {
    dropJoinKey(code); // somebody sat here under it and was put out since
    answer = await ask();
  }
  if (answer.ok) dropJoinKey(code);
  return answer;
}

/** That the server will be asked again by itself, and when; a screen reader hears it once. */
function Waiting({ wait }) {
  const why = wait && words.later(wait.why.code === "too_many");
  useEffect(() => {
    if (why) announce(`${why} ${words.byItself}`);
  }, [why]);
  return wait && html`<p class="notice warn">${why} ${words.again(wait.seconds)}</p>`;
}

/** `sit` takes a seat under the name that was written, if any; `take` says nothing of names. */
function useJoin(code) {
  const [wait, setWait] = useState(null);
  const { run, busy, refusal } = useCommand((wish) => joinOnce(code, wish, setWait));
  const [name, setName] = useState("");
  async function take(wish) {
    const answer = await run(wish);
    if (answer) enter(answer.value);
  }
  const sit = (wish) => take(name.trim() ? { ...wish, name: name.trim() } : wish);
  return { take, sit, name, setName, busy, refusal, wait };
}

/** Only where whoever made the session wants names. */
function NameField({ found, name, onName }) {
  const id = useId();
  if (!found.names) return null;
  return html`<div class="field">
    <label for=${id}>${words.name}</label>
    <input id=${id} autocomplete="nickname" maxlength="40" aria-describedby=${`${id}-note`} value=${name} onInput=${(event) => onName(event.target.value)} />
    <p id=${`${id}-note`} class="hint">${words.nameNote}</p>
  </div>`;
}

/** What a seat is about, once the texts of its scenario are here: they come after the first look at the page. */
const briefOf = ({ brief }, { scenario, ruleset }) => understood({ scenario, ruleset }) && said(brief);

/** What stands beside a seat: who holds it, and whether one may sit down there. */
function seatNote(seat, open) {
  if (seat.holder === "bot") return words.takeOver(holder(seat));
  if (seat.holder === "open") return words.open;
  return open ? words.joinThem(seat.people) : words.taken;
}

function SeatOption({ seat, brief, open, checked, onChoose }) {
  const taken = seat.holder === "person" && !open;
  const aside = html`<${Badge} tone=${taken ? "" : "good"}>${seatNote(seat, open)}</${Badge}>`;
  return html`<${Option} name="seat" value=${seat.id} checked=${checked} disabled=${taken} onChoose=${onChoose} title=${stateName(seat.id, seat.name)} aside=${aside}>${brief}</${Option}>`;
}

/** Wishes in order, for who would rather be seated than too late. */
function Ranking({ seats, take, busy }) {
  const id = useId();
  const [wishes, setWishes] = useState(words.wishes.map(() => ""));
  const wish = (at) => (event) => setWishes(wishes.map((each, index) => (index === at ? event.target.value : each)));
  const prefer = [...new Set(wishes.filter(Boolean))];
  return html`<details class="ranking">
    <summary>${words.rank}</summary>
    <p class="quiet">${words.rankNote}</p>
    ${words.wishes.map(
      (label, at) => html`<div class="field">
        <label for=${`${id}-${at}`}>${label}</label>
        <select id=${`${id}-${at}`} value=${wishes[at]} onChange=${wish(at)}>
          <option value="">${words.any}</option>
          ${seats.map(({ id: seat, name }) => html`<option value=${seat} disabled=${wishes.includes(seat) && wishes[at] !== seat}>${stateName(seat, name)}</option>`)}
        </select>
      </div>`,
    )}
    <button type="button" aria-busy=${busy} disabled=${!prefer.length} onClick=${() => take({ prefer })}>${words.byWishes}</button>
  </details>`;
}

/** The entries of the catalog that a lobby names. */
const titles = (shelf, found) => ({
  scenario: shelf?.scenarios.find(({ id }) => id === found.scenario),
  ruleset: shelf?.rulesets.find(({ id }) => id === found.ruleset),
});

function About({ scenario, ruleset }) {
  if (!scenario || !ruleset) return null;
  return html`<${Card} title=${said(scenario.title)}>
    <p>${said(scenario.brief)}</p>
    ${scenario.as_if && html`<p class="quiet">${said(scenario.as_if)}</p>`}
    <p><strong>${said(ruleset.title)}</strong> <${Badge} tone=${ruleset.status === "proposal" ? "warn" : "good"}>${rulesetStatuses[ruleset.status].label}</${Badge}> ${said(ruleset.summary)}</p>
  </${Card}>`;
}

function Lobby({ code, found, shelf, refresh }) {
  const [seat, setSeat] = useState("");
  const { take, sit, name, setName, busy, refusal, wait } = useJoin(code);
  const open = found.delegations === "open";
  const free = open ? found.seats : found.seats.filter(({ holder: kind }) => kind !== "person");
  const over = found.status === "ended";
  const chosen = free.find(({ id }) => id === seat);
  useEffect(() => {
    if (refusal) refresh(); // somebody was quicker
  }, [refusal]);
  return html`<main class="narrow">
    <${LanguageSwitch} />
    <header class="hero">
      <h1>${over ? page.over : page.join}</h1>
      <p>${page.code} <strong class="code">${code}</strong>. ${found.status === "lobby" ? page.notStarted : over ? page.overNote : page.running(found.round)}</p>
    </header>
    <${About} ...${titles(shelf, found)} />
    ${!over &&
    html`<${Card} title=${page.choose}>
      <p class="quiet">${page.chooseNote}</p>
      <fieldset class="options" disabled=${busy}>
        <legend class="unseen">${page.seats}</legend>
        ${found.seats.map((each) => html`<${SeatOption} key=${each.id} seat=${each} brief=${briefOf(each, found)} open=${open} checked=${seat === each.id} onChoose=${setSeat} />`)}
      </fieldset>
      ${free.length > 0 && html`<${NameField} found=${found} name=${name} onName=${setName} />`}
      <div class="dock">
        ${chosen && html`<button type="button" class="primary wide" aria-busy=${busy} onClick=${() => sit({ seat: chosen.id })}>${chosen.holder === "person" ? words.join(stateName(chosen.id, chosen.name)) : words.take(stateName(chosen.id, chosen.name))}</button>`}
        ${!chosen && free.length > 0 && html`<button type="button" class="primary wide" aria-busy=${busy} onClick=${() => sit({})}>${words.anywhere}</button>`}
        ${free.length === 0 && html`<p>${page.full}</p>`}
        <${Waiting} wait=${wait} />
        <${Refusal} of=${refusal} />
      </div>
      ${free.length > 1 && html`<${Ranking} seats=${free} take=${sit} busy=${busy} />`}
    </${Card}>`}
    ${found.observers === "public" ? html`<${Card} title=${over ? page.look : page.watch}>
      <p>${over ? page.lookNote : page.watchNote}</p>
      <button type="button" aria-busy=${busy} onClick=${() => take({ role: "observer" })}>${page.observe}</button>
    </${Card}>` : html`<p class="quiet">${observersSee.everything} ${page.ownCode}</p>`}
    ${over && html`<${Card} title=${page.another}><${JoinByCode} /><p><a class="target" href="/">${lost.home}</a></p></${Card}>`}
  </main>`;
}

/** The observers' code leads to their bench only. */
function Bench({ code, found, shelf }) {
  const { take, busy, refusal, wait } = useJoin(code);
  return html`<main class="narrow">
    <${LanguageSwitch} />
    <header class="hero">
      <h1>${page.bench}</h1>
      <p>${page.benchCode} <strong class="code">${code}</strong></p>
    </header>
    <${About} ...${titles(shelf, found)} />
    <${Card} title=${page.benchTitle}>
      <p>${observersSee[found.observers]} ${page.changesNothing}</p>
      <button type="button" class="primary wide" aria-busy=${busy} onClick=${() => take({ role: "observer" })}>${page.observe}</button>
      <${Waiting} wait=${wait} />
      <${Refusal} of=${refusal} />
    </${Card}>
  </main>`;
}

/** A seat code leads to one delegation only, whoever sits there already. */
function Delegation({ code, found, shelf }) {
  const { sit, name, setName, busy, refusal, wait } = useJoin(code);
  const [seat] = found.seats;
  return html`<main class="narrow">
    <${LanguageSwitch} />
    <header class="hero">
      <h1>${page.delegation(stateName(seat.id, seat.name))}</h1>
      <p>${page.seatCode} <strong class="code">${code}</strong></p>
    </header>
    <${About} ...${titles(shelf, found)} />
    <${Card} title=${stateName(seat.id, seat.name)}>
      <p>${briefOf(seat, found)}</p>
      <p class="quiet">${seat.holder === "person" ? page.beside : page.first}</p>
      <${NameField} found=${found} name=${name} onName=${setName} />
      <button type="button" class="primary wide" aria-busy=${busy} onClick=${() => sit({})}>${page.joinThis}</button>
      <${Waiting} wait=${wait} />
      <${Refusal} of=${refusal} />
    </${Card}>
  </main>`;
}

function Unknown({ code, failure }) {
  const unknown = failure.code === "unknown_code";
  return html`<${Plain} title=${page.failed}>
    ${unknown ? html`<p>${page.unknown} <strong class="code">${code}</strong>. ${page.unknownWhy}</p>` : html`<${Refusal} of=${failure} />`}
    <h2>${page.another}</h2>
    <${JoinByCode} />
    <p><a class="target" href="/">${lost.home}</a></p>
  </${Plain}>`;
}

export function Join({ code }) {
  const [answer, setAnswer] = useState(null);
  const [shelf, setShelf] = useState(null);
  const [wait, setWait] = useState(null);
  const refresh = () => persist(() => lobby(code), setWait).then(setAnswer);
  useTitle(`${page.title} · Summitry`);
  useEffect(() => {
    if (code) refresh();
    catalog().then((shown) => setShelf(shown.ok ? shown.value : { scenarios: [], rulesets: [] }));
  }, [code]);
  const about = answer?.ok ? answer.value : null;
  useEffect(() => {
    if (about && shelf) speakOf({ scenario: about.scenario, ruleset: about.ruleset }); // once there is something to paint without them
  }, [about?.scenario, about?.ruleset, Boolean(shelf)]);
  if (!code) return html`<${Plain} title=${page.title}><${JoinByCode} /></${Plain}>`;
  // What stands above the seats comes with them: nothing may move under a thumb that is about to choose one.
  if (!answer || (answer.ok && !shelf)) return html`<${Plain} title=${page.title}><p>${page.looking}</p><${Waiting} wait=${wait} /></${Plain}>`;
  if (!answer.ok) return html`<${Unknown} code=${code} failure=${answer} />`;
  const found = answer.value;
  if (found.code_for === "observer") return html`<${Bench} code=${code} found=${found} shelf=${shelf} />`;
  if (found.code_for === "seat") return html`<${Delegation} code=${code} found=${found} shelf=${shelf} />`;
  return html`<${Lobby} code=${code} found=${found} shelf=${shelf} refresh=${refresh} />`;
}
