// The facilitator looks at the table as one seat sees it. Nothing can be done from here.
import { html, useEffect, useRef } from "../vendor/preact.js";
import { buttons } from "../words_common.js";
import { standing as words } from "../words_console.js";
import { toldTo } from "../acts.js";
import { look } from "../desk.js";
import { Card } from "./common.js";
import { Drafts } from "./drafts.js";
import { InjectCards } from "./injects.js";
import { Messages } from "./messages.js";
import { Motions } from "./motions.js";
import { News } from "./news.js";
import { OwnState } from "./own_state.js";
import { Pacts } from "./pacts.js";
import { Room } from "./room.js";
/** @import {Laid} from "../../../types/client.js" */

/** The table without what the seat was never told. @param {Laid} table @param {string} seat @returns {any} */
const asTold = (table, seat) => ({ ...table, events: { value: table.events.value.filter(({ event }) => toldTo(event, seat)) } });

/** @param {{table: Laid, [other: string]: any}} props */
export function ViewAs({ table, seat, onClose }) {
  const top = useRef(/** @type {HTMLElement | null} */ (null));
  const desk = look(asTold(table, seat), seat);
  useEffect(() => {
    top.current?.focus();
    top.current?.scrollIntoView({ block: "nearest" });
  }, [seat]);
  const name = desk.name(seat);
  return html`<div class="stand-in" ref=${top} tabindex="-1">
    <${Card} title=${words.view(name)} level=${3} aside=${html`<button type="button" onClick=${onClose}>${buttons.done}</button>`}>
      <p class="quiet">${words.viewNote(name)}</p>
    </${Card}>
    <${InjectCards} desk=${desk} />
    <${Drafts} desk=${desk} />
    <${Motions} desk=${desk} />
    <${Pacts} desk=${desk} />
    <${Messages} desk=${desk} title=${words.reads(name)} />
    <${Room} desk=${desk} />
    <details><summary>${words.news(name)}</summary><${News} desk=${desk} /></details>
    <details><summary>${words.papers(name)}</summary><${OwnState} desk=${desk} /></details>
  </div>`;
}
