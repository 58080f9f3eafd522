// Was die Seiten zu Pakten sagen.
import { count, list } from "../../format.js";
import { said, wrote } from "../../said.js";

export const pactStatuses = {
  offered: "Angeboten",
  signed: "Wartet auf die Bedingung",
  in_force: "In Kraft",
  declined: "Abgelehnt",
  withdrawn: "Zurückgezogen",
  lapsed: "Verfallen",
  ended: "Beendet",
};

export const clauseOutcomes = { kept: "Eingehalten.", broken: "Gebrochen.", void: "Hinfällig.", sealed: "Beurteilt; bekannt bei ENDEX." };

const outcomes = { kept: "eingehalten", broken: "gebrochen", void: "hinfällig" };

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;

const clausesOf = (pact) => pact.clauses.map(({ summary }) => said(summary)).join(" ");

export const pactWords = {
  none: "Es sind keine Pakte bekannt.",
  together: (ids) => (ids.length ? `Nur in Kraft zusammen mit ${list(ids)}` : "Nur zusammen mit anderen Pakten …"),
  togetherHelp: "Pakte, die einander nennen, treten im selben Augenblick in Kraft, sobald alle unterzeichnet sind. Ein öffentlicher Pakt wartet nicht auf einen geheimen. Ein Name besteht aus den Parteien, der Runde und einer Nummer, etwa DEU-POL-1.1; genannt werden kann auch ein Pakt, der erst noch angeboten wird.",
  condition: (pact) => sentence(said(pact.condition)),
  signed: (pact, name) => `Unterzeichnet von ${list(pact.signatures.map(name))}; offen bis zur Abstimmung der Runde ${pact.expires}.`,
  others: (number, counts, own) => `${number} Pakte${own ? " zwischen anderen" : ""}: ${counts.map(([status, each]) => `${each}-mal „${status}“`).join(", ")}`,
  sealed: (number) => `${count(number, "Urteil", "Urteile")}, vor ENDEX nicht allen bekannt`,
  /** Eine Klausel, ehe der Server sie in Worte gefasst hat. */
  draft: ({ debtor, clause, terms }, offer, name) => {
    const shown = (field, value) => (field?.type === "state" ? name(value) : said(field?.choices.find((choice) => choice.value === String(value))?.label ?? value));
    const told = Object.entries(terms ?? {}).map(([term, value]) => `${said(offer?.fields[term]?.title ?? term)}: ${shown(offer?.fields[term], value)}`);
    return `${name(debtor)}: ${said(offer?.title ?? clause.replaceAll("_", " "))}.${told.length ? ` ${told.join("; ")}.` : ""}`;
  },
};

export const clauseJudged = (entry, name) =>
  `${name(entry.state)}, ${entry.pact}, Klausel ${entry.clause}: ${outcomes[entry.outcome]}, ${said(entry.evidence)}.`;

/** Sätze für die Ereignisse zu Pakten. */
export const pactSentences = {
  pact_offered: ({ pact }, { name }) =>
    `${name(pact.author)}: ${pact.secret ? "geheimer Pakt" : "Pakt"} ${pact.id} ${pact.version > 1 ? `mit Fassung ${pact.version} beantwortet` : "angeboten"}, an ${list(pact.parties.filter((party) => party !== pact.author).map(name))}. ${clausesOf(pact)}`,
  pact_signed: (event, { name }) => `${name(event.seat)}: Fassung ${event.version} von ${event.pact} unterzeichnet.`,
  offer_closed: (event, { name, by }) =>
    (event.seat ? `${name(event.seat)}: ${event.pact} ${pactStatuses[event.status].toLowerCase()}.` : `Das Angebot ${event.pact} ist verfallen.`) + (event.text ? ` „${wrote(event.text, by)}“` : ""),
  pact_published: ({ pact }, { name }) =>
    `${list(pact.parties.map(name))}: Pakt ${pact.id} unterzeichnet. ${clausesOf(pact)}${pact.condition ? ` ${sentence(said(pact.condition))}` : ""}`,
  pact_moved: (event) => `Pakt ${event.pact}: ${pactStatuses[event.status]}.`,
  secret_pact_moved: (event) => `Geheimer Pakt ${event.pact}: ${event.status === "signed" ? "von allen unterzeichnet" : pactStatuses[event.status]}.`,
  clauses_judged_in_secret: ({ entries }, { name }) => `Noch nicht für alle bestimmt: ${entries.map((entry) => clauseJudged(entry, name)).join(" ")}`,
  secrets_published: ({ pacts, entries }, { name }) =>
    `Bei ENDEX veröffentlicht: ${pacts.map((pact) => `${pact.id} (${list(pact.parties.map(name))}): ${clausesOf(pact)}`).join(" ")} ${entries.map((entry) => clauseJudged(entry, name)).join(" ")}`,
};
