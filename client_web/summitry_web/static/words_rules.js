// What the start page says of rules before a session is made: the rules sheet, what differs, and how long it takes.
import { count, duration } from "./format.js";

const PHASES = { briefing: "Briefing", negotiation: "Negotiation", vote: "Vote", decision: "National decision", resolution: "Resolution" };

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
    const round = Object.values(clocks).reduce((sum, seconds) => sum + seconds, 0) * factor;
    const each = Object.entries(clocks).map(([phase, seconds]) => `${PHASES[phase]} ${duration(seconds * factor * 1000)}`);
    return `At most ${duration(Math.ceil((round * rounds) / 60) * 60_000)} for ${count(rounds, "round")}. Each: ${each.join(", ")}. A phase ends early when everybody has acted.`;
  },
};
