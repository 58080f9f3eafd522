// The way into a session for who has its code, or a seat's.
import { html, useId, useState } from "../vendor/preact.js";
import { home } from "../words_home.js";

export function JoinByCode() {
  const id = useId();
  const [code, setCode] = useState("");
  function submit(/** @type {Event} */ event) {
    event.preventDefault();
    const clean = code.replace(/\s/g, "").toUpperCase();
    if (clean) location.assign(`/join/${encodeURIComponent(clean)}`);
  }
  return html`<form class="row join-code" onSubmit=${submit}>
    <div class="field">
      <label for=${id}>${home.code}</label>
      <input id=${id} required autocomplete="off" autocapitalize="characters" spellcheck=${false} maxlength="40" value=${code} onInput=${(/** @type {any} */ event) => setCode(event.target.value)} />
    </div>
    <button class="primary">${home.go}</button>
  </form>`;
}
