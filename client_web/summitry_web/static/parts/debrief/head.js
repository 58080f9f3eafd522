// What the debrief is of: scenario, ruleset, when.
import { html } from "../../vendor/preact.js";
import { debrief as words } from "../../words_debrief.js";
import { screen } from "../../words_screen.js";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

export const ReportHead = ({ book: { debrief, rules } }) => html`<header class="hero">
  <h1>${words.title}: ${screen.under(rules.scenario.title, rules.ruleset.title)}</h1>
  <p>${debrief.started > 0 && `${day.format(debrief.started)} – ${day.format(debrief.finished)}`}</p>
</header>`;
