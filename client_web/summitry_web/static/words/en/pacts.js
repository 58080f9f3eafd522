// What the pages say of pacts.
import { count, list } from "../../format.js";

export const pactStatuses = {
  offered: "Offered",
  signed: "Waits for its condition",
  in_force: "In force",
  declined: "Declined",
  withdrawn: "Withdrawn",
  lapsed: "Lapsed",
  ended: "Ended",
};

export const clauseOutcomes = { kept: "Kept.", broken: "Broken.", void: "Void.", sealed: "Judged; told at ENDEX." };

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;

const clausesOf = (pact) => pact.clauses.map(({ summary }) => summary).join(" ");

export const pactWords = {
  none: "You know of no pacts.",
  together: (ids) => (ids.length ? `In force only together with ${list(ids)}` : "Only together with other pacts …"),
  togetherHelp: "Pacts that name each other come into force at the same moment, once all of them are signed. A public pact doesn't wait for a secret one. A name is made of the parties, the round and a number, such as DEU-POL-1.1; you may name one that is yet to be offered.",
  condition: (pact) => sentence(pact.condition),
  signed: (pact, name) => `Signed by ${list(pact.signatures.map(name))}; open until the vote of round ${pact.expires}.`,
  others: (number, counts, own) => `${number} pacts${own ? " between others" : ""}: ${counts.map(([status, each]) => `${each} ${status.toLowerCase()}`).join(", ")}`,
  sealed: (number) => `${count(number, "judgement")} that not everybody may know before ENDEX`,
  /** A clause before the server has put it in words. */
  draft: ({ debtor, clause, terms }, offer, name) => {
    const said = (field, value) => field?.choices.find((choice) => choice.value === String(value))?.label ?? (field?.type === "state" ? name(value) : value);
    const told = Object.entries(terms ?? {}).map(([term, value]) => `${offer?.fields[term]?.title ?? term}: ${said(offer?.fields[term], value)}`);
    return `${name(debtor)}, ${(offer?.title ?? clause.replaceAll("_", " ")).toLowerCase()}.${told.length ? ` ${told.join("; ")}.` : ""}`;
  },
};

export const clauseJudged = (entry, name) =>
  `${name(entry.state)}, ${entry.pact}, clause ${entry.clause}: ${entry.outcome}, ${entry.evidence}.`;

/** Sentences for the events about pacts. */
export const pactSentences = {
  pact_offered: ({ pact }, { name }) =>
    `${name(pact.author)} ${pact.version > 1 ? `answered with version ${pact.version} of` : "offered"} the ${pact.secret ? "secret " : ""}pact ${pact.id} to ${list(pact.parties.filter((party) => party !== pact.author).map(name))}: ${clausesOf(pact)}`,
  pact_signed: (event, { name }) => `${name(event.seat)} signed version ${event.version} of ${event.pact}.`,
  offer_closed: (event, { name }) =>
    (event.seat ? `${name(event.seat)} has ${event.status} ${event.pact}.` : `The offer ${event.pact} lapsed.`) + (event.text ? ` “${event.text}”` : ""),
  pact_published: ({ pact }, { name }) =>
    `${list(pact.parties.map(name))} signed the pact ${pact.id}: ${clausesOf(pact)}${pact.condition ? ` ${sentence(pact.condition)}` : ""}`,
  pact_moved: (event) => `The pact ${event.pact}: ${pactStatuses[event.status].toLowerCase()}.`,
  secret_pact_moved: (event) => `The secret pact ${event.pact}: ${event.status === "signed" ? "signed by all" : pactStatuses[event.status].toLowerCase()}.`,
  clauses_judged_in_secret: ({ entries }, { name }) => `Not for everybody to know yet: ${entries.map((entry) => clauseJudged(entry, name)).join(" ")}`,
  secrets_published: ({ pacts, entries }, { name }) =>
    `Published at ENDEX: ${pacts.map((pact) => `${pact.id} (${list(pact.parties.map(name))}): ${clausesOf(pact)}`).join(" ")} ${entries.map((entry) => clauseJudged(entry, name)).join(" ")}`,
};
