// For observers who see everything: the papers of one delegation at a time.
import { html, useId, useState } from "../vendor/preact.js";
import { choiceWord, observersSee } from "../words.js";
import { papers as words } from "../words_play.js";
import { look } from "../desk.js";
import { percent } from "../format.js";
import { Card } from "./common.js";
import { Drafts } from "./drafts.js";
import { OwnState } from "./own_state.js";
import { Room } from "./room.js";
/** @import {Desk} from "../../../types/client.js" */

/** @param {{desk: Desk, [other: string]: any}} props */
export function Papers({ desk }) {
  const id = useId();
  const seats = Object.keys(desk.public.seats);
  const [seat, setSeat] = useState(seats[0]);
  const theirs = look(desk.table, seat);
  const { ballots, decision } = theirs.own;
  return html`<${Card} title=${words.title} level=${3}>
      <p class="quiet">${observersSee.everything} ${words.nothing}</p>
      <div class="field">
        <label for=${id}>${words.delegation}</label>
        <select id=${id} value=${seat} onChange=${(event) => setSeat(event.target.value)}>${seats.map((each) => html`<option value=${each}>${desk.name(each)}</option>`)}</select>
      </div>
      ${Object.entries(ballots).map(([motion, choice]) => html`<p>${words.ballot(desk.motionName(motion), choiceWord(choice, "decision"))}</p>`)}
      ${decision && html`<p>${words.decision(percent(decision.spending))}</p>`}
    </${Card}>
    <${Drafts} desk=${theirs} />
    <${Room} desk=${theirs} />
    <${OwnState} desk=${theirs} />`;
}
