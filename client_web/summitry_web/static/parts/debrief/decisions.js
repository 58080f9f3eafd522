// Round by round: what was put to the vote, who voted how, who kept it from passing, and who could have turned it.
import { html } from "../../vendor/preact.js";
import { choiceWord, motionStatuses, positionChoices, positions, ruleWords, severities, tallyWord } from "../../words.js";
import { decisions as words, sections } from "../../words_debrief.js";
import { said } from "../../said.js";
import { BallotBar } from "../ballot_bar.js";
import { Badge, Card, Names, Written } from "../common.js";

const GROUPS = ["yes", "no", "abstain", "declared", "missing"];
const TONES = { adopted: "good", pending: "good", rejected: "bad", blocked: "bad" };

/** Under silence the tally names nobody: the ballots tell who said what. */
function groupsOf(taken, name) {
  const { tally } = taken.motion;
  const groups = GROUPS.filter((group) => (tally[group] ?? []).length > 0);
  if (groups.length) return groups.map((group) => html`<${Names} key=${group} title=${tallyWord(group, tally[group].length)} names=${tally[group].map(name)} />`);
  const accepting = Object.entries(taken.ballots).filter(([, choice]) => choice === "acceptable").map(([state]) => name(state));
  return accepting.length ? html`<${Names} title=${`${choiceWord("acceptable", "decision")}: ${accepting.length}`} names=${accepting} />` : null;
}

function Why({ taken, name }) {
  const { tally } = taken.motion;
  const passed = taken.outcome === "adopted" || taken.outcome === "pending";
  const lines = [];
  if (tally.blocking?.length) lines.push(words.blocking(tally.blocking.map(name)));
  if (!taken.objection && tally.yes?.length) lines.push(tally.swings?.length ? words.swings(tally.swings.map(name), passed) : words.noSwing);
  if (tally.bound?.length) lines.push(words.bound(tally.bound.map(name)));
  return lines.length ? html`<p>${lines.join(" ")}</p>` : null;
}

/** Positions that states recorded beside their ballots. */
function Thoughts({ given, name }) {
  const told = Object.keys(positionChoices)
    .map((position) => [position, Object.keys(given).filter((state) => given[state] === position).map(name)])
    .filter(([, names]) => names.length);
  if (!told.length) return null;
  return html`<p><strong>${positions.thoughts}</strong> <span class="quiet">${told.map(([position, names]) => positions.thought(names, position)).join("; ")}</span></p>`;
}

/**
 * Who wrote for a seat: a bot, if it did all that the seat did; else it may have been a person.
 * @param {{debrief: {seats: Record<string, {deeds: {bot?: number, person?: number, facilitator?: number}}>}}} book @param {string} seat
 */
function author({ debrief }, seat) {
  const { bot = 0, person = 0, facilitator = 0 } = debrief.seats[seat]?.deeds ?? {};
  return bot > 0 && person + facilitator === 0 ? "bot" : undefined;
}

/** The chair's own text is the game's; what a majority put in its place is not. */
const chaired = ({ revision }) => (revision === 1 ? "system" : undefined);

function Taken({ taken, book }) {
  const { name } = book;
  const { motion, objection } = taken;
  return html`<li class="motion">
    <div class="spread"><h4><span class="quiet">${motion.id}</span> ${said(motion.summary)}</h4><${Badge} tone=${TONES[taken.outcome]}>${words.stage[motion.stage] ? `${words.stage[motion.stage]}: ` : ""}${motionStatuses[taken.outcome]}</${Badge}></div>
    ${motion.text && html`<${Written} text=${motion.text} by=${motion.mover === "chair" ? chaired(motion) : author(book, motion.mover)} />`}
    <p class="quiet">${words.moved(motion.mover === "chair" ? "" : name(motion.mover), motion.co_sponsors.map(name))} ${ruleWords(motion.rule)}.</p>
    <div class="tally">
      <p>${said(motion.tally.explanation)}</p>
      <${BallotBar} tally=${motion.tally} />
      ${objection && html`<p><strong class="bad">${words.objection(name(objection.seat))}</strong></p><${Written} text=${objection.reason} by=${author(book, objection.seat)} />`}
      <${Why} taken=${taken} name=${name} />
      <ul class="groups">${groupsOf(taken, name)}</ul>
      <${Thoughts} given=${taken.positions ?? {}} name=${name} />
    </div>
  </li>`;
}

export function Decisions({ book }) {
  const { decisions, years } = book.debrief;
  const rounds = years.filter(({ round }) => round > 0);
  const late = decisions.filter(({ round }) => !rounds.some((year) => year.round === round));
  const all = [...rounds.map((year) => ({ round: year.round, year })), ...[...new Set(late.map(({ round }) => round))].map((round) => ({ round }))];
  return html`<${Card} title=${sections.decisions}>
    ${all.map(({ round, year }) => {
      const taken = decisions.filter((each) => each.round === round);
      return html`<section key=${round} class="debrief-round">
        <h3>${words.round(round)}</h3>
        ${year && html`<p class=${year.severity ? "" : "quiet"}>${year.severity ? words.act(year.severity, severities[year.severity], year.answered ?? 0) : words.quiet}</p>`}
        ${taken.length === 0 && html`<p class="quiet">${words.none}</p>`}
        <ul class="stack">${taken.map((each) => html`<${Taken} key=${`${each.motion.id}.${each.at}.${each.motion.stage}`} taken=${each} book=${book} />`)}</ul>
      </section>`;
    })}
    ${all.length === 0 && html`<p class="quiet">${words.none}</p>`}
  </${Card}>`;
}
