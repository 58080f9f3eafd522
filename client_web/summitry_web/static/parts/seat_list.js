// Who is at the table before it begins: each seat, whether a person or a bot has it, and whether that person is there.
import { html } from "../vendor/preact.js";
import { screen as words } from "../words_screen.js";
import { Badge } from "./common.js";
/** @import {Desk} from "../../../types/client.js" */

/** More seats than this stand closer. */
const MANY = 16;

/** @param {{desk: Desk}} props */
export function SeatList({ desk }) {
  const { public: now, name, seat: own, table } = desk;
  const seats = Object.values(now.seats);
  const held = (/** @type {string} */ kind) => seats.filter(({ holder }) => holder === kind).length;
  return html`<p>${words.seated(held("person"), held("bot"), held("open"))}</p>
    <ul class=${`seat-list ${seats.length > MANY ? "many" : ""}`}>
      ${seats.map(({ id, holder }) => {
        const away = holder === "person" && id !== own && !table.presence.value[id];
        return html`<li key=${id} class=${holder}><span>${id === own ? words.yours(name(id)) : name(id)}</span> <${Badge} tone=${holder === "person" && !away ? "good" : ""}>${away ? words.away : words.holders[holder]}</${Badge}></li>`;
      })}
    </ul>`;
}
