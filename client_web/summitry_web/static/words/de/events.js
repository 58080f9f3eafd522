// Sätze für das, was geschieht: Ereignisse, Urteile, Ergebnisse. Staaten stehen wie auf Namensschildern, ohne Artikel.
import { billions, count, duration, index, list, moved, percent, plain, signed, tenth, whole } from "../../format.js";
import { said, wrote } from "../../said.js";
import { delegationSentences } from "./delegation.js";
import { debriefSentences } from "./ending.js";
import { handSentences, senderName } from "./hand.js";
import { choiceWord, condition, endings, motionStatuses, phases, severities, years } from "./main.js";
import { clauseJudged, pactSentences } from "./pacts.js";
import { pauseSentences } from "./pause.js";
import { positionSentences } from "./positions.js";
import { amendedWords, findingWords, officeHeld } from "./rules.js";

const quoted = (text, by) => (text ? ` „${wrote(text, by)}“` : "");

export const commitments = { floor: "die Untergrenze", guideline: "den Richtwert", related: "das zweite Konto", pledge: "die Selbstverpflichtung", answer: "die vereinbarte Antwort", programme: "den Anteil an einem Gemeinschaftsprogramm", operation: "den Anteil an einem Einsatz", undertaking: "die Gruppenzusage" };

export function judged(entry, name) {
  if (entry.pact) return clauseJudged(entry, name);
  const broke = ["guideline", "related"].includes(entry.commitment) ? "verfehlt" : "gebrochen";
  const verb = { kept: "eingehalten", broken: broke, void: "erlassen" }[entry.outcome];
  return `${name(entry.state)}: ${commitments[entry.commitment]} ${verb}; geschuldet ${percent(entry.owed)}, geleistet ${percent(entry.done)} ${entry.unit === "% of budget" ? "des Haushalts" : "des BIP"}${entry.about ? ` (${said(entry.about)})` : ""}.`;
}

export function membershipChanged(event, name) {
  const became = {
    member: "jetzt Mitglied",
    outside: "jetzt außerhalb des Bündnisses",
    expelled: "ausgeschlossen",
    dismissed: "entlassen",
    withdrawn: "aus dem Bündnis ausgetreten",
    suspended: "suspendiert",
  }[event.membership];
  return `${name(event.state)}: ${became} (${said(event.cause).replace(/\.$/, "")}).`;
}

const causes = { mover: "geändert durch", accepted: "Änderungsantrag angenommen von", majority: "Änderungsantrag mit Mehrheit beschlossen, von" };

const clockSentences = {
  paused: () => "Die Uhr ist angehalten; die Restzeit bleibt erhalten.",
  resumed: () => "Die Uhr läuft weiter.",
  extended: (event) => `Die Phase wurde um ${duration(event.milliseconds)} verlängert.`,
  frozen: (event) => `Der Server war weg; die Uhr wurde um ${duration(event.milliseconds)} verstellt.`,
};

function missedSentence(missed, name) {
  if (!missed.length) return "";
  return ` Keine Handlung kam von: ${list(missed.map(name))}; es gilt die erklärte Vorgabe.`;
}

function resolvedSentence({ outcome, cohesion, resolve }) {
  return (
    `Runde ${outcome.round} ist ausgewertet. Abschreckung ${moved(outcome.deterrence_before, outcome.deterrence)}, ` +
    `Zusammenhalt ${index(cohesion)}, Entschlossenheit ${index(resolve)}.`
  );
}

