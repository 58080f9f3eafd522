// What the client says about phases, events, commitments and failures: the sentences of one language, in one place.
// `name` is always a function from a state's id to its name, `motionName` one from a motion's id to what it proposes.
import { debriefSentences } from "./words_ending.js";
import { positionSentences } from "./words_positions.js";
import { delegationSentences } from "./words_delegation.js";
import { billions, count, duration, index, list, moved, percent, plain, signed } from "./format.js";
import { handSentences, senderName } from "./words_hand.js";
import { pauseSentences } from "./words_pause.js";
import { clauseJudged, pactSentences } from "./pact_words.js";

export const phases = {
  lobby: { title: "Lobby", task: "The facilitator starts the exercise when everybody is here." },
  briefing: { title: "Briefing", task: "Read what happened, and what the adversary did." },
  negotiation: { title: "Negotiation", task: "Talk, promise, table a motion. Then say that you are ready for the vote." },
  vote: { title: "Vote", task: "Give your ballot on each motion of the agenda. It stays secret until the motion closes." },
  decision: { title: "National decision", task: "Alone and in secret: what does your state really spend?" },
  resolution: { title: "Resolution", task: "Read what came of it." },
  ended: { title: "ENDEX", task: "The exercise is over." },
};

export const memberships = { member: "Member", outside: "Outside", expelled: "Expelled", dismissed: "Dismissed", withdrawn: "Left", suspended: "Suspended" };

/** Whether the alliance's floor holds for a state: a suspended one stays bound. */
export const bound = ({ membership }) => membership === "member" || membership === "suspended";

/** Notice of withdrawal, short and in full. */
export const leaving = {
  badge: (round) => `leaves in round ${round}`,
  own: (round) => `You gave notice: your membership ends in the Resolution of round ${round}. Until then you owe and are owed as before.`,
};

const condition = (share) => (share ? `, if states with ${plain(share)}\u00a0% of all GDP pledge as much` : "");

/** A pledge in force, with its condition. */
export const pledgeWords = ({ pledge, pledge_round, pledge_share }) => `${percent(pledge)} in round ${pledge_round}${condition(pledge_share)}`;

/** How a state is called that the last Resolution found below what is owed. */
export const breach = (commitment) => (commitment.binding ? "in breach" : "guideline missed");

export const motionStatuses = {
  tabled: "On the table",
  voting: "Being voted on",
  adopted: "Adopted",
  rejected: "Rejected",
  blocked: "Blocked",
  withdrawn: "Withdrawn",
  carried: "Carried over",
  pending: "Being ratified",
  returned: "Came back: silence was broken",
  lapsed: "Not tabled anew",
};

/** Amendments, and the agenda's order. */
export const amending = {
  revision: (revision) => `Revision ${revision}`,
  credits: (names) => `with amendments of ${names}`,
  majority: "A majority's text: the mover can't change it any more.",
  proposed: "Proposed amendments",
  by: (author, backers) => `${author} proposes${backers ? `, backed by ${backers}` : ""}:`,
  accept: "Accept",
  support: "Support",
  amend: (atOnce) => (atOnce ? "Change the text …" : "Propose an amendment …"),
  send: (atOnce) => (atOnce ? "Change the text" : "Propose the amendment"),
  retable: "Table it anew …",
  retableSend: "Table it anew",
  order: "Order of the agenda (you are in the chair)",
  first: "Call up first",
  text: "Text (everybody reads it)",
};

export const chamber = { title: "Offices and rules", findings: "Findings of reviews", amended: "Amended rules" };

const CHAIR = "chair";
const by = { mover: "its mover amended it", accepted: "an amendment was accepted", majority: "a majority carried an amendment" };

/** Who holds an office, and how long. */
export const officeHeld = (held, name) =>
  held.holder === CHAIR ? "vacant" : `${name(held.holder)}${held.until === undefined || held.until === null ? "" : `, to the end of round ${held.until}`}`;

