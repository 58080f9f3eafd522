// Beside a ballot: what the state really thinks of the motion, for the recount after ENDEX.
import { html } from "../vendor/preact.js";
import { positionChoices, positions as words } from "../words.js";
/** @import {PositionOffer} from "../../../types/client.js" */

/** @typedef {keyof typeof positionChoices} Position */

/** @param {{offer: PositionOffer, seat: string | null, chosen?: Position, onChoose: (choice: Position) => void}} props */
export function PositionChoice({ offer, seat, chosen, onChoose }) {
  return html`<details class="position">
    <summary>${words.title}${offer.recorded && html` <span class="quiet">${words.recorded(offer.recorded)}</span>`}</summary>
    <fieldset class="choices">
      <legend class="hint">${words.note}</legend>
      ${offer.choices.map((/** @type {Position} */ choice) => html`<label key=${choice} class="choice">
        <input type="radio" name=${`position-${seat}-${offer.motion}`} value=${choice} checked=${chosen === choice} onChange=${() => onChoose(choice)} />
        <span>${positionChoices[choice]}</span>
      </label>`)}
    </fieldset>
  </details>`;
}
