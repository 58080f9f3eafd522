// The facilitator goes back to an earlier point of the exercise, or undoes that.
import { html, useEffect, useId, useState } from "../vendor/preact.js";
import { points as fetchPoints } from "../api.js";
import { pointName, rewind as words } from "../words_hand.js";
import { Card, Refusal, Sure } from "./common.js";

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

export function Rewind({ desk }) {
  const pick = useId();
  const luck = useId();
  const { public: now, send, table } = desk;
  const [to, setTo] = useState("");
  const [fresh, setFresh] = useState(false);
  const { points, refusal } = usePoints(table, now.phase_id);
  const point = points.find(({ id }) => id === to) ?? points[0];
  return html`<${Card} title="Go back" level=${3}>
    <p class="quiet">${words.what}</p>
    <${Refusal} of=${refusal} />
    ${point && html`
      <div class="field">
        <label for=${pick}>To where</label>
        <select id=${pick} value=${point.id} onChange=${(event) => setTo(event.target.value)}>
          ${points.map((each) => html`<option value=${each.id}>${pointName(each, now)}</option>`)}
        </select>
      </div>
      <label class="choice" for=${luck}><input id=${luck} type="checkbox" checked=${fresh} onChange=${(event) => setFresh(event.target.checked)} /><span>${words.luck}</span></label>
      <${Sure} key=${`${now.phase_id} ${point.id}`} send=${send} command=${{ kind: "rewind", phase: now.phase_id, to: point.id, fresh_luck: fresh }} label="Go back …" kind="danger" question=${words.question(point, now)} yes="Yes, go back" onDone=${() => setTo("")} />`}
  </${Card}>`;
}
