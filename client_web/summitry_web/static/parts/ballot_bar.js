// A closed motion's count as a bar: yes, abstentions and missing ballots, no. The words beside it say the same.
import { html } from "../vendor/preact.js";
import { screen as words } from "../words_screen.js";
/** @import {Tally} from "../../../types/client.js" */

const ORDER = /** @type {const} */ (["yes", "abstain", "declared", "missing", "no"]);

/** How many of each group, where there are any. @param {Tally} tally */
export const groupsOf = (tally) => ORDER.map((group) => /** @type {const} */ ([group, (tally[group] ?? []).length])).filter(([, size]) => size > 0);

/** @param {{tally: Tally, [other: string]: any}} props */
export function BallotBar({ tally }) {
  const groups = groupsOf(tally);
  const all = groups.reduce((sum, [, size]) => sum + size, 0);
  if (!all) return null;
  let at = 0;
  const parts = groups.map(([group, size]) => {
    const part = { group, x: (at / all) * 100, width: (size / all) * 100 };
    at += size;
    return part;
  });
  return html`<div class="ballot-count"><svg class="ballot-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      ${parts.map(({ group, x, width }) => html`<rect key=${group} class=${`part-${group}`} x=${x} width=${width} height="6" />`)}
    </svg>
    <p class="ballot-words">${groups.map(([group, size]) => `${size} ${words.votes[group]}`).join(", ")}</p></div>`;
}
