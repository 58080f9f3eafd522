// What the adversary did this round.
import { html } from "../vendor/preact.js";
import { severities } from "../words.js";
import { provocation as words } from "../words_play.js";
import { said } from "../said.js";
import { share } from "../format.js";
import { Badge, Card } from "./common.js";
/** @import {Desk} from "../../../types/client.js" */

/** @param {{desk: Desk, [other: string]: any}} props */
export function ProvocationCard({ desk }) {
  const { public: now, name } = desk;
  const act = now.provocation;
  if (now.status !== "running") return null;
  if (!act && now.phase !== "briefing") return null;
  if (!act) {
    return html`<${Card} title=${words.round} level=${3}><p>${words.none}${now.unanswered > 0 && ` ${words.earlier(now.unanswered)}`}</p></${Card}>`;
  }
  const answered = act.answered !== undefined;
  return html`<${Card} title=${said(act.title)} level=${3} tone="alarm" aside=${html`<${Badge} tone="bad">${words.severity(act.severity)}</${Badge}>`}>
    <p>${said(act.text)}</p>
    <p class="quiet">
      ${words.against(name(act.target), severities[act.severity])}${act.probability >= 0 && act.probability < 1 && ` ${words.chance(share(act.probability))}`}
      ${now.unanswered > 0 && ` ${words.unanswered(now.unanswered)}`}
      ${answered && ` ${words.answered(act.answered)}`}
    </p>
  </${Card}>`;
}
