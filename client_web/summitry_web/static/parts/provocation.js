// What the adversary did this round.
import { html } from "../vendor/preact.js";
import { severities } from "../words.js";
import { share } from "../format.js";
import { Badge, Card } from "./common.js";

export function ProvocationCard({ desk }) {
  const { public: now, name } = desk;
  const act = now.provocation;
  if (now.status !== "running") return null;
  if (!act && now.phase !== "briefing") return null;
  if (!act) {
    return html`<${Card} title="This round" level=${3}><p>No provocation this round.${now.unanswered > 0 && ` ${now.unanswered} earlier went unanswered.`}</p></${Card}>`;
  }
  const answered = act.answered !== undefined;
  return html`<${Card} title=${act.title} level=${3} tone="alarm" aside=${html`<${Badge} tone="bad">Severity ${act.severity} of 5</${Badge}>`}>
    <p>${act.text}</p>
    <p class="quiet">
      Provocation against ${name(act.target)}: ${severities[act.severity]}. ${act.probability >= 0 && `The chance of one was ${share(act.probability)}.`}
      ${now.unanswered > 0 && ` Unanswered so far: ${now.unanswered}.`}
      ${answered && ` Answered at level ${act.answered}.`}
    </p>
  </${Card}>`;
}
