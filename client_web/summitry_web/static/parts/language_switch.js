// The switch of the page's language. It works at once; what is being written stays.
import { html, useState } from "../vendor/preact.js";
import { languageChoice as words } from "../words_common.js";
import { choose, language, languages } from "../language.js";
import { announce } from "./announce.js";

/** `short`: where there is little room, the codes alone are shown. */
export function LanguageSwitch({ short = false }) {
  const [failed, setFailed] = useState(false);
  async function change(event) {
    const select = event.target;
    const done = await choose(select.value);
    setFailed(!done);
    if (!done) {
      select.value = language.value;
      announce(words.failed);
    }
  }
  return html`<div class="language no-print">
    <select aria-label=${words.label} value=${language.value} onChange=${change}>
      ${Object.entries(languages).map(([code, { name }]) => html`<option key=${code} value=${code} lang=${code} aria-label=${name}>${short ? code.toUpperCase() : name}</option>`)}
    </select>
    ${failed && html`<p class="bad">${words.failed}</p>`}
  </div>`;
}
