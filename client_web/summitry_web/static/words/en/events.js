// Sentences for what happens: events, judgements, results.
import { billions, count, duration, index, list, moved, percent, plain, signed, tenth, whole } from "../../format.js";
import { delegationSentences } from "./delegation.js";
import { debriefSentences } from "./ending.js";
import { handSentences, senderName } from "./hand.js";
import { choiceWord, condition, endings, motionStatuses, phases, severities, years } from "./main.js";
import { clauseJudged, pactSentences } from "./pacts.js";
import { pauseSentences } from "./pause.js";
import { positionSentences } from "./positions.js";
import { amendedWords, findingWords, officeHeld } from "./rules.js";

export const commitments = { floor: "the floor", guideline: "the guideline", related: "the second account", pledge: "its pledge", answer: "the agreed answer", programme: "its part in a programme", operation: "its part in an operation", undertaking: "its undertaking" };

export function judged(entry, name) {
  if (entry.pact) return clauseJudged(entry, name);
  const broke = ["guideline", "related"].includes(entry.commitment) ? "missed" : "broke";
  const verb = { kept: "kept", broken: broke, void: "was released from" }[entry.outcome];
  return `${name(entry.state)} ${verb} ${commitments[entry.commitment]}: owed ${percent(entry.owed)}, did ${percent(entry.done)} ${entry.unit === "% of budget" ? "of its budget" : "of GDP"}${entry.about ? ` (${entry.about})` : ""}.`;
}

export function membershipChanged(event, name) {
  const became = {
    member: "is now a member",
    outside: "is now outside the alliance",
    expelled: "has been expelled",
    dismissed: "has been dismissed",
    withdrawn: "has left the alliance",
    suspended: "has been suspended",
  }[event.membership];
  return `${name(event.state)} ${became}: ${event.cause.replace(/\.$/, "")}.`;
}

const by = { mover: "its mover amended it", accepted: "an amendment was accepted", majority: "a majority carried an amendment" };

const clockSentences = {
  paused: () => "The clock is paused; the remaining time is kept.",
  resumed: () => "The clock runs on.",
  extended: (event) => `The phase was extended by ${duration(event.milliseconds)}.`,
  frozen: (event) => `The server was away; the clock has been moved by ${duration(event.milliseconds)}.`,
};

function missedSentence(missed, name) {
  if (!missed.length) return "";
  return ` No action came from ${list(missed.map(name))}; the declared default was taken.`;
}

function resolvedSentence({ outcome, cohesion, resolve }) {
  return (
    `Round ${outcome.round} is resolved. Deterrence ${moved(outcome.deterrence_before, outcome.deterrence)}, ` +
    `cohesion ${index(cohesion)}, resolve ${index(resolve)}.`
  );
}

