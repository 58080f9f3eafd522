// A state's figures, its decision, and what a round came to.
import { billions, count, percent } from "../../format.js";

export const decisionForm = {
  title: "National decision",
  committed: (percent) => `Committed: ${percent} of GDP. You may still change it until the phase closes.`,
  spending: "Spending, per cent of GDP",
  least: "Least",
  lastYear: "As last year",
  complies: (member, percent) => `${member ? "Complies" : "As members owe"} (${percent})`,
  most: "Most",
  buys: "What it buys",
  areas: (number) => `Details: ${number} areas`,
  sum: (total) => `These sum to ${total} %; they will be scaled to 100 %.`,
  answer: (motion, level) => `${motion}: your part of the answer at level ${level}`,
  nothing: "Nothing",
  whatIsAsked: (percent) => `What is asked (${percent})`,
  asked: (percent, money) => `Asked of you: ${percent} of GDP, ${money}.`,
  owed: "It is owed: giving less is a broken commitment.",
  free: "Each state decides its own answer; nothing is owed.",
  pay: (pact, name) => `${pact}: pay ${name}`,
  asPromised: (percent) => `As promised (${percent})`,
  promised: (percent, money) => `You promised ${percent} of GDP, ${money}.`,
  less: "Paying less breaks your word.",
  further: "Details: joint work and positions",
  commit: "Commit the decision",
  commitAgain: "Commit the changed decision",
  settled: (percent) => `✓ Committed: ${percent} of GDP`,
  unchanged: "Change something above to commit another decision.",
  done: "Your national decision is committed",
  secret: (percent) => `Secret until Resolution. Without a decision, last year's ${percent} counts.`,
};

export const ownState = {
  spending: "Spending",
  ofGdp: (money) => `of GDP, ${money}`,
  owed: (binding) => (binding ? "The floor" : "The guideline"),
  comply: (percent) => `you comply from ${percent}`,
  unbound: "does not bind you outside",
  support: "Domestic support",
  falls: (number) => `of 100; below ${number} the government falls`,
  shield: "Your shield",
  word: "Your word",
  kept: (kept, broken) => `${kept} kept, ${broken} broken`,
  pledged: (pledge) => `; pledged ${pledge}`,
  result: "Your result",
  score: "Score so far",
  of: "of 100",
  weight: (share) => `weight ${share}`,
  hidden: "hidden aim",
  since: (change) => `${change} since the round before: `,
  unmeasured: "Not yet measured.",
  fell: "Your government fell. A caretaker governs this year and can't raise spending.",
  interests: "Interests",
  interestsNote: "What your state wants, as of the last Resolution. The mark shows where it stood before. Only you see this.",
  card: "Role card",
  confidential: "Confidential",
  election: (title) => `Since the election: ${title}`,
  red: "Red lines",
};

export const rulesCard = {
  title: "Rules",
  decides: (title) => `${title}: how this alliance decides`,
  criteria: "Criteria of membership",
  situation: (title) => `${title}: the situation`,
  partners: "Partners, told of and not counted",
  caucuses: "Caucuses",
};

export const statesTable = {
  title: "States",
  partner: "Partner",
  you: "(you)",
  less: "Less",
  more: "More",
  on: (name) => `on ${name}`,
  below: (binding) => (binding ? "below the floor" : "below the guideline"),
  none: "none",
  away: "(away)",
  offBoard: "Off the board",
  ready: "ready",
  notYet: "not yet",
  columns: { state: "State", spends: "Spends", pledge: "Pledge", word: "Kept / broken", shield: "Shield", home: "At home", held: "Held by", ready: "Ready" },
  caption: (members, all, binding, percent) => `${members} members of ${all} states. ${binding ? "Floor" : "Guideline"}: ${percent} of GDP (the mark on each bar).`,
  lacking: "What others lack",
};

export const alliance = {
  title: "The alliance",
  help: { deterrence: "how far the members' shields hold, weighted by exposure", cohesion: "falls with broken words and bitter votes", resolve: "follows the answers actually given" },
  areas: "Requirement and coverage per area",
  area: "Area",
  needed: "Needed",
  covered: "Covered last year",
  /** `own`: the share of the state at the desk, undefined for who pays none. */
  fund: (budget, own, paid) => `Common funding last year: ${billions(budget)}, beside what each state spends and counted for no commitment.${own === undefined ? "" : ` Your share: ${percent(own)}, ${billions(paid)}.`}`,
};

export const outcomeCard = {
  title: (round) => `What came of round ${round}`,
  deterrence: (text) => `Deterrence ${text}`,
  now: (value, why) => `now ${value}${why ? `: ${why}.` : ", hardly moved."}`,
  membership: "Membership",
  why: "Why",
  contributions: (texts) => `Contributions came from ${texts}.`,
  contributed: (number, bounds) => `${number} states contributed, each ${bounds.join(" to ")} of GDP.`,
  noProvocation: "No provocation.",
  answer: (name, severity, reached) =>
    `The provocation against ${name} (severity ${severity}) was ${reached >= severity ? "met" : reached > 0 ? "not fully met" : "left unanswered"}: the answer reached level ${reached}.`,
  because: (texts) => `Why: ${texts}.`,
  scale: "0 deters nobody, 1 is a full shield over every member.",
  how: "How it is reckoned",
  nothingDue: "No commitment fell due.",
  ledger: "The ledger",
  judged: (all, broken) => `${count(all, "commitment")} judged, ${broken} broken.`,
  broken: (number) => `The ${number} that were broken`,
  /** `gone`: those that nobody can keep any more, as when a state has left. */
  others: (kept, gone) => [kept && `${kept} kept`, gone && `${gone} no longer owed`].filter(Boolean).join(", "),
};

export const resultsCard = {
  alliance: "The alliance's result",
  atEnd: (members, cohesion, resolve) => `${count(members, "member")} at the end. Cohesion ${cohesion}, resolve ${resolve}.`,
  words: (kept, broken) => `${count(kept, "commitment")} kept, ${broken} broken.`,
  seats: "The seats' results",
  points: "Points of 100, by each state's own interests.",
  against: (percentile, par) => `${percentile} of 100 (half of them above ${par})`,
  show: "Show",
  columns: { place: "Place", seat: "Seat", better: "Better than", score: "Score", interests: "Interests" },
};
