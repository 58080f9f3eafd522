// Offices and their holders, findings of reviews that stand, and rules that the members amended.
import { html } from "../vendor/preact.js";
import { amendedWords, chamber, findingWords, officeHeld } from "../words.js";
import { said } from "../said.js";
import { Card } from "./common.js";
/** @import {Desk} from "../../../types/client.js" */

/** @param {{desk: Desk, [other: string]: any}} props */
export function Chamber({ desk }) {
  const { name, public: now, rules } = desk;
  const offices = (rules.ruleset.offices ?? []).filter(({ id }) => now.offices?.[id]);
  const findings = (now.findings ?? []).filter(({ until }) => until >= now.round);
  const amended = now.amended ?? [];
  if (!offices.length && !findings.length && !amended.length) return null;
  return html`<${Card} title=${chamber.title} level=${3}>
    ${offices.length > 0 && html`<ul>${offices.map((office) => html`<li key=${office.id}>${said(office.title)}: ${officeHeld(now.offices[office.id], name)}</li>`)}</ul>`}
    ${findings.length > 0 && html`<h4>${chamber.findings}</h4><ul>${findings.map((one) => html`<li key=${one.motion}>${findingWords(one, name)}</li>`)}</ul>`}
    ${amended.length > 0 && html`<h4>${chamber.amended}</h4><ul>${amended.map((one) => html`<li key=${one.path}>${amendedWords(one)}</li>`)}</ul>`}
  </${Card}>`;
}
