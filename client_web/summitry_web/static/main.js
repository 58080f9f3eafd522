// The entry: the page that the address names, in the reader's language.
import { html, render } from "./vendor/preact.js";
import { language, speak, warm } from "./language.js";
import { route } from "./router.js";

warm(["common", "core"]);
const [{ Page, props }] = await Promise.all([route(location), language.value === "en" || speak(language.value)]);
render(html`<${Page} ...${props} />`, document.getElementById("app"));

// A link pasted over the present page changes only the fragment; it names another seat or session.
addEventListener("hashchange", () => location.reload());
