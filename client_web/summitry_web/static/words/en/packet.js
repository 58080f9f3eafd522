// The words of the printed exercise packet, the facilitator's handbook among them: one language in one place.
import { count, duration, list } from "../../format.js";

export const packet = {
  title: "Exercise packet",
  print: "Print, or save as PDF",
  choose: "What to print",
  secret: "The role cards and the inject list are secret: give each delegation its own card only.",
  loading: "Putting the packet together …",
  parts: { brief: "Scenario brief", roles: "Role cards", rules: "Rules sheet", injects: "Inject list", handbook: "Facilitator's handbook" },
  under: (ruleset) => `Played under: ${ruleset}`,
  session: "Code of the session",
};

export const brief = {
  situation: "The situation",
  table: "Who is at the table",
  state: "State",
  member: "At STARTEX",
  spends: "Spends",
  gdp: "GDP",
  seat: "Seat",
  offBoard: "off the board",
  inside: "member",
  outside: "outside",
  course: (rounds, year) => `${count(rounds, "round")}; a round is a year, beginning with ${year}.`,
  /** How long a phase is, in seconds, and its first one if that differs; nothing without a clock. */
  lasts: (seconds, first) => (seconds ? ` (${duration(seconds * 1000)}${first ? `, the first time ${duration(first * 1000)}` : ""})` : ""),
  phases: "A round",
  untimed: "Played without clocks: a phase ends when every delegation has done what it asks, or when the facilitator goes on.",
};

export const role = {
  card: "Role card",
  of: (name) => `For the delegation of ${name} only`,
  facts: "Your state",
  confidential: "Confidential",
  interests: "What your state wants",
  weight: (text) => `counts ${text}`,
  hidden: "hidden aim",
  red: "Red lines",
  join: "Join with your phone",
  code: "Seat code",
  noCode: "Its seat code stands in the console.",
  exposure: (text) => `exposure to the adversary ${text} of 1`,
  warheads: (number) => count(number, "nuclear warhead"),
  people: (text) => `${text} million people`,
};

export const rulesSheet = {
  owed: "What members owe",
  motions: "How each kind of motion is decided",
  motion: "Motion",
  rule: "Decided by",
  ratified: "then every member ratifies",
  criteria: "Criteria of membership",
  notes: "Notes",
  sources: "Sources",
  proposal: "Nobody has tried these rules: they are a proposal.",
};

export const injectList = {
  note: "For the facilitator alone. Timed and conditional injects come by themselves; those by hand wait for you in the console.",
  none: "The scenario has no injects.",
  told: (audience) => `Told: ${audience}.`,
  done: "came in round ____",
};

/** The handbook: how to run the exercise from the morning before to the debrief. `minutes`: what `playing` says; null without clocks. */
export const handbook = (rules, minutes) => [
  {
    title: "Before",
    lines: [
      "Open the projector's screen from your page (“Open the projector's screen”) and put it on the wall: QR code, clock, agenda, results. It shows nothing secret.",
      "Print this packet. Cut nothing: each role card is one page, with a QR code that leads into that delegation and no other.",
      minutes
        ? `Plan ${minutes} for play, as much again for the debrief, and ten minutes for the rules. The clocks can be paused and extended while the session runs.`
        : "The session has no clocks: decide beforehand when you go on, and say it. Plan as much for the debrief as for play, and ten minutes for the rules.",
      "Keep your own link to yourself: whoever has it runs the exercise. Give the observers' code to guests.",
    ],
  },
  {
    title: "Seating, ten minutes",
    lines: [
      "Delegations scan the QR code of their role card, or the one on the wall and choose a seat. The first device at a seat is head of delegation: it sends; the others draft and talk.",
      "Read the situation aloud. Let delegations read their role cards; nobody shows theirs.",
      "Seats that stay empty can go to a bot: choose one before STARTEX. A bot hands its seat to a person at any time.",
    ],
  },
  {
    title: "STARTEX and the rounds",
    lines: [
      "Briefing: say in one sentence what happened. Negotiation: stay out of it. Vote: ask for quiet. National decision: nobody talks, everybody decides alone. Resolution: read the headline figures from the wall, no comment yet.",
      "Your console shows what each delegation still owes. Help who is stuck: “Act for it” does what they ask you to, and the log says that you did.",
      minutes
        ? "Pause when the room needs it: the remaining time is kept. Extend a phase rather than let it run out on people who are talking."
        : "A phase ends by itself when every delegation has done what it asks. If one of them is stuck, go on with “Advance”.",
      "If a phase went wrong (a wrong button, a power cut), go back to its start. Nothing is unlearnt by it; say so.",
      "Injects that you hold come in a Briefing or a Negotiation. Use few: one a round is plenty.",
    ],
  },
  {
    title: "ENDEX and the debrief",
    lines: [
      "First the feeling, then the figures: let each delegation say what it wanted, before anybody sees scores.",
      "Open the debrief when you are ready: until then each delegation sees the alliance's result and its own. Start with the alliance, then the seats.",
      "Ask: Who kept a promise that cost something, and why? Which motion failed by whom, and what would have turned it? Who was asked by nobody?",
      "Go to “The same ballots under other rules”: would the result have been another? What can such a count not know?",
      "Use the replay: stop at a decision, choose a seat, and ask what it could know at that moment.",
      `What the model leaves out is as much a subject as what it shows: it is a game of ${rules.scenario.title}, not a forecast.`,
    ],
  },
  {
    title: "Afterwards",
    lines: ["Download the report (one HTML file) and the tables (CSV) from the debrief page. Without names switched on, nothing in them names a person."],
  },
];

export const playing = (milliseconds) => `about ${duration(milliseconds)}`;
export const names = (all) => list(all);
