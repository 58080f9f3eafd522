// The entry: the page that the address names, in the reader's language.
import { html, render } from "./vendor/preact.js";
import { keepFocus } from "./focus.js";
import { greet, language, speak, warm } from "./language.js";
import { ofSession, route } from "./router.js";

warm(["common", "core"]);
const said = language.value === "en" || (ofSession(location) ? greet : speak)(language.value);
const [{ Page, props }] = await Promise.all([route(location), said]);
keepFocus();
render(html`<${Page} ...${props} />`, /** @type {HTMLElement} */ (document.getElementById("app")));

// A link pasted over the present page changes only the fragment; it names another seat or session.
addEventListener("hashchange", () => location.reload());
