// What the client says about phases, statuses, ballots and seats.
// `name` is always a function from a state's id to its name, `motionName` one from a motion's id to what it proposes.
import { count, list, percent, plain } from "../../format.js";

export const phases = {
  lobby: { title: "Lobby", task: "The facilitator starts the exercise when everybody is here." },
  briefing: { title: "Briefing", task: "Read what happened, and what the adversary did." },
  negotiation: { title: "Negotiation", task: "Talk, promise, table a motion. Then say that you are ready for the vote." },
  vote: { title: "Vote", task: "Give your ballot on each motion of the agenda. It stays secret until the motion closes." },
  decision: { title: "National decision", task: "Alone and in secret: what does your state really spend?" },
  resolution: { title: "Resolution", task: "Read what came of it." },
  ended: { title: "ENDEX", task: "The exercise is over." },
};

/** The alliance's figures. */
export const indices = { deterrence: "Deterrence", cohesion: "Cohesion", resolve: "Resolve" };

export const memberships = { member: "Member", outside: "Outside", expelled: "Expelled", dismissed: "Dismissed", withdrawn: "Left", suspended: "Suspended" };

/** Notice of withdrawal, short and in full. */
export const leaving = {
  badge: (round) => `leaves in round ${round}`,
  own: (round) => `You gave notice: your membership ends in the Resolution of round ${round}. Until then you owe and are owed as before.`,
};

export const condition = (share) => (share ? `, if states with ${plain(share)}\u00a0% of all GDP pledge as much` : "");

/** A pledge in force, with its condition. */
export const pledgeWords = (/** @type {any} */ { pledge, pledge_round, pledge_share }) => `${percent(pledge)} in round ${pledge_round}${condition(pledge_share)}`;

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

export const readable = (word) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll("_", " ");

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
export const offerGroups = { voted: "Put to the vote", unvoted: "Without a vote" };

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

export function holder(seat) {
  if (seat.holder === "bot") return seat.bot ? `${seat.caretaker ? "Caretaker bot" : "Bot"} (${seat.bot})` : "Bot";
  return seat.holder === "person" ? (seat.bot ? `A bot of somebody at the table (${seat.bot})` : "A person") : "Open";
}

export const years = (number) => count(number, "year");

/** The adversary's doctrines, for whoever creates a session. */
export const doctrines = {
  ladder: "Ladder: what goes unanswered comes back larger",
  spiral: "Spiral: rapid build-up and over-answering raise the risk",
  opportunist: "Opportunist: it watches weakness and quarrels, not answers",
};

export const injects = {
  held: "By hand",
  came: (round) => `came in round ${round}`,
  sure: (title) => `Bring “${title}” into play now? It can't be taken back.`,
  phase: "Injects come in a Briefing or a Negotiation.",
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
