// The entry: the page that the address names.
import { html, render } from "./vendor/preact.js";
import { route } from "./router.js";

const { Page, props } = await route(location);
render(html`<${Page} ...${props} />`, document.getElementById("app"));

// A link pasted over the present page changes only the fragment; it names another seat or session.
addEventListener("hashchange", () => location.reload());