/** One sentence or two per event kind; a kind that is told elsewhere on the page gives "". */
const eventSentences = {
  session_created: () => "",
  seat_assigned: (event, { name }) =>
    ({
      open: `${name(event.seat)}'s seat is open.`,
      person: event.bot ? `A bot of somebody at the table (${event.bot}) took ${name(event.seat)}'s seat.` : `A person took ${name(event.seat)}'s seat.`,
      bot: event.caretaker ? `The bot ${event.bot} keeps ${name(event.seat)}'s seat until its delegation is back.` : `The bot ${event.bot} plays ${name(event.seat)}.`,
    })[event.holder],
  session_started: () => "STARTEX: the exercise begins.",
  phase_opened: (event, { name }) =>
    (event.phase === "ended" ? "" : `Round ${event.round}: ${phases[event.phase].title}.`) + missedSentence(event.missed, name),
  clock_changed: (event) => clockSentences[event.cause](event),
  provocation_occurred: ({ provocation }, { name }) =>
    `Provocation of severity ${provocation.severity} (${severities[provocation.severity]}) against ${name(provocation.target)}: ${provocation.title}.`,
  message_sent: (event, { name }) => `${senderName(event, name)} to everybody: ${event.text}`,
  private_message_sent: (event, { name }) =>
    `${senderName(event, name)} to ${list([...event.seats.filter((seat) => seat !== event.sender), ...(event.to_control ? ["control"] : [])].map(name))}: ${event.text}`,
  motion_tabled: ({ motion }, { name }) =>
    `${motion.mover === "chair" ? "The chair" : name(motion.mover)} tabled ${motion.id}: ${motion.summary}`,
  co_sponsored: (event, { name, motionName }) => `${name(event.seat)} co-sponsors ${motionName(event.motion)}.`,
  motion_withdrawn: (event, { motionName }) => `${motionName(event.motion)} was withdrawn.`,
  pledge_made: (event, { name }) =>
    `${name(event.seat)} pledged to spend ${percent(event.value)} of GDP, judged in round ${event.due}${condition(event.share)}.` +
    (event.text ? ` “${event.text}”` : ""),
  withdrawal_notified: (event, { name }) =>
    `${name(event.seat)} gave notice: it leaves the alliance at the end of round ${event.due}.` + (event.text ? ` “${event.text}”` : ""),
  nuclear_guarantee_changed: (event, { name }) =>
    `${name(event.seat)} ${event.extended ? "extends its nuclear guarantee to" : "takes its nuclear guarantee back from"} ${event.state === "members" ? "all members" : name(event.state)}.` +
    (event.text ? ` “${event.text}”` : ""),
  guarantor_moved: (event) => event.text,
  guarantor_demanded: ({ demand }) => `${demand.by || "The guarantor"} asks: ${demand.title}. Give in or decline in your national decision of this round.`,
  demand_answered: (event, { name }) =>
    `“${event.title}”: ${event.declined.length ? `declined by ${list(event.declined.map(name))}` : "nobody declined"}; ${event.gave_in.length ? `${list(event.gave_in.map(name))} gave in` : "nobody gave in"}.`,
  amendment_proposed: ({ motion, amendment }, { name, motionName }) =>
    `${name(amendment.author)} proposes an amendment to ${motionName(motion)}: ${amendment.summary}`,
  amendment_supported: (event, { name }) => `${name(event.seat)} supports the amendment ${event.amendment}.`,
  motion_amended: ({ motion, author, cause }, { name }) =>
    `${motion.id} has a new text, revision ${motion.revision} (${by[cause]}, ${name(author)}): ${motion.summary}`,
  motion_retabled: ({ motion }, { name }) => `${name(motion.mover)} tabled ${motion.id} anew: ${motion.summary}`,
  agenda_ordered: (event, { name }) => `${name(event.seat)}, in the chair, put the agenda in order: ${list(event.order)}.`,
  office_filled: ({ held, title, cause }, { name }) => `${title}: ${officeHeld(held, name)} (${cause}).`,
  review_found: ({ finding }, { name }) => findingWords(finding, name),
  ruleset_amended: ({ amended }) => `The ruleset is amended. ${amendedWords(amended)}.`,
  effort_begun: ({ effort }, { name }) => `${effort.id} begins: ${effort.title} Taking part: ${list(Object.keys(effort.participants).map(name))}.`,
  effort_joined: (event, { name }) => `${name(event.seat)} joins ${event.effort}.` + (event.text ? ` “${event.text}”` : ""),
  effort_left: (event, { name }) =>
    `${name(event.seat)} leaves ${event.effort}${event.blamed ? ", a broken commitment" : ""}.` + (event.text ? ` “${event.text}”` : ""),
  efforts_resolved: (event) =>
    [
      ...Object.keys(event.needed ?? {}).map((id) =>
        `Operation ${id} ${event.raised[id] >= event.needed[id] - 1e-6 ? "succeeded" : "failed"} this year: ${billions(event.raised[id])} of the ${billions(event.needed[id])} it needed.`),
      ...Object.values(event.settled ?? {}).map(({ title }) => `The crisis is over: ${title}.`),
      ...Object.values(event.theatres ?? {}).map(({ title, progress, settles }) => `${title}: ${progress} of the ${settles} years of success that end it.`),
      ...Object.values(event.ended).map(({ id }) => `${id} has run out.`),
    ].join(" "),
  ratification_opened: (event, { motionName }) => `${motionName(event.motion)} now waits until every member has ratified it.`,
  dismissal_waived: (event, { name }) => `${name(event.state)} is in breach and stays: it was exempted for this round (${event.motion}).`,
  agenda_set: (event) =>
    (event.order.length ? `The agenda is set: ${list(event.order)}.` : "The agenda is empty.") +
    (event.carried.length ? ` Carried over to the next round: ${list(event.carried)}.` : "") +
    (event.lapsed?.length ? ` Not tabled anew, and gone: ${list(event.lapsed)}.` : ""),
  ballot_cast: (event, { name, stageOf }) => `${name(event.seat)}'s ballot on ${event.motion}: ${choiceWord(event.choice, stageOf(event))}.`,
  seat_acted: (event, { name }) => `${name(event.seat)} is ${event.ready ? "ready" : "not ready any more"}.`,
  silence_broken: (event, { name, motionName }) => `${name(event.seat)} broke silence on ${motionName(event.motion)}: “${event.reason}”`,
  motion_closed: (event, { motionName }) => `${motionName(event.motion)} is ${motionStatuses[event.status].toLowerCase()}. ${event.tally.explanation}` + (event.sheet ? ` ${event.sheet}` : ""),
  decision_committed: ({ seat, decision }, { name }) =>
    `${name(seat)}'s national decision is in: ${percent(decision.spending)} of GDP.`,
  commitments_judged: ({ entries }, { name }) => {
    const broken = entries.filter((entry) => entry.outcome === "broken");
    const head = `${count(entries.length, "commitment")} judged, ${broken.length || "none"} broken`;
    if (broken.length > 3) return `${head}, by ${list([...new Set(broken.map(({ state }) => name(state)))])}.`;
    return `${head}. ${broken.map((entry) => judged(entry, name)).join(" ")}`;
  },
  membership_changed: (event, { name }) => membershipChanged(event, name),
  accession_lapsed: (event, { name }) => `The accession of ${name(event.state)} (${event.motion}) does not take effect: ${event.cause}`,
  round_resolved: resolvedSentence,
  interests_scored: (event, { name }) =>
    `${name(event.seat)}: score so far ${tenth(event.score)}, domestic support ${whole(event.support)} of 100.`,
  government_fell: (event, { name }) => `The government of ${name(event.state)} has fallen; a caretaker governs for a year.`,
  ...pactSentences,
  election_held: (event, { name }) => `${name(event.state)} has a new government${event.cause === "fallen" ? ", elected after a year under a caretaker" : ""}.`,
  card_drawn: (event, { name }) => `The new government of ${name(event.seat)}: ${event.card.title}. ${event.card.text}`,
  inject_occurred: (event, { name }) => [event.provocation ? "" : `${event.title}: ${event.text}`, ...injectMoves(event, name)].filter(Boolean).join(" "),
  inject_delivered: (event, { name }) => `For ${list(event.seats.map(name))} only. ${event.title}: ${event.text}`,
  support_moved: (event, { name }) => `Domestic support of ${name(event.seat)}: ${signed(event.by, whole)} to ${whole(event.support)} of 100 (${event.cause}).`,
  ...debriefSentences,
  ...pauseSentences,
  ...positionSentences,
  session_ended: (event) => `ENDEX. ${endings[event.cause]}`,
  ...delegationSentences,
  ...handSentences,
};

