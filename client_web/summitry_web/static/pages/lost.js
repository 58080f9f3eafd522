// An address that leads nowhere, said calmly.
import { html } from "../vendor/preact.js";
import { lost as words } from "../words_common.js";
import { JoinByCode } from "../parts/join_by_code.js";
import { Plain } from "../parts/common.js";

/** @param {{reason: "noPage" | "noToken" | "noDesk"}} props */
export function Lost({ reason }) {
  return html`<${Plain} title=${words.title}><p>${words[reason]}</p>${words[reason] === words.noToken && html`<${JoinByCode} />`}<p><a class="target" href="/">${words.home}</a></p></${Plain}>`;
}
