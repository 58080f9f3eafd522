// What the client says about rules: amendments, offices, decision rules, and what a decision means.
import { billions, list, percent, plain, shareOf, signed } from "../../format.js";
import { condition, readable, years } from "./main.js";

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

/** Who holds an office, and how long. */
export const officeHeld = (held, name) =>
  held.holder === CHAIR ? "vacant" : `${name(held.holder)}${held.until === undefined || held.until === null ? "" : `, to the end of round ${held.until}`}`;

/** What a review found. */
export const findingWords = (finding, name) =>
  `Review of ${name(finding.state)} (${finding.label}): ${finding.breach ? "in breach" : "not in breach"}. ${finding.text}`;

/** A rule as the members amended it. */
export const amendedWords = ({ label, value, unit, before, round }) =>
  `${label}: ${plain(value)}${unit ? ` ${unit}` : ""} since round ${round + 1} (at the start ${plain(before)})`;

/** How the guarantor stands, in a sentence; "" without one. */
export function guarantorLine(guarantor, scenario) {
  if (!guarantor) return "";
  const who = `${scenario.name[0].toUpperCase()}${scenario.name.slice(1)}`;
  if (guarantor.presence <= 0) return `${who} has left.`;
  const order = guarantor.negotiated ? `, leaving as agreed in round ${guarantor.schedule_round} over ${years(guarantor.schedule_years)}` : "";
  const asks = scenario.price ? ` It asks for ${percent(scenario.price)} of GDP on average (now ${percent(guarantor.mean)}), and ${guarantor.patience > 0 ? `lets ${years(guarantor.patience)} of lag pass` : "its patience is spent"}.` : "";
  const will = ` Its goodwill: ${shareOf(guarantor.goodwill ?? 0.5)}.`;
  return `${who}: ${shareOf(guarantor.presence)} of its forces here${order}.${asks}${will}`;
}

/** Who extends a nuclear guarantee to whom, a sentence each. */
export function umbrellaLines(states, name) {
  return Object.values(states)
    .filter(({ umbrella }) => umbrella?.length)
    .map(({ state, umbrella }) => `${name(state)}'s nuclear guarantee covers ${list(umbrella.map((whom) => (whom === "members" ? "all members" : name(whom))))}.`);
}

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

/** Criteria that ask for a deed and no figure. */
const YES_OR_NO = new Set(["stance", "autonomy"]);

/** The checklist of members' criteria. */
export const checklist = {
  title: "Criteria for members",
  note: "As of the last Resolution. What you can still change this year is judged at its end.",
  line: (/** @type {any} */ { label, value, needed, note, met, field }) => {
    const how = YES_OR_NO.has(field) ? (met ? "done" : "not yet") : needed > 0 ? `${value === undefined ? "unknown" : plain(value)}, ${plain(needed)} needed` : "nothing is asked yet";
    return `${label}: ${how}${note ? ` (${note})` : ""}`;
  },
  lacks: (state, labels) => `${state} lacks: ${labels}`,
};

const RULES = {
  own: () => "The state decides alone",
  ratification: () => "Every member ratifies by itself, this round or later; a no only delays it",
  unanimity: (rule, apart) => `Unanimity${apart}: one no blocks it, an abstention doesn't`,
  constructive_abstention: (rule, apart) =>
    `Unanimity${apart}: one no blocks it; who abstains with a declaration isn't bound, unless that is a third of the states with a third of the population`,
  weighted: (rule, apart) => `Needs states with ${shareOf(rule.share)} of ${{ gdp: "GDP", population: "the population", votes: "the votes" }[rule.by]}${apart}`,
  double: (rule, apart) => `Needs ${shareOf(rule.states)} of the states with ${shareOf(rule.population)} of their population${apart}; abstaining counts as no`,
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
    const quorum = rule.quorum ? `; ${shareOf(rule.quorum)} must cast a ballot` : "";
    const tie = rule.chair_breaks_tie ? "; on a tie the chair's ballot decides" : "";
    return `Needs ${shareOf(rule.share)} of ${all}${apart}${absent}${quorum}${tie}`;
  }
  return RULES[rule.kind]?.(rule, apart) ?? readable(rule.kind);
}
