// The entry of a saved report: shows the book that the file carries.
import { html, render } from "./vendor/preact.js";
import { Book, namesOf } from "./parts/debrief/book.js";
import { ReportHead } from "./parts/debrief/head.js";

const content = JSON.parse(document.getElementById("book").textContent);
const book = { ...content, name: namesOf(content.rules) };
render(html`<main class="debrief"><${ReportHead} book=${book} /><${Book} book=${book} /></main>`, document.getElementById("app"));
