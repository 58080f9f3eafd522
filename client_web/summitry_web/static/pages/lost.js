// An address that leads nowhere, said calmly.
import { html } from "../vendor/preact.js";
import { lost as words } from "../words_common.js";
import { Plain } from "../parts/common.js";

/** @param {{reason: "noPage" | "noToken"}} props */
export function Lost({ reason }) {
  return html`<${Plain} title=${words.title}><p>${words[reason]}</p><p><a class="target" href="/">${words.home}</a></p></${Plain}>`;
}
