// The facilitator at a delegation's desk: its papers, and its forms. Everything done here is logged as the facilitator's.
import { html, useEffect, useRef } from "../vendor/preact.js";
import { Card } from "./common.js";
import { Decision } from "./decision.js";
import { Messages } from "./messages.js";
import { MotionForm } from "./motion_form.js";
import { Ballots, Motions } from "./motions.js";
import { OwnState } from "./own_state.js";
import { Ready } from "./ready.js";

export function StandIn({ desk, onClose }) {
  const top = useRef(null);
  useEffect(() => {
    top.current.focus();
    top.current.scrollIntoView({ block: "nearest" });
  }, []);
  const name = desk.name(desk.seat);
  return html`<div class="stand-in" ref=${top} tabindex="-1">
    <${Card} title=${`You act for ${name}`} level=${3} aside=${html`<button type="button" onClick=${onClose}>Done</button>`}>
      <p class="quiet">What you do here counts as ${name}'s action and is logged as yours.</p>
    </${Card}>
    <${Ballots} desk=${desk} />
    <${Decision} desk=${desk} />
    <${Ready} desk=${desk} />
    <${MotionForm} desk=${desk} />
    <${Motions} desk=${desk} />
    <details><summary>Messages of ${name}</summary><${Messages} desk=${desk} maySay=${Boolean(desk.legal?.may_say)} title=${`Say as ${name}`} /></details>
    <details><summary>Papers of ${name}</summary><${OwnState} desk=${desk} /></details>
  </div>`;
}
