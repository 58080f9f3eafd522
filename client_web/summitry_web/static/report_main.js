// The entry of a saved report: shows the book that the file carries, in the language in which it was saved.
import { html, render } from "./vendor/preact.js";
import { language } from "./language.js";
import { learn } from "./said.js";
import { namesOf } from "./state_names.js";
import { Book } from "./parts/debrief/book.js";
import { ReportHead } from "./parts/debrief/head.js";

const content = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("book")).textContent);
for (const texts of content.texts) learn(language.value, texts);
const book = { ...content, name: namesOf(content.rules.scenario.states) };
render(html`<main class="debrief"><${ReportHead} book=${book} /><${Book} book=${book} /></main>`, /** @type {HTMLElement} */ (document.getElementById("app")));
