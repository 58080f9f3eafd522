// How far a motion's ratification has come: who has ratified, and who is still to come.
import { html } from "../vendor/preact.js";
import { ratification } from "../words.js";
import { Names } from "./common.js";

export function Ratification({ motion, desk }) {
  const { public: now, name } = desk;
  const { ratified, status, tally } = motion;
  const asked = Object.keys(now.seats).filter((id) => now.states[id].membership === "member");
  const left = asked.filter((id) => !ratified.includes(id));
  const declined = status === "voting" ? [] : (tally?.no ?? []);
  return html`<div class="tally">
    <p>${ratification.progress(asked.length - left.length, asked.length)}</p>
    <ul class="groups">
      <${Names} title=${ratification.done} names=${ratified.map(name)} />
      <${Names} title=${ratification.left} names=${left.map((id) => (declined.includes(id) ? ratification.declined(name(id)) : name(id)))} />
    </ul>
  </div>`;
}