/** What a review found. */
export const findingWords = (finding, name) =>
  `Review of ${name(finding.state)} (${finding.label}): ${finding.breach ? "in breach" : "not in breach"}. ${finding.text}`;

/** A rule as the members amended it. */
export const amendedWords = ({ label, value, unit, before, round }) =>
  `${label}: ${plain(value)}${unit ? ` ${unit}` : ""} since round ${round + 1} (at the start ${plain(before)})`;

const readable = (word) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll("_", " ");

/** What a ballot may say, by the stage of its motion. */
const choices = {
  decision: { yes: "Yes", no: "No", abstain: "Abstain", abstain_with_declaration: "Abstain with a declaration (it won't bind you)", acceptable: "Acceptable", broken: "Silence broken" },
  ratification: { yes: "Ratify", no: "Not now" },
};

export const choiceWord = (choice, stage) => choices[stage][choice] ?? readable(choice);

const groupWords = { declared: "Abstained with a declaration", missing: "No ballot" };

/** How many seats are in a group of a tally. */
export const tallyWord = (group, size) => `${groupWords[group] ?? choiceWord(group, "decision")}: ${size}`;

/** What a ballot paper asks, by the stage of its motion. */
export const ballotAsked = {
  decision: (motion) => `Your ballot on ${motion}`,
  ratification: (motion) => `Your ratification of ${motion}`,
};

export const ballotNote = {
  ratification: "Once the vote closes, a ratification stands. “Not now” only delays the motion: you will be asked again next round.",
};

export const ratification = {
  later: "Once adopted, it waits until every member has ratified it.",
  done: (done, all) => `Ratified: ${done} of ${all}`,
  left: (left) => `Still to come: ${left}`,
  declined: (state) => `${state} (not now)`,
};

/** What a seat may propose, by whether there is a vote on it. */
export const offerGroups = [["Put to the vote", true], ["Without a vote", false]];

/** What tabling did: a motion, or something that needs no vote. */
export const tabled = (offer) => (offer.needs_vote ? "Motion tabled" : `${offer.title}: done`);

/** Domestic support, for all to see. */
export const moods = { firm: "firm", uneasy: "uneasy", shaky: "shaky" };

export const rulesetStatuses = {
  practice: { label: "Practice", note: "A model of how an existing alliance decides." },
  proposal: { label: "Proposal", note: "No alliance has tried these rules; they are somebody's proposal." },
};

export const splits = { as_last_year: "As last year", close_the_gaps: "Close the gaps", own: "My own split" };

export const endings = {
  completed: "All rounds were played.",
  breakdown: "Deterrence broke down: an armed attack was not met.",
  stopped: "The facilitator ended the exercise before the last round.",
};

export const severities = {
  1: "disinformation and cyber",
  2: "sabotage",
  3: "incursion",
  4: "limited seizure",
  5: "armed attack",
};

export const connection = {
  connecting: "Connecting …",
  waiting: "The connection was lost. We keep trying; what you send now goes out as soon as it is back.",
  troubled: "The server has trouble and did not store what you sent. We send it again by ourselves.",
  refused: "The server did not let this device in.",
};

/** Why a connection was lost, where that is known. */
export const reasons = { restart: "The server was told to end, most likely to be started again." };

export const failures = {
  unreachable: "The server can't be reached just now. Check the network and try again.",
  unexpected: (status) => `The server answered with an error (${status}).`,
  closed: "This page is no longer connected to the session.",
};

export const commitments = { floor: "the floor", guideline: "the guideline", pledge: "its pledge", answer: "the agreed answer", programme: "its part in a programme", operation: "its part in an operation", undertaking: "its undertaking" };

export function judged(entry, name) {
  if (entry.pact) return clauseJudged(entry, name);
  const broke = entry.commitment === "guideline" ? "missed" : "broke";
  const verb = { kept: "kept", broken: broke, void: "was released from" }[entry.outcome];
  return `${name(entry.state)} ${verb} ${commitments[entry.commitment]}: owed ${percent(entry.owed)}, did ${percent(entry.done)} ${entry.unit === "% of budget" ? "of its budget" : "of GDP"}${entry.about ? ` (${entry.about})` : ""}.`;
}

