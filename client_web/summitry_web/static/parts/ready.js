// The ready button.
import { html } from "../vendor/preact.js";
import { readiness } from "../words.js";
import { ready as words } from "../words_play.js";
import { Act, announce } from "./common.js";
/** @import {Desk} from "../../../types/client.js" */

/**
 * Says that the delegation needs no more of this phase, or takes that back.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function Ready({ desk }) {
  const { legal, public: now, seat, send, word } = desk;
  const [before, after] = /** @type {Partial<Record<typeof now.phase, string[]>>} */ (readiness)[now.phase] ?? [];
  if (!legal?.may_set_ready || !before || !seat) return null;
  const { ready } = now.seats[seat];
  const command = { kind: "set_ready", phase: now.phase_id, ready: !ready };
  return html`<div class="ready">
    ${ready && html`<p class="good">✓ ${after}.</p>`}
    <${Act} send=${send} command=${command} label=${word(ready ? words.not : before)} kind=${ready ? "" : "primary wide"} onDone=${() => announce(desk.done(ready ? words.undone : after))} />
  </div>`;
}