/** Ein oder zwei Sätze je Art von Ereignis; was die Seite anderswo sagt, gibt "". */
const eventSentences = {
  session_created: () => "",
  seat_assigned: (event, { name }) =>
    ({
      open: `${name(event.seat)}: Der Platz ist frei.`,
      person: event.bot ? `${name(event.seat)}: Ein Bot einer Person am Tisch (${event.bot}) hat den Platz eingenommen.` : `${name(event.seat)}: Eine Person hat den Platz eingenommen.`,
      bot: event.caretaker ? `${name(event.seat)}: Der Bot ${event.bot} vertritt die Delegation, bis sie zurück ist.` : `${name(event.seat)}: Der Bot ${event.bot} spielt.`,
    })[event.holder],
  session_started: () => "STARTEX: Die Übung beginnt.",
  phase_opened: (event, { name }) =>
    (event.phase === "ended" ? "" : `Runde ${event.round}: ${phases[event.phase].title}.`) + missedSentence(event.missed, name),
  clock_changed: (event) => clockSentences[event.cause](event),
  provocation_occurred: ({ provocation }, { name }) =>
    `Provokation der Schwere ${provocation.severity} (${severities[provocation.severity]}) gegen ${name(provocation.target)}: ${said(provocation.title)}.`,
  message_sent: (event, { name, by }) => `${senderName(event, name)} an alle: ${wrote(event.text, by)}`,
  private_message_sent: (event, { name, by }) =>
    `${senderName(event, name)} an ${list([...event.seats.filter((seat) => seat !== event.sender), ...(event.to_control ? ["control"] : [])].map(name))}: ${wrote(event.text, by)}`,
  motion_tabled: ({ motion }, { name }) => `${name(motion.mover)}: Antrag ${motion.id} eingebracht. ${said(motion.summary)}`,
  co_sponsored: (event, { name, motionName }) => `${name(event.seat)}: Mitantragsteller von ${motionName(event.motion)}.`,
  motion_withdrawn: (event, { motionName }) => `${motionName(event.motion)}: zurückgezogen.`,
  pledge_made: (event, { name, by }) =>
    `${name(event.seat)}: Selbstverpflichtung auf ${percent(event.value)} des BIP, beurteilt in Runde ${event.due}${condition(event.share)}.` + quoted(event.text, by),
  withdrawal_notified: (event, { name, by }) => `${name(event.seat)}: Austritt aus dem Bündnis zum Ende der Runde ${event.due} erklärt.` + quoted(event.text, by),
  nuclear_guarantee_changed: (event, { name, by }) =>
    `${name(event.seat)}: nukleare Garantie ${event.extended ? "ausgedehnt auf" : "zurückgenommen für"}: ${event.state === "members" ? "alle Mitglieder" : name(event.state)}.` + quoted(event.text, by),
  guarantor_moved: (event) => said(event.text),
  guarantor_demanded: ({ demand }) => `Forderung (${demand.by ? said(demand.by) : "Schutzmacht"}): ${said(demand.title)}. Nachgeben oder ablehnen geschieht mit der nationalen Entscheidung dieser Runde.`,
  demand_answered: (event, { name }) =>
    `„${said(event.title)}“: ${event.declined.length ? `abgelehnt von ${list(event.declined.map(name))}` : "niemand hat abgelehnt"}; ${event.gave_in.length ? `nachgegeben: ${list(event.gave_in.map(name))}` : "niemand hat nachgegeben"}.`,
  amendment_proposed: ({ motion, amendment }, { name, motionName }) =>
    `${name(amendment.author)}: Änderungsantrag zu ${motionName(motion)}. ${said(amendment.summary)}`,
  amendment_supported: (event, { name }) => `${name(event.seat)}: unterstützt den Änderungsantrag ${event.amendment}.`,
  motion_amended: ({ motion, author, cause }, { name }) =>
    `${motion.id} hat einen neuen Text, Fassung ${motion.revision} (${causes[cause]} ${name(author)}): ${said(motion.summary)}`,
  motion_retabled: ({ motion }, { name }) => `${name(motion.mover)}: ${motion.id} erneut eingebracht. ${said(motion.summary)}`,
  agenda_ordered: (event, { name }) => `${name(event.seat)}, im Vorsitz: Tagesordnung geordnet. ${list(event.order)}.`,
  office_filled: ({ held, title, cause }, { name }) => `${said(title)}: ${officeHeld(held, name)} (${said(cause)}).`,
  review_found: ({ finding }, { name }) => findingWords(finding, name),
  ruleset_amended: ({ amended }) => `Das Regelwerk ist geändert. ${amendedWords(amended)}.`,
  effort_begun: ({ effort }, { name }) => `${effort.id} beginnt: ${said(effort.title)} Es nehmen teil: ${list(Object.keys(effort.participants).map(name))}.`,
  effort_joined: (event, { name, by }) => `${name(event.seat)}: Teilnahme an ${event.effort}.` + quoted(event.text, by),
  effort_left: (event, { name, by }) => `${name(event.seat)}: Ausstieg aus ${event.effort}${event.blamed ? ", eine gebrochene Verpflichtung" : ""}.` + quoted(event.text, by),
  efforts_resolved: (event) =>
    [
      ...Object.keys(event.needed ?? {}).map((id) =>
        `Der Einsatz ${id} ist in diesem Jahr ${event.raised[id] >= event.needed[id] - 1e-6 ? "gelungen" : "gescheitert"}: ${billions(event.raised[id])} von nötigen ${billions(event.needed[id])}.`),
      ...Object.values(event.settled ?? {}).map(({ title }) => `Die Krise ist vorbei: ${said(title)}.`),
      ...Object.values(event.theatres ?? {}).map(({ title, progress, settles }) => `${said(title)}: ${progress} der ${settles} Erfolgsjahre, die sie beenden.`),
      ...Object.values(event.ended).map(({ id }) => `${id} ist ausgelaufen.`),
    ].join(" "),
  ratification_opened: (event, { motionName }) => `${motionName(event.motion)}: wartet nun, bis jedes Mitglied ratifiziert hat.`,
  dismissal_waived: (event, { name }) => `${name(event.state)}: im Verzug, bleibt aber Mitglied; für diese Runde gilt eine Ausnahme (${event.motion}).`,
  agenda_set: (event) =>
    (event.order.length ? `Die Tagesordnung steht: ${list(event.order)}.` : "Die Tagesordnung ist leer.") +
    (event.carried.length ? ` In die nächste Runde vertagt: ${list(event.carried)}.` : "") +
    (event.lapsed?.length ? ` Nicht erneut eingebracht und damit erledigt: ${list(event.lapsed)}.` : ""),
  ballot_cast: (event, { name, stageOf }) => `${name(event.seat)}: Stimme zu ${event.motion}: ${choiceWord(event.choice, stageOf(event))}.`,
  seat_acted: (event, { name }) => `${name(event.seat)}: ${event.ready ? "bereit" : "nicht mehr bereit"}.`,
  silence_broken: (event, { name, motionName, by }) => `${name(event.seat)}: Schweigen zu ${motionName(event.motion)} gebrochen. „${wrote(event.reason, by)}“`,
  motion_closed: (event, { motionName, authorOf }) => `${motionName(event.motion)}: ${motionStatuses[event.status]}. ${said(event.tally.explanation)}` + (event.sheet ? ` ${said(event.sheet, authorOf?.(event.motion))}` : ""),
  decision_committed: ({ seat, decision }, { name }) => `${name(seat)}: nationale Entscheidung getroffen, ${percent(decision.spending)} des BIP.`,
  commitments_judged: ({ entries }, { name }) => {
    const broken = entries.filter((entry) => entry.outcome === "broken");
    const head = `${count(entries.length, "Verpflichtung", "Verpflichtungen")} beurteilt, ${broken.length || "keine"} gebrochen`;
    if (broken.length > 3) return `${head}: ${list([...new Set(broken.map(({ state }) => name(state)))])}.`;
    return `${head}. ${broken.map((entry) => judged(entry, name)).join(" ")}`;
  },
  membership_changed: (event, { name }) => membershipChanged(event, name),
  accession_lapsed: (event, { name }) => `${name(event.state)}: Der Beitritt (${event.motion}) wird nicht wirksam. ${said(event.cause)}`,
  round_resolved: resolvedSentence,
  interests_scored: (event, { name }) => `${name(event.seat)}: bisher ${tenth(event.score)} Punkte, Rückhalt im Land ${whole(event.support)} von 100.`,
  government_fell: (event, { name }) => `${name(event.state)}: Die Regierung ist gestürzt; ein Jahr lang führt eine Übergangsregierung die Geschäfte.`,
  ...pactSentences,
  election_held: (event, { name }) => `${name(event.state)}: Es gibt eine neue Regierung${event.cause === "fallen" ? ", gewählt nach einem Jahr der Geschäftsführung" : ""}.`,
  card_drawn: (event, { name }) => `${name(event.seat)}, neue Regierung: ${said(event.card.title)}. ${said(event.card.text)}`,
  inject_occurred: (event, { name }) => [event.provocation ? "" : `${said(event.title)}: ${said(event.text)}`, ...injectMoves(event, name)].filter(Boolean).join(" "),
  inject_delivered: (event, { name }) => `Nur für ${list(event.seats.map(name))}. ${said(event.title)}: ${said(event.text)}`,
  support_moved: (event, { name }) => `${name(event.seat)}: Rückhalt im Land ${signed(event.by, whole)} auf ${whole(event.support)} von 100 (${said(event.cause)}).`,
  ...debriefSentences,
  ...pauseSentences,
  ...positionSentences,
  session_ended: (event) => `ENDEX. ${endings[event.cause]}`,
  ...delegationSentences,
  ...handSentences,
};

