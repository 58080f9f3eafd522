// The words of the debrief, of the replay and of what can be downloaded: one language in one place.
import { count, list, percent, plain, whole } from "../../format.js";

export const debrief = {
  title: "Debrief",
  loading: "Working out the debrief …",
  notEnded: "The exercise goes on. The debrief comes after ENDEX.",
  closed: "The facilitator has not opened the debrief yet. This page shows it as soon as it is open.",
  back: "Back to the session",
  facts: (rounds, ended) => `${count(rounds, "round")} played. ${ended}`,
  doctrine: (text) => `The adversary's doctrine was: ${text}.`,
  contents: "Contents",
  atEnd: (members) => `${count(members, "member")} at the end.`,
};

export const sections = {
  alliance: "The alliance's result",
  seats: "The seats' results",
  figures: "Year by year",
  decisions: "Decisions, and who blocked what",
  promises: "Promises kept and broken",
  talk: "Who talked with whom",
  recount: "The same ballots under other rules",
  replay: "Replay: what one knew, and what was true",
  data: "Take it with you",
};

export const seats = {
  note: "Points of 100, by each state's own interests. Seats are not equal: par is the middle of what bots reach in that same seat, so a seat is compared with itself.",
  noPar: "No par has been measured for this scenario and ruleset yet: compare a seat with itself in other games.",
  place: "Place",
  seat: "Seat",
  score: "Score",
  par: "Par",
  against: "Against par",
  range: ({ low, high }) => `(mostly ${whole(low)} to ${whole(high)})`,
  percentile: (number) => `better than ${number} of 100 games`,
  interests: "Interests",
  show: "Show",
  hidden: "hidden aim",
  since: (titles) => `After an election: ${list(titles)}.`,
  deeds: "Played by",
  by: ({ person, bot, facilitator }) =>
    [person && `people (${count(person, "action")})`, bot && `a bot (${count(bot, "action")})`, facilitator && `the facilitator (${count(facilitator, "action")})`].filter(Boolean).join(", ") || "nobody",
  missed: (number) => `; ${count(number, "phase")} missed`,
};

export const decisions = {
  none: "No motion came to a vote.",
  round: (number) => `Round ${number}`,
  act: (severity, words, answered) => `Provocation of severity ${severity} (${words}); the answer reached level ${answered}.`,
  quiet: "No provocation.",
  /** `name`: "" where the chair did. */
  moved: (name, others) => `${name ? `Moved by ${name}` : "Tabled by the chair"}${others.length ? `, with ${list(others)}` : ""}.`,
  objection: (name) => `${name} broke silence:`,
  blocking: (names) => `Kept from passing by ${list(names)}.`,
  swings: (names, passed) => `${list(names)} ${names.length === 1 ? "alone could" : "could each, alone,"} have ${passed ? "stopped" : "turned"} it.`,
  noSwing: "No single state could have turned it.",
  bound: (names) => `Binds only ${list(names)}.`,
  stage: { ratification: "Ratification" },
  revision: (number) => `revision ${number}`,
};

export const promises = {
  none: "No commitment fell due.",
  sum: (kept, broken, free) => `${kept} kept, ${broken} broken, ${free} released.`,
  state: "State",
  kept: "Kept",
  broken: "Broken",
  released: "Released",
  brokenOnes: "The broken ones",
  all: (number) => `All ${number} judgements`,
  round: (number) => `Round ${number}: `,
  secret: "secret until ENDEX",
  pacts: (number, secret) => `${count(number, "pact")} signed by all parties${secret ? `, ${secret} of them secret` : ""}.`,
};

export const talk = {
  note: "Private messages, counted for each who was addressed. What they said stays between those who wrote it.",
  none: "Nobody wrote a private message.",
  picture: "Lines between states, as thick as the messages they exchanged are many. The numbers are in the table below.",
  from: "From",
  public: "To everybody",
  control: "Control",
  busiest: (one, other, number) => `Most messages: ${one} and ${other}, ${number}.`,
  alone: (names) => `Wrote to nobody and were written to by nobody: ${list(names)}.`,
};

export const recount = {
  intro: "Each motion with the ballots as they were cast, counted by every other ruleset's rule. A mechanical count, and no prediction.",
  motion: "Motion",
  played: "Played",
  verdicts: { adopted: "adopted", rejected: "rejected", blocked: "blocked", no_such_motion: "no such motion", own_decision: "own decision", pending: "adopted" },
  open: (names) => `hangs on ${list(names)}`,
  openMeans: "The count hangs on states of which nobody knows what they wanted: they gave no ballot, or kept silent. “Count by count” names them.",
  ratified: "then to be ratified",
  differs: "differs",
  sum: (title, changed, counted) => `${title}: ${changed === 0 ? "none" : changed} of ${counted} would have ended otherwise.`,
  why: "Count by count",
  cannot: "What a recount can't know",
  limits: [
    "What states would have proposed, promised or voted if these had been the rules from the start.",
    "What those wanted who kept silent or had no ballot. Where the result hangs on them, it says so; silence counts as no objection, and elsewhere as a missing ballot.",
    "Who would have been a member: it counts the members as they were.",
    "Whether the other ruleset's grounds and criteria would have been met, and whether every member would have ratified.",
  ],
  none: "There is nothing to recount: no motion came to a vote.",
};

export const replay = {
  loading: "Fetching the log …",
  load: "Open the replay",
  at: "Moment",
  seat: "Whose knowledge",
  everybody: "What everybody could know",
  jump: "Go to",
  before: "One back",
  after: "One on",
  play: "Play",
  pause: "Stop",
  moment: (at, all) => `Moment ${at} of ${all}`,
  place: (round, phase) => (round ? `Round ${round}: ${phase}` : phase),
  knew: (name) => `What ${name} could know`,
  public: "What everybody could know",
  besides: "What was true besides",
  nothing: "Nothing so far.",
  hiddenNothing: "Nothing was hidden at this moment.",
  withheld: (from, to) => `${from} wrote to ${to}.`,
  states: "The states at this moment",
  columns: { state: "State", spending: "Spent last year", membership: "Standing", support: "Support at home", score: "Score so far", decision: "Decided", ballots: "Ballots" },
  unknown: "not known",
  lifted: "What stands in italics was hidden from it then.",
};

export const data = {
  note: "Made in your browser from what this page shows; nothing leaves it.",
  aar: "The report, one HTML file",
  aarNote: "It opens without a network, with charts, recounts and replay. The texts of private messages are not in it.",
  csv: { years: "Years (CSV)", ballots: "Ballots (CSV)", ledger: "Ledger (CSV)", talk: "Messages, counted (CSV)", recount: "Recounts (CSV)", results: "Results (CSV)" },
  lines: "The log (JSON Lines)",
  json: "The debrief (JSON)",
  report: (title) => `After-action report: ${title}`,
  script: "The charts and tables below stand as they were saved; with scripts the replay works too.",
};

/** What is owed and done, short. */
export const amounts = (entry) => (entry.unit === "ballots" || entry.unit === "membership" ? `${plain(entry.done)} of ${plain(entry.owed)}` : `${percent(entry.done)} of ${percent(entry.owed)}`);
