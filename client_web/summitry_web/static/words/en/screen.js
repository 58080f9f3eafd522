// The words of the projector's screen and of charts: one language in one place.
import { count } from "../../format.js";

const STRENGTH = [[0.25, "very weak"], [0.5, "weak"], [0.75, "fair"], [Infinity, "strong"]];

export const screen = {
  title: "Screen",
  opening: "Opening the screen …",
  join: "Join on your phone",
  code: "Code of the session",
  link: "or open",
  qr: (link) => `QR code of the link ${link}`,
  table: "At the table",
  seated: (people, bots, open) => `${people} taken by people, ${bots} by bots, ${open} open`,
  holders: { open: "open", person: "here", bot: "bot" },
  away: "away",
  yours: (name) => `${name} (you)`,
  agenda: "Agenda",
  nothing: "Nothing has been tabled yet.",
  more: (number) => `and ${count(number, "more motion")}`,
  by: (name) => `by ${name}`,
  byChair: "by the chair",
  news: "News",
  quiet: "Nothing has happened yet.",
  ready: (ready, all) => `${ready} of ${all} delegations ready`,
  waiting: "Waiting for STARTEX",
  untimed: "no time limit",
  paused: "paused",
  extended: (text) => `${text} added`,
  year: (year) => `Year ${year}`,
  ofOne: "of 1",
  scale: (deterrence) => `Deterrence is ${STRENGTH.find(([below]) => deterrence < below)[1]}; 1 would shield everybody.`,
  under: (scenario, ruleset) => `${scenario}, under ${ruleset}`,
  members: (number) => count(number, "member"),
  result: "The alliance's result",
  debrief: "The debrief follows.",
  words: (kept, broken) => `${count(kept, "commitment")} kept, ${broken} broken`,
  against: (severity, words, target) => `Severity ${severity} (${words}), against ${target}`,
  answered: (level) => `Answer reached: level ${level}`,
  votes: { yes: "yes", no: "no", abstain: "abstained", declared: "declared", missing: "no ballot" },
  open: "Open the projector's screen",
  about: "For the room: code, clock, agenda, results. It shows what is public and nothing else, so anybody may see it.",
};

export const packetLink = {
  link: "Print the exercise packet",
  about: "Scenario brief, a role card for each seat with its QR code, rules sheet, inject list, handbook.",
};

export const chart = {
  round: "Round",
  start: "Start",
  numbers: "The numbers",
  picture: (title) => `Chart: ${title}. Its numbers are in the table below.`,
  alliance: "Deterrence, cohesion, resolve",
  spending: "Spending, % of GDP",
  spendingIn: (round) => `Spending, % of GDP, ${round ? `round ${round}` : "start"}`,
  floor: "Floor",
  guideline: "Guideline",
  members: "All members together",
  together: "All members",
  ends: (most, high, least, low) => `Most: ${most}, ${high}; least: ${least}, ${low}.`,
  reached: (number, all, binding) => `${number} of ${all} members ${number === 1 ? "reaches" : "reach"} the ${binding ? "floor" : "guideline"}.`,
  later: "The first numbers come with the first Resolution.",
};
