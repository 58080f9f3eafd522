// The way from the facilitator's desk to the printed packet.
import { html } from "../vendor/preact.js";
import { packetLink as words } from "../words_screen.js";

/** @param {{session: string}} props */
export const PacketLink = ({ session }) => html`<p><a class="target" href=${`/packet#${session}`}>${words.link}</a> <span class="quiet">${words.about}</span></p>`;
