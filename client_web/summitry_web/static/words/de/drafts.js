// Ein entworfener Befehl in Worten.
import { list, percent, plain } from "../../format.js";
import { said } from "../../said.js";
import { choiceWord, readable, readiness } from "./main.js";
import { pactWords } from "./pacts.js";
import { positionWords } from "./positions.js";

/** Eine Angabe, wie das Formular sie zeigte. */
function term(offer, field, value) {
  const known = offer?.fields[field];
  const label = known?.choices.find((choice) => choice.value === value)?.label ?? (typeof value === "number" ? plain(value) : value);
  return `${said(known?.title ?? readable(field))}: ${said(label)}`;
}

const quoted = (text) => (text ? `: „${text}“` : "");

function newText(what, { motion, terms, text }, offers, motionName) {
  const values = Object.entries(terms ?? {}).map(([field, value]) => term(offers?.[motion], field, value));
  return `${what} ${motionName(motion)}${values.length ? ` (${values.join("; ")})` : ""}${quoted(text)}`;
}

/** Was ein Pakt sagen würde, und zu welchen Bedingungen er angeboten würde. */
function pactTerms({ clauses, secret, expires, share, text }, { legal, name }) {
  const told = clauses.map((clause) => pactWords.draft(clause, legal?.pacts?.clauses[clause.clause], name));
  const terms = [secret ? "Geheim." : "Öffentlich.", expires > 0 && `Offen bis zur Abstimmung der Runde ${expires}.`, share > 0 && `Erst wenn Staaten mit ${plain(share)}\u00a0% des gesamten BIP ebenso viel schulden.`, text && `„${text}“`];
  return [...told, ...terms].filter(Boolean).join(" ");
}

const sentences = {
  say: ({ text, to }, { name }) => `Nachricht an ${to?.length ? list(to.map(name)) : "alle"}: „${text}“`,
  table_motion: ({ motion, terms, text }, { legal }) => {
    const offer = legal?.motions[motion];
    const values = Object.entries(terms).map(([field, value]) => term(offer, field, value));
    return `${said(offer?.title ?? readable(motion))}${values.length ? ` (${values.join("; ")})` : ""}${quoted(text)}`;
  },
  co_sponsor: ({ motion }, { motionName }) => `Mitantragsteller werden: ${motionName(motion)}`,
  withdraw_motion: ({ motion }, { motionName }) => `Zurückziehen: ${motionName(motion)}`,
  record_positions: ({ positions }, { motionName }) => `Haltungen: ${positions.map(({ motion, position }) => `${motionName(motion)}: ${positionWords[position]}`).join("; ")}`,
  cast_ballots: ({ ballots }, { motionName }) => `Stimmen: ${ballots.map(({ motion, choice }) => `${motionName(motion)}: ${choiceWord(choice, "decision")}`).join("; ")}`,
  break_silence: ({ motion, reason }, { motionName }) => `Schweigen brechen zu ${motionName(motion)}: „${reason}“`,
  commit_decision: ({ spending, split, contributions }) => {
    const answers = Object.entries(contributions ?? {}).filter(([, part]) => part > 0);
    const areas = Object.keys(split ?? {}).length ? ", mit eigener Aufteilung" : ", aufgeteilt wie im Vorjahr";
    return `Nationale Entscheidung: ${percent(spending)} des BIP${areas}${answers.map(([motion, part]) => `, ${percent(part)} für die Antwort ${motion}`).join("")}`;
  },
  amend_motion: (command, { legal, motionName }) => newText("Neuer Text für", command, legal?.may_amend, motionName),
  retable_motion: (command, { legal, motionName }) => newText("Erneut einbringen:", command, legal?.may_retable, motionName),
  accept_amendment: ({ motion, amendment }, { motionName }) => `Änderungsantrag ${amendment} zu ${motionName(motion)} annehmen`,
  support_amendment: ({ motion, amendment }, { motionName }) => `Änderungsantrag ${amendment} zu ${motionName(motion)} unterstützen`,
  order_agenda: ({ motions }, { motionName }) => `Reihenfolge der Tagesordnung: ${list(motions.map(motionName))}`,
  offer_pact: ({ to, ...offer }, desk) => `Pakt anbieten an ${list(to.map(desk.name))}. ${pactTerms(/** @type {any} */ (offer), desk)}`,
  counter_pact: ({ pact, version, ...offer }, desk) => `${pact} mit Fassung ${version + 1} beantworten. ${pactTerms(/** @type {any} */ (offer), desk)}`,
  sign_pact: ({ pact, version }) => `Fassung ${version} von ${pact} unterzeichnen`,
  decline_pact: ({ pact, version }) => `Fassung ${version} von ${pact} ablehnen`,
  withdraw_offer: ({ pact, version }) => `Fassung ${version} von ${pact} zurückziehen`,
  set_ready: ({ ready }, { public: now }) => (ready ? (readiness[now.phase]?.[0] ?? "Bereit") : "Doch nicht bereit"),
};

/** Die Felder eines Befehls, für den es keinen eigenen Satz gibt. */
function plainly({ kind, ...fields }) {
  const parts = Object.entries(fields).map(([field, value]) => `${readable(field)}: ${typeof value === "object" ? JSON.stringify(value) : value}`);
  return [readable(kind), ...parts].join("; ");
}

export const draftWords = (command, desk) => (sentences[command.kind] ?? plainly)(command, desk);
