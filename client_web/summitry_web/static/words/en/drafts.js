// A drafted command in words.
import { list, percent } from "../../format.js";
import { pactWords } from "./pacts.js";
import { choiceWord, readiness } from "./main.js";
import { positionChoices } from "./positions.js";

const readable = (word) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll("_", " ");

/** A term as the form showed it. */
function term(offer, field, value) {
  const known = offer?.fields[field];
  const label = known?.choices.find((choice) => choice.value === value)?.label ?? value;
  return `${known?.title ?? readable(field)}: ${label}`;
}

const quoted = (text) => (text ? `: “${text}”` : "");

/** A new text for a motion; `offers` are the forms it may have come from. */
function newText(what, { motion, terms, text }, offers, motionName) {
  const values = Object.entries(terms ?? {}).map(([field, value]) => term(offers?.[motion], field, value));
  return `${what} ${motionName(motion)}${values.length ? ` (${values.join("; ")})` : ""}${quoted(text)}`;
}

/** What a pact would say, and on which terms it would be offered. */
function pactTerms({ clauses, secret, expires, share, text }, { legal, name }) {
  const said = clauses.map((clause) => pactWords.draft(clause, legal?.pacts?.clauses[clause.clause], name));
  const terms = [secret ? "Secret." : "Public.", expires > 0 && `Open until the vote of round ${expires}.`, share > 0 && `Only once states with ${share}\u00a0% of all GDP owe as much.`, text && `“${text}”`];
  return [...said, ...terms].filter(Boolean).join(" ");
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
  record_positions: ({ positions }, { motionName }) => `Positions: ${positions.map(({ motion, position }) => `${motionName(motion)}: ${positionChoices[position].toLowerCase()}`).join("; ")}`,
  cast_ballots: ({ ballots }, { motionName }) => `Ballots: ${ballots.map(({ motion, choice }) => `${motionName(motion)}: ${choiceWord(choice, "decision")}`).join("; ")}`,
  break_silence: ({ motion, reason }, { motionName }) => `Break silence on ${motionName(motion)}: “${reason}”`,
  commit_decision: ({ spending, split, contributions }) => {
    const answers = Object.entries(contributions ?? {}).filter(([, part]) => part > 0);
    const areas = Object.keys(split ?? {}).length ? ", with a split of its own" : ", split as last year";
    return `National decision: ${percent(spending)} of GDP${areas}${answers.map(([motion, part]) => `, ${percent(part)} to the answer ${motion}`).join("")}`;
  },
  amend_motion: (command, { legal, motionName }) => newText("New text for", command, legal?.may_amend, motionName),
  retable_motion: (command, { legal, motionName }) => newText("Table anew", command, legal?.may_retable, motionName),
  accept_amendment: ({ motion, amendment }, { motionName }) => `Accept the amendment ${amendment} to ${motionName(motion)}`,
  support_amendment: ({ motion, amendment }, { motionName }) => `Support the amendment ${amendment} to ${motionName(motion)}`,
  order_agenda: ({ motions }, { motionName }) => `Order of the agenda: ${list(motions.map(motionName))}`,
  offer_pact: ({ to, ...offer }, desk) => `Offer a pact to ${list(to.map(desk.name))}. ${pactTerms(/** @type {any} */ (offer), desk)}`,
  counter_pact: ({ pact, version, ...offer }, desk) => `Answer ${pact} with version ${version + 1}. ${pactTerms(/** @type {any} */ (offer), desk)}`,
  sign_pact: ({ pact, version }) => `Sign version ${version} of ${pact}`,
  decline_pact: ({ pact, version }) => `Decline version ${version} of ${pact}`,
  withdraw_offer: ({ pact, version }) => `Withdraw version ${version} of ${pact}`,
  set_ready: ({ ready }, { public: now }) => (ready ? (readiness[now.phase]?.[0] ?? "Ready") : "Not ready after all"),
};

/** The command's fields, for kinds that have no sentence of their own. */
function plainly({ kind, ...fields }) {
  const parts = Object.entries(fields).map(([field, value]) => `${readable(field)}: ${typeof value === "object" ? JSON.stringify(value) : value}`);
  return [readable(kind), ...parts].join("; ");
}

export const draftWords = (command, desk) => (sentences[command.kind] ?? plainly)(command, desk);
