// What the start page and the lobby say: to who joins, and to who creates a session.
import { count, duration } from "../../format.js";
import { TIMED, wholeGame } from "../../lengths.js";
import { phases } from "./main.js";

export const joining = {
  open: "Open",
  taken: "Taken",
  takeOver: (bot) => `${bot}: take over`,
  joinThem: (people) => `${people === 1 ? "1 person" : `${people} people`}: join them`,
  take: (name) => `Take the seat of ${name}`,
  join: (name) => `Join the delegation of ${name}`,
  anywhere: "Seat me anywhere",
  rank: "Rather rank several seats",
  rankNote: "You get the first of your wishes that can still be had when you press the button; if none can, any other seat.",
  wishes: ["First wish", "Second wish", "Third wish"],
  any: "–",
  byWishes: "Seat me by my wishes",
  later: (many) => (many ? "Many are joining just now." : "The server can't be reached just now."),
  again: (seconds) => `We ask again in ${seconds} s, by ourselves. You need do nothing.`,
  byItself: "We ask again by ourselves.",
  name: "Your name (optional)",
  nameNote: "Your first name, or none. The facilitator and your delegation see it, nobody else. It is kept until the session is removed.",
};

/** Who gets into a delegation that has somebody already; the choice of whoever creates the session. */
export const delegationsBy = {
  by_code: "Who has the seat's own code",
  open: "Everybody with the session's code: a whole class scans one QR code",
};

/** The start page. */
export const home = {
  about: "States of an alliance meet, talk, promise and vote. Then each decides alone what it really spends.",
  join: "Join",
  code: "Code of the session, or of your seat",
  go: "Go on",
  back: "Come back",
  forget: "Forget",
  visit: (scenario, ruleset, part) => `${scenario}, ${ruleset}: ${part}`,
  facilitator: "facilitator",
  observer: "observer",
};

/** The form that creates a session. */
export const creating = {
  title: "Create a session",
  about: "You become its facilitator: you hand out the code, start the exercise and keep the clock.",
  scenario: "Scenario: who sits at the table",
  size: (seats, rounds) => `${count(seats, "seat")}, ${count(rounds, "round")}`,
  ruleset: "Ruleset: how they decide",
  notHere: (why) => `Not for this scenario. ${why}`,
  seats: (all, bots) => `Seats: ${all}, ${bots || "none"} given to bots`,
  seatsNote: "Open seats wait for people. You can give them to bots later too.",
  level: "How well the bots play",
  levelOf: (name, help) => `${name[0].toUpperCase()}${name.slice(1)}: ${help}`,
  openSeat: "Open for people",
  bot: (name) => `Bot: ${name}`,
  clock: "Clock",
  paces: {
    "1": "As the scenario says",
    "0.5": "Twice as fast",
    "1.5": "Half as long again",
    "2": "Twice the time",
    "4": "Four times the time",
    untimed: "Without clocks: a phase ends when everybody has acted",
  },
  observers: "What observers see",
  observersSee: { public: "What is public", everything: "Everything: they join with a code of their own, and the players are told" },
  delegations: "Who may join a delegation beside others",
  names: "Ask those who join for a name",
  namesNote: "Whoever takes a seat may write one; you and their own delegation see it. Names are kept until you remove the session: tell the class to use first names, or none.",
  missing: "When somebody is missing",
  grace: "At the deadline of a Vote or a national decision",
  graces: {
    0: "The phase ends; the declared default is taken for who is missing",
    30: "Half a minute more for who is missing; what is in is frozen",
    60: "A minute more for who is missing; what is in is frozen",
    180: "Three minutes more for who is missing; what is in is frozen",
  },
  caretaker: "A caretaker bot takes a seat, until its people are back",
  caretakers: {
    0: "Never by itself: the facilitator may",
    1: "After one phase missed",
    2: "After two phases missed in a row",
    4: "After four phases missed in a row",
  },
  approval: "What bots say waits until I release it",
  adversary: "What drives the adversary",
  doctrine: "Its doctrine is a theory, not a law of nature: try the same game under another",
  asScenario: "As the scenario says",
  hide: "Don't tell the players which one it is",
  seed: "Seed",
  seedNote: "The same seed gives the same luck, also under another ruleset (optional)",
  password: "Password of this server: whoever runs it has it. Players need none",
  create: "Create the session",
};

/** The lobby's page, by its three kinds of codes. */
export const lobby = {
  title: "Join",
  looking: "Looking for the session …",
  join: "Join a session",
  code: "Code",
  notStarted: "It has not started yet.",
  running: (round) => `Round ${round} is being played; you can step in.`,
  over: "The exercise is over",
  overNote: "Nobody takes a seat any more. Who took part finds the way back on the start page of the same device.",
  look: "Look back",
  lookNote: "An observer sees what was public, and the debrief once it is open.",
  choose: "Choose your seat",
  chooseNote: "Each seat is a state. Nothing is taken until you confirm below.",
  seats: "Seats",
  full: "Every seat is held by a person. Ask for a seat code to join a delegation, or observe.",
  watch: "Or watch",
  watchNote: "An observer sees what is public and changes nothing.",
  observe: "Observe",
  ownCode: "They join with a code of their own, which the facilitator has.",
  bench: "Observe a session",
  benchCode: "Observers' code",
  benchTitle: "Watch",
  changesNothing: "An observer changes nothing.",
  delegation: (name) => `Join the delegation of ${name}`,
  seatCode: "Seat code",
  beside: "Somebody of the delegation is here already: you join as a delegate. You draft and talk; the head of delegation sends.",
  first: "Nobody of the delegation is here yet.",
  joinThis: "Join this delegation",
  failed: "That did not work",
  unknown: "No session has the code",
  unknownWhy: "It may be mistyped, or the session is gone.",
  another: "Another code",
};

/** The rules of a ruleset, and what differs from another. */
export const ruleBook = {
  open: "All its rules in plain words, and what differs from another ruleset",
  against: "Compare with",
  alone: "Nothing: tell me all its rules",
  loading: "Looking them up …",
  same: "They say the same.",
  alike: "It says the same of everything else.",
  nothing: "says nothing of it",
  topics: (number) => `${number} rules differ`,
  sources: "Sources",
  fields: "As the files write it, field by field",
  field: "Field",
  differ: (sections) => `${count(sections, "part")} of the rules sheet differ${sections === 1 ? "s" : ""}.`,
};

export const length = {
  untimed: "Without clocks: as long as everybody needs.",
  /** `clocks`: phase → seconds by the scenario; `factor` stretches them. */
  of: (rounds, clocks, factor) => {
    const each = TIMED.map((phase) => `${phases[phase].title} ${duration(clocks[phase] * factor * 1000)}`);
    if (clocks.first_briefing) each[0] += ` (the first time ${duration(clocks.first_briefing * factor * 1000)})`;
    return `At most ${duration(Math.ceil((wholeGame(rounds, clocks) * factor) / 60) * 60_000)} for ${count(rounds, "round")}. Each: ${each.join(", ")}. A phase ends early when everybody has acted.`;
  },
};
