// An address that leads nowhere, said calmly.
import { html } from "../vendor/preact.js";
import { Plain } from "../parts/common.js";

const reasons = {
  "no-page": "There is no such page here.",
  "no-token": "This browser holds no seat in that session. Join again with the session's code, or with your delegation's seat code.",
};

export function Lost({ reason }) {
  return html`<${Plain} title="Not here"><p>${reasons[reason]}</p><p><a class="target" href="/">To the start page</a></p></${Plain}>`;
}
