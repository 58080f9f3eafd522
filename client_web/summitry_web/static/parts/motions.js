// The motions of the round: what is proposed, by whom, how it is decided, and how it ended.
import { html, useId, useState } from "../vendor/preact.js";
import { list } from "../format.js";
import { choices, motionStatuses, ruleWords } from "../words.js";
import { Act, Badge, Card, Refusal, useCommand } from "./common.js";

const TONES = { adopted: "good", rejected: "bad", blocked: "bad", withdrawn: "", carried: "warn", pending: "warn", tabled: "", voting: "warn" };

function Tally({ tally, name }) {
  const groups = [["yes", tally.yes], ["no", tally.no], ["abstain", tally.abstain], ["abstain with a declaration", tally.declared ?? []], ["no ballot", tally.missing]];
  const counted = groups.filter(([, seats]) => seats.length > 0);
  return html`<div class="tally">
    <p>${tally.explanation}</p>
    ${counted.length > 0 &&
    html`<ul class="inline">${counted.map(([title, seats]) => html`<li><strong>${seats.length} ${title}</strong> <span class="quiet">${list(seats.map(name))}</span></li>`)}</ul>`}
  </div>`;
}

function MotionText({ motion, name }) {
  return html`${motion.text && html`<p class="quote">${motion.text}</p>`}
    <p class="quiet">
      ${motion.mover === "chair" ? "Tabled by the chair" : `Moved by ${name(motion.mover)}`}
      ${motion.co_sponsors.length > 0 && `, co-sponsored by ${list(motion.co_sponsors.map(name))}`}.
      ${` ${ruleWords(motion.rule)}.`}
    </p>`;
}

const MotionTitle = ({ motion }) => html`<h4><span class="quiet">${motion.id}</span> ${motion.summary}</h4>`;

function MotionItem({ motion, desk }) {
  const { legal, send, name } = desk;
  const coSponsor = legal?.may_co_sponsor[motion.id];
  const withdraw = legal?.may_withdraw[motion.id];
  return html`<li class="motion">
    <div class="spread"><${MotionTitle} motion=${motion} /><${Badge} tone=${TONES[motion.status]}>${motionStatuses[motion.status]}</${Badge}></div>
    <${MotionText} motion=${motion} name=${name} />
    ${motion.tally && html`<${Tally} tally=${motion.tally} name=${name} />`}
    <div class="row">
      ${coSponsor !== undefined && html`<${Act} send=${send} command=${{ kind: "co_sponsor", motion: motion.id, revision: coSponsor }} label="Co-sponsor" />`}
      ${withdraw !== undefined && html`<${Act} send=${send} command=${{ kind: "withdraw_motion", motion: motion.id, revision: withdraw }} label="Withdraw" />`}
    </div>
  </li>`;
}

const inOrder = (motions) => Object.values(motions).sort((a, b) => a.order - b.order || a.id.localeCompare(b.id, "en", { numeric: true }));

export function Motions({ desk }) {
  const { public: now, legal } = desk;
  const papers = legal?.ballots ?? {};
  const voting = Object.keys(papers).length > 0;
  const motions = inOrder(now.motions).filter(({ id }) => !papers[id]); // those have their ballot paper above
  if (voting && !motions.length) return null;
  return html`<${Card} title=${voting ? "Other motions" : "Motions"} level=${3}>
    ${motions.length === 0 && html`<p class="quiet">Nothing has been tabled.</p>`}
    <ul class="stack">${motions.map((motion) => html`<${MotionItem} key=${motion.id} motion=${motion} desk=${desk} />`)}</ul>
  </${Card}>`;
}

function BreakSilence({ offer, send }) {
  const id = useId();
  const [reason, setReason] = useState("");
  const { run, busy, refusal } = useCommand(send);
  const command = { kind: "break_silence", motion: offer.motion, revision: offer.revision, reason: reason.trim() };
  return html`<details class="break-silence">
    <summary>Break silence …</summary>
    <p class="quiet">It stops the motion at once. Members learn who objected, and why.</p>
    <label for=${id}>Reason, in writing</label>
    <textarea id=${id} rows="3" maxlength="500" value=${reason} onInput=${(event) => setReason(event.target.value)}></textarea>
    <button type="button" class="danger" aria-busy=${busy} disabled=${!reason.trim()} onClick=${() => run(command)}>Break silence on ${offer.motion}</button>
    <${Refusal} of=${refusal} />
  </details>`;
}

function BallotPaper({ offer, motion, desk, chosen, onChoose }) {
  return html`<li class="motion">
    <${MotionTitle} motion=${motion} />
    <${MotionText} motion=${motion} name=${desk.name} />
    <fieldset class="choices">
      <legend>Your ballot on ${motion.id}${offer.cast && html`: <strong>${choices[offer.cast] ?? offer.cast}</strong>`}</legend>
      ${offer.choices.map(
        (choice) => html`<label class="choice">
          <input type="radio" name=${`ballot-${desk.seat}-${motion.id}`} value=${choice} checked=${chosen === choice} onChange=${() => onChoose(choice)} />
          <span>${choices[choice]}</span>
        </label>`,
      )}
    </fieldset>
    ${offer.may_break_silence && html`<${BreakSilence} offer=${offer} send=${desk.send} />`}
  </li>`;
}

/** The ballot papers. Choosing sends nothing; one button gives all chosen ballots, and they can be changed until the close. */
export function Ballots({ desk }) {
  const { legal, public: now, send } = desk;
  const [chosen, setChosen] = useState({});
  const { run, busy, refusal } = useCommand(send);
  const offers = Object.values(legal?.ballots ?? {}).filter((offer) => now.motions[offer.motion]);
  if (!offers.length) return null;
  const order = (offer) => now.motions[offer.motion].order;
  const changed = offers.filter((offer) => chosen[offer.motion] && chosen[offer.motion] !== offer.cast);
  const ballots = changed.map(({ motion, revision }) => ({ motion, revision, choice: chosen[motion] }));
  return html`<${Card} title="Your ballots" level=${3} tone="task">
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
          />`,
        )}
    </ul>
    <button type="button" class="primary wide" aria-busy=${busy} disabled=${!ballots.length} onClick=${() => run({ kind: "cast_ballots", ballots })}>
      ${ballots.length > 1 ? `Cast ${ballots.length} ballots` : ballots.length ? "Cast the ballot" : offers.every((offer) => offer.cast) ? "All ballots are cast" : "Choose above"}
    </button>
    <${Refusal} of=${refusal} />
    <p class="quiet">Secret until the motion closes. You may change a ballot until then.</p>
  </${Card}>`;
}
