// The ballot papers of a vote, and breaking silence.
import { html, useId, useState } from "../vendor/preact.js";
import { ballotAsked, ballotNote, choiceWord, positions as positionWords } from "../words.js";
import { ballots as words } from "../words_play.js";
import { announce, Card, Refusal, useCommand } from "./common.js";
import { Discussion, MotionText, MotionTitle } from "./motions.js";
import { PositionChoice } from "./positions.js";
import { Ratification } from "./ratification.js";
/** @import {Desk, Motion} from "../../../types/client.js" */

/** @param {{desk: Desk, [other: string]: any}} props */
function BreakSilence({ offer, desk, record }) {
  const { send, word } = desk;
  const id = useId();
  const [reason, setReason] = useState("");
  const { run, busy, refusal } = useCommand(send);
  const command = { kind: "break_silence", motion: offer.motion, revision: offer.revision, reason: reason.trim() };
  const object = async () => reason.trim() && (await record()) && run(command);
  return html`<details class="break-silence">
    <summary>${words.silence}</summary>
    <p class="quiet">${words.silenceNote}</p>
    <label for=${id}>${words.reason}</label>
    <textarea id=${id} rows="3" maxlength="500" value=${reason} onInput=${(event) => setReason(event.target.value)}></textarea>
    <button type="button" class="danger" aria-busy=${busy} aria-disabled=${!reason.trim()} onClick=${object}>${word(words.break(offer.motion))}</button>
    <${Refusal} of=${refusal} />
  </details>`;
}

/** @param {{motion: Motion, desk: Desk, [other: string]: any}} props */
function BallotPaper({ offer, motion, desk, chosen, onChoose, position, record }) {
  const { stage } = motion;
  return html`<li class="motion" data-motion=${motion.id}>
    <${MotionTitle} motion=${motion} />
    <${MotionText} motion=${motion} desk=${desk} />
    ${stage === "ratification" && html`<${Ratification} motion=${motion} desk=${desk} />`}
    <fieldset class="choices">
      <legend>${ballotAsked[stage](motion.id)}${offer.cast && html`: <strong>${choiceWord(offer.cast, stage)}</strong>`}</legend>
      ${offer.choices.map(
        (choice) => html`<label class="choice">
          <input type="radio" name=${`ballot-${desk.seat}-${motion.id}`} value=${choice} checked=${chosen === choice} onChange=${() => onChoose(choice)} />
          <span>${choiceWord(choice, stage)}</span>
        </label>`,
      )}
    </fieldset>
    ${ballotNote[stage] && html`<p class="quiet">${ballotNote[stage]}</p>`}
    ${position}
    ${offer.may_break_silence && html`<${BreakSilence} offer=${offer} desk=${desk} record=${record} />`}
    <${Discussion} desk=${desk} motion=${motion.id} />
  </li>`;
}

/**
 * Choosing sends nothing; one button gives all chosen ballots, and they can be changed until the close.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function Ballots({ desk }) {
  const { legal, public: now, send, word } = desk;
  const [chosen, setChosen] = useState({});
  const [thought, setThought] = useState({});
  const { run, busy, refusal } = useCommand(send);
  const offers = Object.values(legal?.ballots ?? {}).filter((offer) => now.motions[offer.motion]);
  const open = Object.values(legal?.positions ?? {}).filter((offer) => now.motions[offer.motion]);
  if (!offers.length && !open.length) return null;
  const order = (offer) => now.motions[offer.motion].order;
  const changed = offers.filter((offer) => chosen[offer.motion] && chosen[offer.motion] !== offer.cast);
  const ballots = changed.map(({ motion, revision }) => ({ motion, revision, choice: chosen[motion] }));
  const recorded = open
    .filter((offer) => thought[offer.motion] && thought[offer.motion] !== offer.recorded)
    .map(({ motion, revision }) => ({ motion, revision, position: thought[motion] }));
  /** Positions first: the last ballot, and an objection to the last motion, end the phase, and nothing can be recorded after it. */
  const record = async () => !recorded.length || Boolean(await run({ kind: "record_positions", positions: recorded }));
  const nothing = !ballots.length && !recorded.length;
  async function cast() {
    if (nothing) return;
    if (!(await record())) return;
    if (ballots.length && !(await run({ kind: "cast_ballots", ballots }))) return;
    announce(desk.done(ballots.length ? words.cast : positionWords.done));
  }
  const position = (offer) => offer && html`<${PositionChoice}
    offer=${offer}
    seat=${desk.seat}
    chosen=${thought[offer.motion] ?? offer.recorded}
    onChoose=${(choice) => setThought((before) => ({ ...before, [offer.motion]: choice }))}
  />`;
  /** Decided in this Vote without a ballot of this seat, or stopped already: what it thinks counts in the recount all the same. */
  const others = open.filter(({ motion }) => !offers.some((offer) => offer.motion === motion));
  return html`<${Card} title=${offers.length ? words.title : positionWords.card} level=${3} tone="task">
    <ul class="stack">
      ${offers
        .sort((a, b) => order(a) - order(b))
        .map(
          (offer) => html`<${BallotPaper}
            key=${offer.motion}
            offer=${offer}
            motion=${now.motions[offer.motion]}
            desk=${desk}
            chosen=${chosen[offer.motion] ?? offer.cast}
            onChoose=${(choice) => setChosen((before) => ({ ...before, [offer.motion]: choice }))}
            position=${position(legal.positions?.[offer.motion])}
            record=${record}
          />`,
        )}
      ${others.sort((a, b) => order(a) - order(b)).map((offer) => html`<li class="motion" key=${`${offer.motion}-position`}><${MotionTitle} motion=${now.motions[offer.motion]} />${position(offer)}</li>`)}
    </ul>
    <button type="button" class="primary wide" aria-busy=${busy} aria-disabled=${nothing} onClick=${cast}>
      ${ballots.length ? word(words.castMany(ballots.length)) : recorded.length ? word(positionWords.record(recorded.length)) : !offers.length ? word(positionWords.record(1)) : offers.every((offer) => offer.cast) ? words.all : words.choose}
    </button>
    <${Refusal} of=${refusal} />
    ${offers.length > 0 && html`<p class="quiet">${words.secret}</p>`}
  </${Card}>`;
}
