// The lobby of a session, reached by its code or a seat code. Nothing is taken until the person confirms.
import { html, useEffect, useState } from "../vendor/preact.js";
import { catalog, join, lobby } from "../api.js";
import { holder, phases, rulesetStatuses } from "../words.js";
import { Badge, Card, Plain, Refusal, useCommand } from "../parts/common.js";
import { Option } from "../parts/option.js";
import { JoinByCode } from "./home.js";

/** Goes to the seat that an answer of the server gives; the fragment never leaves the browser. */
function enter({ session, token }) {
  location.assign(`/play#${session}.${token}`);
}

function useJoin(code) {
  const { run, busy, refusal } = useCommand((wish) => join(code, wish));
  async function take(wish) {
    const answer = await run(wish);
    if (answer) enter(answer.value);
  }
  return { take, busy, refusal };
}

function SeatOption({ seat, checked, onChoose }) {
  const taken = seat.holder === "person";
  const aside = html`<${Badge} tone=${taken ? "" : "good"}>${taken ? "Taken" : seat.holder === "bot" ? `${holder(seat)}: take over` : "Open"}</${Badge}>`;
  return html`<${Option} name="seat" value=${seat.id} checked=${checked} disabled=${taken} onChoose=${onChoose} title=${seat.name} aside=${aside}>${seat.brief}</${Option}>`;
}

function About({ scenario, ruleset }) {
  if (!scenario || !ruleset) return null;
  return html`<${Card} title=${scenario.title}>
    <p>${scenario.brief}</p>
    ${scenario.as_if && html`<p class="quiet">${scenario.as_if}</p>`}
    <p><strong>${ruleset.title}</strong> <${Badge} tone=${ruleset.status === "proposal" ? "warn" : "good"}>${rulesetStatuses[ruleset.status].label}</${Badge}> ${ruleset.summary}</p>
  </${Card}>`;
}

function Lobby({ code, found, shelf, refresh }) {
  const [seat, setSeat] = useState("");
  const { take, busy, refusal } = useJoin(code);
  const free = found.seats.filter(({ holder: kind }) => kind !== "person");
  const scenario = shelf?.scenarios.find(({ id }) => id === found.scenario);
  const ruleset = shelf?.rulesets.find(({ id }) => id === found.ruleset);
  const chosen = free.find(({ id }) => id === seat);
  useEffect(() => {
    if (refusal) refresh(); // somebody was quicker
  }, [refusal]);
  return html`<main class="narrow">
    <header class="hero">
      <h1>Join a session</h1>
      <p>Code <strong class="code">${code}</strong>. ${found.status === "lobby" ? "It has not started yet." : found.status === "ended" ? phases.ended.task : `Round ${found.round} is being played; you can step in.`}</p>
    </header>
    <${About} scenario=${scenario} ruleset=${ruleset} />
    ${found.status !== "ended" &&
    html`<${Card} title="Choose your seat">
      <p class="quiet">Each seat is a state. Nothing is taken until you confirm below.</p>
      <fieldset class="options">
        <legend class="unseen">Seats</legend>
        ${found.seats.map((each) => html`<${SeatOption} key=${each.id} seat=${each} checked=${seat === each.id} onChoose=${setSeat} />`)}
      </fieldset>
      <div class="dock">
        ${chosen && html`<button type="button" class="primary wide" aria-busy=${busy} onClick=${() => take({ seat: chosen.id })}>Take the seat of ${chosen.name}</button>`}
        ${!chosen && free.length > 0 && html`<button type="button" class="primary wide" aria-busy=${busy} onClick=${() => take({})}>Seat me anywhere</button>`}
        ${free.length === 0 && html`<p>Every seat is held by a person. Ask for a seat code to join a delegation, or observe.</p>`}
        <${Refusal} of=${refusal} />
      </div>
    </${Card}>`}
    <${Card} title="Or watch">
      <p>An observer sees what is public and changes nothing.</p>
      <button type="button" aria-busy=${busy} onClick=${() => take({ role: "observer" })}>Observe</button>
    </${Card}>
  </main>`;
}

/** The code may be a delegation's seat code, which has no lobby: the same seat on another device. */
function Unknown({ code, failure }) {
  const { take, busy, refusal } = useJoin(code);
  const maybeSeatCode = ["unknown_code", "not_found", "404"].includes(failure.code);
  return html`<${Plain} title=${maybeSeatCode ? "Join a delegation?" : "That did not work"}>
    ${maybeSeatCode
      ? html`<p>No session has the code <strong class="code">${code}</strong>. If it is the seat code of a delegation, you can join it with this device.</p>
          <button type="button" class="primary" aria-busy=${busy} onClick=${() => take({})}>Join this delegation</button>`
      : html`<${Refusal} of=${failure} />`}
    <${Refusal} of=${refusal} />
    <h2>Another code</h2>
    <${JoinByCode} />
    <p><a href="/">To the start page</a></p>
  </${Plain}>`;
}

export function Join({ code }) {
  const [answer, setAnswer] = useState(null);
  const [shelf, setShelf] = useState(null);
  const refresh = () => lobby(code).then(setAnswer);
  useEffect(() => {
    document.title = "Join · Summitry";
    refresh();
    catalog().then((shown) => shown.ok && setShelf(shown.value));
  }, [code]);
  if (!code) return html`<${Plain} title="Join"><${JoinByCode} /></${Plain}>`;
  if (!answer) return html`<${Plain} title="Join"><p>Looking for the session …</p></${Plain}>`;
  if (!answer.ok) return html`<${Unknown} code=${code} failure=${answer} />`;
  return html`<${Lobby} code=${code} found=${answer.value} shelf=${shelf} refresh=${refresh} />`;
}