/** Why the result is not the score of the rounds alone. */
export function resultMeans({ ended }, /** @type {any} */ { score }, { scenario }) {
  const rounds = score === undefined ? "" : ` The rounds played alone came to ${tenth(score)}.`;
  if (ended === "breakdown") return `After a breakdown the rounds that were not played, and the years after them, count nothing.${rounds}`;
  return `It averages the rounds played and ${years(scenario.model.projected_years)} more with your last decisions held, so that the last round has a future.${rounds}`;
}

/** What an inject moved that everybody sees. */
export function injectMoves(event, name) {
  return [
    event.cohesion !== undefined && `Cohesion is ${index(event.cohesion)} now.`,
    event.resolve !== undefined && `Resolve is ${index(event.resolve)} now.`,
    ...Object.entries(event.democracy).map(([id, value]) => `The democracy index of ${name(id)} is ${plain(value)} now.`),
    ...Object.entries(event.stance).map(([id, value]) => `The stance of ${name(id)} is ${plain(value)} now.`),
    ...event.theatres.map(({ title }) => `A crisis opens: ${title}.`),
    ...(event.closed ?? []).map(({ title }) => `A crisis is over: ${title}.`),
  ].filter(Boolean);
}

/** What an event says in plain words, or "" if there is nothing to say of it here. @param {Pick<import("../../../../types/client.js").Told, "event" | "by">} entry */
export function tell({ event, by }, context) {
  return eventSentences[event.kind]?.(event, { ...context, by }) ?? "";
}
