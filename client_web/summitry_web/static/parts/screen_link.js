// The way from the facilitator's desk to the projector.
import { html } from "../vendor/preact.js";
import { screen as words } from "../words_screen.js";

/** @param {{code: string}} props */
export const ScreenLink = ({ code }) => html`<p><a class="target" href=${`/screen/${code}`} target="_blank" rel="noopener">${words.open}</a> <span class="quiet">${words.about}</span></p>`;
