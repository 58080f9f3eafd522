// The motions of the round: what is proposed, by whom, how it is decided, and how it ended.
import { html } from "../vendor/preact.js";
import { motionStatuses, ratification, ruleWords, tallyWord } from "../words.js";
import { motionsList as words } from "../words_play.js";
import { list } from "../format.js";
import { said } from "../said.js";
import { Amending } from "./amending.js";
import { Act, Badge, Card, Names, Sure, Written } from "./common.js";
import { lazy } from "./lazy.js";
import { Ratification } from "./ratification.js";
/** @import {Desk, Motion, Tally} from "../../../types/client.js" */

const TONES = { adopted: "good", rejected: "bad", blocked: "bad", withdrawn: "", carried: "warn", pending: "warn", returned: "warn", lapsed: "", tabled: "", voting: "warn" };
/** The parts of a tally that list seats by what they chose. */
const GROUPS = /** @type {const} */ (["yes", "no", "abstain", "declared", "missing"]);

/** Given a `desk` and the `motion`'s id; it comes after the first paint. */
export const Discussion = lazy(async () => (await import("./discussion.js")).Discussion);

/** @param {{tally: Tally, [other: string]: any}} props */
function Tally({ tally, name }) {
  const groups = GROUPS.filter((group) => (tally[group] ?? []).length > 0);
  return html`<div class="tally">
    <p>${said(tally.explanation)}</p>
    ${groups.length > 0 && html`<ul class="groups">${groups.map((group) => html`<${Names} key=${group} title=${tallyWord(group, tally[group].length)} names=${tally[group].map(name)} />`)}</ul>`}
  </div>`;
}

/** @param {{motion: Motion, desk: Desk, [other: string]: any}} props */
export function MotionText({ motion, desk }) {
  const { name, rules } = desk;
  const later = motion.stage === "decision" && rules.ruleset.motions[motion.motion]?.ratification;
  return html`${motion.text && html`<${Written} text=${motion.text} by=${desk.authorOf(motion.id, motion.text, motion.revision === 1 ? motion.mover : "")} />`}
    <p class="quiet">
      ${motion.mover === "chair" ? words.byChair : words.by(name(motion.mover))}
      ${motion.co_sponsors.length > 0 && words.with(list(motion.co_sponsors.map(name)))}.
      ${` ${ruleWords(motion.rule)}.`}${later && ` ${ratification.later}`}
    </p>`;
}

/** @param {{motion: Motion, [other: string]: any}} props */
export const MotionTitle = ({ motion }) => html`<h4><span class="quiet">${motion.id}</span> ${said(motion.summary)}</h4>`;

/** @param {{motion: Motion, desk: Desk, [other: string]: any}} props */
function MotionItem({ motion, desk }) {
  const { legal, send, word } = desk;
  const coSponsor = legal?.may_co_sponsor[motion.id];
  const withdraw = legal?.may_withdraw[motion.id];
  return html`<li class="motion" data-motion=${motion.id}>
    <div class="spread"><${MotionTitle} motion=${motion} /><${Badge} tone=${TONES[motion.status]}>${motionStatuses[motion.status]}</${Badge}></div>
    <${MotionText} motion=${motion} desk=${desk} />
    ${motion.stage === "ratification" && html`<${Ratification} motion=${motion} desk=${desk} />`}
    ${motion.stage === "decision" && motion.tally && html`<${Tally} tally=${motion.tally} name=${desk.name} />`}
    <${Amending} motion=${motion} desk=${desk} />
    <div class="row">
      ${coSponsor !== undefined && html`<${Act} send=${send} command=${{ kind: "co_sponsor", motion: motion.id, revision: coSponsor }} label=${word(words.coSponsor)} />`}
      ${withdraw !== undefined && html`<${Sure} key=${withdraw} send=${send} command=${{ kind: "withdraw_motion", motion: motion.id, revision: withdraw }} label=${word(words.withdraw)} question=${words.withdrawSure(motion.id)} yes=${word(words.withdrawYes)} />`}
    </div>
    <${Discussion} desk=${desk} motion=${motion.id} />
  </li>`;
}

/** @param {Record<string, Motion>} motions */
const inOrder = (motions) => Object.values(motions).sort((a, b) => a.order - b.order || a.id.localeCompare(b.id, "en", { numeric: true }));

/** @param {{desk: Desk, [other: string]: any}} props */
export function Motions({ desk }) {
  const { public: now, legal } = desk;
  const papers = legal?.ballots ?? {};
  const voting = Object.keys(papers).length > 0;
  const motions = inOrder(now.motions).filter(({ id }) => !papers[id]); // those have their ballot paper above
  if (voting && !motions.length) return null;
  return html`<${Card} title=${voting ? words.others : words.title} level=${3}>
    ${motions.length === 0 && html`<p class="quiet">${words.none}</p>`}
    <ul class="stack">${motions.map((motion) => html`<${MotionItem} key=${motion.id} motion=${motion} desk=${desk} />`)}</ul>
  </${Card}>`;
}
