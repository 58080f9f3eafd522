// The facilitator at a delegation's desk: its papers, and its forms. Everything done here is logged as the facilitator's.
import { html, useEffect, useRef, useState } from "../vendor/preact.js";
import { buttons } from "../words_common.js";
import { standing as words } from "../words_console.js";
import { standIn } from "../desk.js";
import { AgendaOrder } from "./amending.js";
import { Ballots } from "./ballots.js";
import { Card } from "./common.js";
import { Decision } from "./decision.js";
import { Drafts } from "./drafts.js";
import { Messages } from "./messages.js";
import { MotionForm } from "./motion_form.js";
import { Motions } from "./motions.js";
import { OwnState } from "./own_state.js";
import { Pacts } from "./pacts.js";
import { Ready } from "./ready.js";
import { People, Room } from "./room.js";
/** @import {Laid, Legal} from "../../../types/client.js" */

/**
 * What the seat may do, by the server: asked at once, and again whenever the view has changed, one question at a time.
 * Null until the first answer.
 */
function useLegal(/** @type {Laid} */ table, /** @type {string} */ seat) {
  const [legal, setLegal] = useState(/** @type {Legal | null} */ (null));
  useEffect(() => {
    let open = true;
    let asking = false;
    let outdated = false;
    async function ask() {
      outdated = true;
      if (asking) return;
      asking = true;
      while (open && outdated) {
        outdated = false;
        const answer = await table.legalOf(seat);
        if (open && answer.ok) setLegal(answer.legal ?? null);
        if ("code" in answer && answer.code === "too_many") outdated = true; // the server itself makes us wait
      }
      asking = false;
    }
    const stop = table.view.subscribe(ask);
    return () => {
      open = false;
      stop();
    };
  }, [table, seat]);
  return legal;
}

/** @param {{table: Laid, [other: string]: any}} props */
export function StandIn({ table, seat, onClose }) {
  const top = useRef(/** @type {HTMLElement | null} */ (null));
  const desk = standIn(table, seat, useLegal(table, seat));
  useEffect(() => {
    top.current?.focus();
    top.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const name = desk.name(seat);
  return html`<div class="stand-in" ref=${top} tabindex="-1" aria-busy=${!desk.legal}>
    <${Card} title=${words.act(name)} level=${3} aside=${html`<button type="button" onClick=${onClose}>${buttons.done}</button>`}>
      <p class="quiet">${words.actNote(name)}</p>
    </${Card}>
    <${Drafts} desk=${desk} />
    <${Ballots} desk=${desk} />
    <${Decision} desk=${desk} />
    <${Ready} desk=${desk} />
    <${MotionForm} desk=${desk} />
    <${AgendaOrder} desk=${desk} />
    <${Motions} desk=${desk} />
    <${Pacts} desk=${desk} />
    <details><summary>${words.messagesOf(name)}</summary><${Messages} desk=${desk} maySay=${Boolean(desk.legal?.may_say)} title=${words.sayAs(name)} /></details>
    <details><summary>${words.people(name)}</summary><${People} desk=${desk} /><${Room} desk=${desk} /></details>
    <details><summary>${words.papers(name)}</summary><${OwnState} desk=${desk} /></details>
  </div>`;
}