/** Warum das Ergebnis nicht nur aus den Runden kommt. */
export function resultMeans({ ended }, { score }, { scenario }) {
  const rounds = score === undefined ? "" : ` Die gespielten Runden allein ergaben ${tenth(score)}.`;
  if (ended === "breakdown") return `Nach einem Zusammenbruch zählen die nicht gespielten Runden und die Jahre danach nichts.${rounds}`;
  return `Es ist das Mittel der gespielten Runden und weiterer ${years(scenario.model.projected_years)}, in denen die letzten Entscheidungen fortgelten, damit auch die letzte Runde eine Zukunft hat.${rounds}`;
}

/** Was eine Einlage für alle sichtbar bewegt hat. */
export function injectMoves(event, name) {
  return [
    event.cohesion !== undefined && `Der Zusammenhalt steht jetzt bei ${index(event.cohesion)}.`,
    event.resolve !== undefined && `Die Entschlossenheit steht jetzt bei ${index(event.resolve)}.`,
    ...Object.entries(event.democracy).map(([id, value]) => `${name(id)}: Demokratieindex jetzt ${plain(value)}.`),
    ...Object.entries(event.stance).map(([id, value]) => `${name(id)}: Haltung jetzt ${plain(value)}.`),
    ...event.theatres.map(({ title }) => `Eine Krise beginnt: ${said(title)}.`),
    ...(event.closed ?? []).map(({ title }) => `Eine Krise ist vorbei: ${said(title)}.`),
  ].filter(Boolean);
}

/** Was ein Ereignis in einfachen Worten sagt, oder "", wenn hier nichts dazu zu sagen ist. @param {Pick<import("../../../../types/client.js").Told, "event" | "by">} entry */
export function tell({ event, by }, context) {
  return eventSentences[event.kind]?.(event, { ...context, by }) ?? "";
}
