// How far a motion's ratification has come: who has ratified, and who is still to come.
import { html } from "../vendor/preact.js";
import { ratification } from "../words.js";
import { Names } from "./common.js";
/** @import {Desk, Motion} from "../../../types/client.js" */

/** @param {{motion: Motion, desk: Desk, [other: string]: any}} props */
export function Ratification({ motion, desk }) {
  const { public: now, name } = desk;
  const { ratified, status, tally } = motion;
  const members = Object.keys(now.seats).filter((id) => now.states[id].membership === "member");
  const done = members.filter((id) => ratified.includes(id));
  const left = status === "adopted" ? [] : members.filter((id) => !ratified.includes(id));
  const declined = status === "pending" ? (tally?.no ?? []) : [];
  return html`<ul class="tally groups">
    <${Names} title=${ratification.done(done.length, done.length + left.length)} names=${done.map(name)} />
    ${left.length > 0 && html`<${Names} title=${ratification.left(left.length)} names=${left.map((id) => (declined.includes(id) ? ratification.declined(name(id)) : name(id)))} />`}
  </ul>`;
}
