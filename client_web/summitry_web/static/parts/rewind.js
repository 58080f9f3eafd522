// The facilitator goes back to an earlier point of the exercise, or undoes that.
import { html, useEffect, useId, useState } from "../vendor/preact.js";
import { fork as forkWords, pointName, rewind as words } from "../words.js";
import { goingBack as labels } from "../words_console.js";
import { fork as makeFork, points as fetchPoints } from "../api.js";
import { Act, announce, Card, Copyable, Refusal, Sure } from "./common.js";
/** @import {Desk} from "../../../types/client.js" */

/** The points of the session's log, the latest first; asked anew in every phase and branch. */
export function usePoints(table, phaseId) {
  const [state, setState] = useState({ points: [], refusal: null });
  useEffect(() => {
    let open = true;
    fetchPoints(table.session, table.token).then((answer) => {
      if (open) setState(answer.ok ? { points: answer.value.points.reverse(), refusal: null } : { points: [], refusal: answer });
    });
    return () => {
      open = false;
    };
  }, [table, phaseId]);
  return state;
}

/**
 * A new session from the point; what comes back is shown once, since the token is given once.
 * @param {{desk: Desk, [other: string]: any}} props
 */
function Fork({ desk, point, fresh, bots }) {
  const id = useId();
  const [bot, setBot] = useState("");
  const [made, setMade] = useState(null);
  const { public: now, table } = desk;
  const people = Object.values(now.seats).filter((seat) => seat.holder !== "bot" || seat.caretaker);
  const wish = { point: point.id, fresh_luck: fresh, seats: bot ? Object.fromEntries(people.map((seat) => [seat.id, `bot:${bot}`])) : {} };
  async function send() {
    const answer = await makeFork(table.session, table.token, wish);
    if (answer.ok) {
      setMade(answer.value);
      announce(forkWords.made);
    }
    return answer;
  }
  return html`<details>
    <summary>${labels.fork}</summary>
    <p class="quiet">${forkWords.what}</p>
    <div class="field">
      <label for=${id}>${labels.seats}</label>
      <select id=${id} value=${bot} onChange=${(event) => setBot(event.target.value)}>
        <option value="">${forkWords.open}</option>
        ${bots.map(({ name }) => html`<option value=${name}>${forkWords.bots(name)}</option>`)}
      </select>
    </div>
    <${Act} send=${send} command=${wish} label=${labels.make} />
    ${made && html`<div class="notice good">
      <p>${forkWords.made}</p>
      <p><a href=${made.facilitator_path} target="_blank" rel="noopener">${labels.console}</a></p>
      <${Copyable} label=${labels.link} value=${`${location.origin}${made.facilitator_path}`} secret />
      <${Copyable} label=${labels.code} value=${made.code} />
    </div>`}
  </details>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
export function Rewind({ desk, bots }) {
  const pick = useId();
  const luck = useId();
  const { public: now, send, table } = desk;
  const [to, setTo] = useState("");
  const [fresh, setFresh] = useState(false);
  const { points, refusal } = usePoints(table, now.phase_id);
  const point = points.find(({ id }) => id === to) ?? points[0];
  return html`<${Card} title=${labels.title} level=${3}>
    <p class="quiet">${words.what}</p>
    <${Refusal} of=${refusal} />
    ${point && html`
      <div class="field">
        <label for=${pick}>${labels.where}</label>
        <select id=${pick} value=${point.id} onChange=${(event) => setTo(event.target.value)}>
          ${points.map((each) => html`<option value=${each.id}>${pointName(each, now)}</option>`)}
        </select>
      </div>
      <label class="choice" for=${luck}><input id=${luck} type="checkbox" checked=${fresh} onChange=${(event) => setFresh(event.target.checked)} /><span>${words.luck}</span></label>
      <${Sure} key=${`${now.phase_id} ${point.id}`} send=${send} command=${{ kind: "rewind", phase: now.phase_id, to: point.id, fresh_luck: fresh }} label=${labels.go} kind="danger" question=${words.question(point, now)} yes=${labels.yes} onDone=${() => setTo("")} />
      <${Fork} desk=${desk} point=${point} fresh=${fresh} bots=${bots} />`}
  </${Card}>`;
}
