// The delegation's seat was given to a bot or opened while it was away: it may have it back at once.
import { html } from "../vendor/preact.js";
import { seatLost } from "../words.js";
import { takeBack } from "../words_play.js";
import { join } from "../api.js";
import { Act } from "./common.js";
/** @import {Desk} from "../../../types/client.js" */

/** @param {{desk: Desk, [other: string]: any}} props */
export function TakeBack({ desk }) {
  const { table, public: now, seat } = desk;
  if (!seat || now.status === "ended" || now.seats[seat].holder === "person") return null;
  const code = table.welcome.value.seat_code;
  if (!code) return null;
  /** @param {Parameters<typeof join>[1]} wish */
  const back = (wish) => join(code, wish);
  return html`<div class="notice warn">
    <p>${seatLost(now.seats[seat])}</p>
    <${Act} send=${back} command=${{ token: table.token }} label=${takeBack.label} kind="primary" />
  </div>`;
}
