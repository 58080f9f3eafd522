// The delegation's papers: what its delegates propose to send, and what the head does with it.
import { html, useId, useState } from "../vendor/preact.js";
import { person } from "../words.js";
import { draftsOf as words, draftWords } from "../words_play.js";
import { Act, announce, Badge, Card, Refusal, Sure, useCommand } from "./common.js";
/** @import {Desk} from "../../../types/client.js" */

function SendBack({ draft, send }) {
  const id = useId();
  const [note, setNote] = useState("");
  const { run, busy, refusal } = useCommand(send);
  async function submit(event) {
    event.preventDefault();
    if (await run({ kind: "return_draft", draft: draft.id, version: draft.version, note: note.trim() })) announce(words.wasSentBack);
  }
  return html`<details>
    <summary>${words.sendBack}</summary>
    <form onSubmit=${submit}>
      <label for=${id}>${words.different}</label>
      <textarea id=${id} rows="2" maxlength="500" value=${note} onInput=${(event) => setNote(event.target.value)}></textarea>
      <button aria-busy=${busy}>${words.back(draft.id)}</button>
      <${Refusal} of=${refusal} />
    </form>
  </details>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function DraftItem({ draft, desk }) {
  const { delegation, direct, member, rank } = desk;
  const head = rank === "head";
  const named = { draft: draft.id, version: draft.version };
  const mine = rank !== null && draft.author === member;
  return html`<li>
    <div class="spread">
      <strong>${words.by(draft.id, mine ? words.you : person(draft.author, delegation.head))}</strong>
      <${Badge} tone=${draft.status === "returned" ? "warn" : ""}>${draft.status === "returned" ? words.returned : words.version(draft.version)}</${Badge}>
    </div>
    <p class="quote">${draftWords(draft.command, desk)}</p>
    ${draft.note && html`<p class="quiet">${words.note(draft.note)}</p>`}
    ${draft.answer && html`<p class="warn">${words.head(draft.answer)}</p>`}
    ${direct && html`<div class="row">
      ${head && html`<${Act} send=${direct} command=${{ kind: "approve_draft", ...named }} label=${words.approve(draft.id)} kind="primary" onDone=${() => announce(words.approved)} />`}
      ${(head || mine) && html`<${Sure} send=${direct} command=${{ kind: "drop_draft", ...named }} label=${words.drop(draft.id)} question=${words.dropSure(draft.id)} yes=${words.dropYes} />`}
    </div>`}
    ${direct && head && draft.status === "open" && html`<${SendBack} key=${draft.version} draft=${draft} send=${direct} />`}
  </li>`;
}

const byOrder = (drafts) => Object.values(drafts).sort((a, b) => a.order - b.order);

/** @param {{desk: Desk, [other: string]: any}} props */
export function Drafts({ desk }) {
  const drafts = byOrder(desk.delegation?.drafts ?? {});
  if (!drafts.length) return null;
  const waits = desk.rank === "head" && drafts.some(({ status }) => status === "open");
  return html`<${Card} title=${words.title} level=${3} tone=${waits ? "task" : ""}>
    <ul class="stack">${drafts.map((draft) => html`<${DraftItem} key=${draft.id} draft=${draft} desk=${desk} />`)}</ul>
    <p class="quiet">${words.about}</p>
  </${Card}>`;
}
