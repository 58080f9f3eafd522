// The exercise packet to print: for the facilitator, who holds every role card and seat code.
import { html, useEffect, useState } from "../vendor/preact.js";
import { packet as words } from "../words_packet.js";
import { access } from "../api.js";
import { said } from "../said.js";
import { LanguageSwitch } from "../parts/language_switch.js";
import { Card, Plain, Refusal, useTitle } from "../parts/common.js";
import { BriefSheet, RulesPages } from "../parts/packet/sheets.js";
import { Handbook, InjectSheet, RoleCard } from "../parts/packet/secret_sheets.js";
import { Laying, laid, useTable } from "./table.js";
/** @import {Laid} from "../../../types/client.js" */

function Choose({ shown, setShown }) {
  return html`<div class="no-print"><${LanguageSwitch} /><${Card} title=${words.title}>
    <p>${words.secret}</p>
    <fieldset class="choices"><legend>${words.choose}</legend>
      ${Object.entries(words.parts).map(([id, label]) => html`<label key=${id} class="choice"><input type="checkbox" checked=${shown[id]} onChange=${(event) => setShown({ ...shown, [id]: event.target.checked })} /><span>${label}</span></label>`)}
    </fieldset>
    <button type="button" class="primary" onClick=${() => print()}>${words.print}</button>
  </${Card}></div>`;
}

/** @param {{table: Laid, [other: string]: any}} props */
function Sheets({ table, codes }) {
  const [shown, setShown] = useState(() => Object.fromEntries(Object.keys(words.parts).map((id) => [id, true])));
  const rules = table.rules.value;
  const { code } = table.welcome.value;
  const seats = rules.scenario.states.filter(({ seat }) => seat);
  return html`<main class="packet">
    <h1 class="unseen">${words.title}: ${said(rules.scenario.title)}</h1>
    <${Choose} shown=${shown} setShown=${setShown} />
    ${shown.brief && html`<${BriefSheet} rules=${rules} code=${code} />`}
    ${shown.roles && seats.map((spec) => html`<${RoleCard} key=${spec.id} spec=${spec} role=${rules.roles[spec.id]} code=${codes[spec.id]} />`)}
    ${shown.rules && html`<${RulesPages} rules=${rules} />`}
    ${shown.injects && html`<${InjectSheet} rules=${rules} />`}
    ${shown.handbook && html`<${Handbook} rules=${rules} />`}
  </main>`;
}

export function Packet({ session, token }) {
  const table = useTable("packet", session, token);
  const [known, setKnown] = useState(null);
  useTitle(`${words.title} · Summitry`);
  useEffect(() => {
    access(session, token).then(setKnown);
  }, []);
  if (known && !known.ok) return html`<${Plain} title=${words.title}><${Refusal} of=${known} /></${Plain}>`;
  if (!laid(table)) return html`<${Laying} table=${table} />`;
  if (!known) return html`<${Plain} title=${words.title}><p>${words.loading}</p></${Plain}>`;
  return html`<${Sheets} table=${table} codes=${Object.fromEntries(known.value.seats.map(({ id, code }) => [id, code]))} />`;
}
