// A drafted command in words.
import { list, percent } from "./format.js";
import { choiceWord, readiness } from "./words.js";

const readable = (word) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll("_", " ");

/** A term as the form showed it. */
function term(offer, field, value) {
  const known = offer?.fields[field];
  const label = known?.choices.find((choice) => choice.value === value)?.label ?? value;
  return `${known?.title ?? readable(field)}: ${label}`;
}

const sentences = {
  say: ({ text, to }, { name }) => `Message to ${to?.length ? list(to.map(name)) : "everybody"}: “${text}”`,
  table_motion: ({ motion, terms, text }, { legal }) => {
    const offer = legal?.motions[motion];
    const values = Object.entries(terms).map(([field, value]) => term(offer, field, value));
    return `${offer?.title ?? readable(motion)}${values.length ? ` (${values.join("; ")})` : ""}${text ? `: “${text}”` : ""}`;
  },
  co_sponsor: ({ motion }, { motionName }) => `Co-sponsor ${motionName(motion)}`,
  withdraw_motion: ({ motion }, { motionName }) => `Withdraw ${motionName(motion)}`,
  cast_ballots: ({ ballots }, { motionName }) => `Ballots: ${ballots.map(({ motion, choice }) => `${motionName(motion)}: ${choiceWord(choice, "decision")}`).join("; ")}`,
  break_silence: ({ motion, reason }, { motionName }) => `Break silence on ${motionName(motion)}: “${reason}”`,
  commit_decision: ({ spending, split, contributions }) => {
    const answers = Object.entries(contributions ?? {}).filter(([, part]) => part > 0);
    const areas = Object.keys(split ?? {}).length ? ", with a split of its own" : ", split as last year";
    return `National decision: ${percent(spending)} of GDP${areas}${answers.map(([motion, part]) => `, ${percent(part)} to the answer ${motion}`).join("")}`;
  },
  set_ready: ({ ready }, { public: now }) => (ready ? (readiness[now.phase]?.[0] ?? "Ready") : "Not ready after all"),
};

/** The command's fields, for kinds that have no sentence of their own. */
function plainly({ kind, ...fields }) {
  const parts = Object.entries(fields).map(([field, value]) => `${readable(field)}: ${typeof value === "object" ? JSON.stringify(value) : value}`);
  return [readable(kind), ...parts].join("; ");
}

export const draftWords = (command, desk) => (sentences[command.kind] ?? plainly)(command, desk);