export function holder(seat) {
  if (seat.holder === "bot") return seat.bot ? `${seat.caretaker ? "Caretaker bot" : "Bot"} (${seat.bot})` : "Bot";
  return seat.holder === "person" ? (seat.bot ? `A bot of somebody at the table (${seat.bot})` : "A person") : "Open";
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

const clockSentences = {
  paused: () => "The clock is paused; the remaining time is kept.",
  resumed: () => "The clock runs on.",
  extended: (event) => `The phase was extended by ${duration(event.milliseconds)}.`,
  frozen: (event) => `The server was away for ${duration(event.milliseconds)}; the clock has been moved by as much.`,
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

const years = (number) => count(number, "year");

/** How the guarantor stands, in a sentence; "" without one. */
export function guarantorLine(guarantor, scenario) {
  if (!guarantor) return "";
  const who = `${scenario.name[0].toUpperCase()}${scenario.name.slice(1)}`;
  if (guarantor.presence <= 0) return `${who} has left.`;
  const order = guarantor.negotiated ? `, leaving as agreed in round ${guarantor.schedule_round} over ${years(guarantor.schedule_years)}` : "";
  const asks = scenario.price ? ` It asks for ${percent(scenario.price)} of GDP on average (now ${percent(guarantor.mean)}), and ${guarantor.patience > 0 ? `lets ${years(guarantor.patience)} of lag pass` : "its patience is spent"}.` : "";
  const will = ` Goodwill ${index(guarantor.goodwill ?? 0.5)} of 1.`;
  return `${who}: ${share(guarantor.presence)} of its forces here${order}.${asks}${will}`;
}

/** Who extends a nuclear guarantee to whom, a sentence each. */
export function umbrellaLines(states, name) {
  return Object.values(states)
    .filter(({ umbrella }) => umbrella?.length)
    .map(({ state, umbrella }) => `${name(state)}'s nuclear guarantee covers ${list(umbrella.map((whom) => (whom === "members" ? "all members" : name(whom))))}.`);
}

/** The adversary's doctrines, for whoever creates a session. */
export const doctrines = {
  ladder: "Ladder: what goes unanswered comes back larger",
  spiral: "Spiral: rapid build-up and over-answering raise the risk",
  opportunist: "Opportunist: it watches weakness and quarrels, not answers",
};

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
    `${name(event.seat)}: score so far ${event.score.toFixed(1)}, domestic support ${event.support.toFixed(0)} of 100.`,
  government_fell: (event, { name }) => `The government of ${name(event.state)} has fallen; a caretaker governs for a year.`,
  ...pactSentences,
  election_held: (event, { name }) => `${name(event.state)} has a new government${event.cause === "fallen" ? ", elected after a year under a caretaker" : ""}.`,
  card_drawn: (event, { name }) => `The new government of ${name(event.seat)}: ${event.card.title}. ${event.card.text}`,
  inject_occurred: (event, { name }) => [event.provocation ? "" : `${event.title}: ${event.text}`, ...injectMoves(event, name)].filter(Boolean).join(" "),
  inject_delivered: (event, { name }) => `For ${list(event.seats.map(name))} only. ${event.title}: ${event.text}`,
  support_moved: (event, { name }) => `Domestic support of ${name(event.seat)}: ${signed(event.by, (by) => by.toFixed(0))} to ${event.support.toFixed(0)} of 100 (${event.cause}).`,
  ...debriefSentences,
  ...positionSentences,
  session_ended: (event) => `ENDEX. ${endings[event.cause]}`,
  ...delegationSentences,
  ...handSentences,
  ...pauseSentences,
};

/** Why the result is not the score of the rounds alone. */
export function resultMeans({ ended }, { score }, { scenario }) {
  const rounds = score === undefined ? "" : ` The rounds played alone came to ${score.toFixed(1)}.`;
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

export const injects = {
  held: "By hand",
  came: (round) => `came in round ${round}`,
  sure: (title) => `Bring “${title}” into play now? It can't be taken back.`,
  phase: "Injects come in a Briefing or a Negotiation.",
};

/** What an event says in plain words, or "" if there is nothing to say of it here. */
export function tell(event, context) {
  return eventSentences[event.kind]?.(event, context) ?? "";
}

/** Events worth a screen reader's interruption; messages and readiness are not. */
export const announced = new Set([
  "inject_occurred", "inject_delivered", "election_held", "card_drawn",
  "head_appointed", "draft_returned", "session_started", "phase_opened", "clock_changed", "pause_asked", "paused_by_vote", "provocation_occurred", "motion_closed", "round_resolved", "session_ended",
  "guarantor_moved", "guarantor_demanded", "demand_answered", "rewound", "grace_given",
]);

/** How a spending stands to what members owe. */
function complianceLine({ spending, offer, commitment, member, exempted }) {
  const word = commitment.binding ? "floor" : "guideline";
  const from = percent(offer.complies_from);
  if (!member) {
    const like = spending + 1e-9 >= offer.complies_from ? "It is what a member in your place would owe, or more." : `A member in your place would owe ${from}.`;
    return { text: `You are outside: the ${word} does not bind you. ${like}` };
  }
  if (spending + 1e-9 >= offer.floor) return { mark: "good", text: `It meets the ${word} of ${percent(offer.floor)}.` };
  if (spending + 1e-9 >= offer.complies_from) {
    return { mark: "good", text: `Below the ${word} of ${percent(offer.floor)}, but on the path to it: from ${from} a state is not in breach.` };
  }
  if (!commitment.binding) return { mark: "bad", text: `Below the guideline: ${from} is the least that meets it this year. Nothing but the public record follows.` };
  const dismissal = exempted ? " You are exempted: you stay this round." : " A state in breach is dismissed.";
  const consequence = commitment.consequence === "dismissal" ? dismissal : "";
  return { mark: "bad", text: `In breach of the ${word}: ${from} is the least that complies this year.${consequence}` };
}

/** What a decided spending means, sentence by sentence. */
export function spendingConsequences({ spending, offer, gdp, last, pledge, pledgeShare, commitment, member, exempted, answers }) {
  const change = Math.abs(spending - last) < 0.005 ? "as last year" : `${signed((gdp * (spending - last)) / 100, billions)} against last year's ${percent(last)}`;
  const lines = [
    { text: `${percent(spending)} of GDP is ${billions((gdp * spending) / 100)} a year, ${change}.` },
    complianceLine({ spending, offer, commitment, member, exempted }),
  ];
  if (pledge !== undefined) {
    const kept = spending + 1e-9 >= pledge;
    lines.push({ mark: kept ? "good" : "bad", text: `It ${kept ? "keeps" : "breaks"} your pledge of ${percent(pledge)}${condition(pledgeShare)}.` });
  }
  if (answers > 0) lines.push({ text: `Your answers cost another ${percent(answers)} of GDP, ${billions((gdp * answers) / 100)}.` });
  return lines;
}

/** Joint work in the form of the national decision, and on the table of what is in force. */
export const joint = {
  title: "Joint work",
  kinds: { programme: "Programme", operation: "Operation", undertaking: "Undertaking" },
  mine: (work) => `${work.effort}: your part of the ${work.work}, ${work.unit}`,
  asked: (work) => `Asked of you: ${plain(work.asked)}\u00a0${work.unit}. It is owed: giving less is a broken commitment.`,
  stayOut: (id, blamed) => `Stay out of ${id}${blamed ? " (a broken commitment)" : " (without blame)"}`,
  until: (round) => `until round ${round}`,
  taking: (names) => `Taking part: ${names}.`,
};

/** The checklist of members' criteria. */
export const checklist = {
  title: "Criteria for members",
  note: "As of the last Resolution. What you can still change this year is judged at its end.",
  line: ({ label, value, needed, note }) => `${label}: ${value === undefined ? "unknown" : plain(value)}, ${plain(needed)} needed${note ? ` (${note})` : ""}`,
  lacks: (state, labels) => `${state} lacks: ${labels}`,
};

export const ballotsLeft = (left) => `${count(left, "ballot")} to give`;

export const seatLost = (seat) => (seat.holder === "bot" ? `The bot ${seat.bot} ${seat.caretaker ? "keeps your seat while you are away. You have it back at once" : "plays your seat just now"}.` : "Your seat is open just now: anybody may take it.");

/** Whom everybody is waiting for. */
export function waitingFor(seats, name, own) {
  const waiting = seats.filter((seat) => !seat.ready);
  if (!waiting.length) return "Every seat is ready.";
  if (waiting.length <= 4) return `Waiting for ${list(waiting.map(({ id }) => (id === own ? "you" : name(id))))}.`;
  return `${seats.length - waiting.length} of ${seats.length} seats ready.`;
}

export const control = {
  lobby: "Hand out the code, then start the exercise.",
  running: "You keep the clock.",
  ended: "The exercise is over. The debrief is ready.",
};

/** What the delegation owes now, in one line. */
export const duties = {
  briefing: () => "Read the briefing, then say that you have read it.",
  negotiation: () => "Negotiate, then say that you are ready for the vote.",
  vote: ({ left }) => `${ballotsLeft(left)}.`,
  decide: () => "Commit your national decision.",
  resolution: () => "Read the outcome, then say that you have read it.",
  wait: ({ ready }) => (ready ? "Done. You are waiting for the others." : "Nothing to do just now."),
};

/** The ready button per phase: what it says before and after. */
export const readiness = {
  briefing: ["I have read the briefing", "You have read the briefing"],
  negotiation: ["We are ready for the vote", "You are ready for the vote"],
  resolution: ["I have read the outcome", "You have read the outcome"],
};

/** A decision rule in a few words. */
const share = (part) => `${Number((part * 100).toFixed(1))}\u00a0%`;

const RULES = {
  own: () => "The state decides alone",
  ratification: () => "Every member ratifies by itself, this round or later; a no only delays it",
  unanimity: (rule, apart) => `Unanimity${apart}: one no blocks it, an abstention doesn't`,
  constructive_abstention: (rule, apart) =>
    `Unanimity${apart}: one no blocks it; who abstains with a declaration isn't bound, unless that is a third of the states with a third of the population`,
  weighted: (rule, apart) => `Needs states with ${share(rule.share)} of ${{ gdp: "GDP", population: "the population", votes: "the votes" }[rule.by]}${apart}`,
  double: (rule, apart) => `Needs ${share(rule.states)} of the states with ${share(rule.population)} of their population${apart}; abstaining counts as no`,
  opt_in: (rule, apart) => `In force once ${rule.minimum} take part${apart}, and binds only those`,
  all_of: (rule, apart) => `All of${apart}: ${rule.rules.map(ruleWords).join("; ")}`,
  any_of: (rule, apart) => `One of${apart}: ${rule.rules.map(ruleWords).join("; ")}`,
};

export function ruleWords(rule) {
  const apart = rule.excluding_subject ? ", the state concerned apart" : "";
  if (rule.kind === "silence") return `Consensus by silence procedure${apart}: it passes unless somebody breaks silence`;
  if (rule.kind === "majority") {
    const all = rule.of === "eligible" ? "all who are eligible" : "the ballots cast for or against";
    const absent = rule.missing === "no" ? "; a missing ballot counts as no" : "";
    const quorum = rule.quorum ? `; ${share(rule.quorum)} must cast a ballot` : "";
    const tie = rule.chair_breaks_tie ? "; on a tie the chair's ballot decides" : "";
    return `Needs ${share(rule.share)} of ${all}${apart}${absent}${quorum}${tie}`;
  }
  return RULES[rule.kind]?.(rule, apart) ?? readable(rule.kind);
}
