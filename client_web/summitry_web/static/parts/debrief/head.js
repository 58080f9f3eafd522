// What the debrief is of: scenario, ruleset, when.
import { html } from "../../vendor/preact.js";
import { debrief as words } from "../../words_debrief.js";
import { screen } from "../../words_screen.js";
import { dayAndTime } from "../../format.js";
import { said } from "../../said.js";

export const ReportHead = ({ book: { debrief, rules } }) => html`<header class="hero">
  <h1>${words.title}: ${screen.under(said(rules.scenario.title), said(rules.ruleset.title))}</h1>
  <p>${debrief.started > 0 && `${dayAndTime(debrief.started)} – ${dayAndTime(debrief.finished)}`}</p>
</header>`;
