// Was zu den Regeln gesagt wird: Änderungen, Ämter, Entscheidungsregeln, und was eine Entscheidung bedeutet.
import { billions, list, percent, plain, shareOf, signed } from "../../format.js";
import { said } from "../../said.js";
import { condition, readable, years } from "./main.js";

export const amending = {
  revision: (revision) => `Fassung ${revision}`,
  credits: (names) => `mit Änderungen von ${names}`,
  majority: "Der Text einer Mehrheit: Der antragstellende Staat kann ihn nicht mehr ändern.",
  proposed: "Änderungsanträge",
  by: (author, backers) => `Vorschlag von ${author}${backers ? `, unterstützt von ${backers}` : ""}:`,
  accept: "Annehmen:",
  support: "Unterstützen:",
  amend: (atOnce) => (atOnce ? "Text ändern …" : "Änderung beantragen …"),
  send: (atOnce) => (atOnce ? "Text ändern" : "Änderung beantragen"),
  retable: "Erneut einbringen …",
  retableSend: "Erneut einbringen",
  order: "Reihenfolge der Tagesordnung (Vorsitz)",
  first: "Zuerst aufrufen",
  text: "Text (alle lesen ihn)",
};

export const chamber = { title: "Ämter und Regeln", findings: "Ergebnisse von Überprüfungen", amended: "Geänderte Regeln" };

const CHAIR = "chair";

/** Wer ein Amt innehat, und wie lange. */
export const officeHeld = (held, name) =>
  held.holder === CHAIR ? "unbesetzt" : `${name(held.holder)}${held.until === undefined || held.until === null ? "" : `, bis Ende der Runde ${held.until}`}`;

/** Was eine Überprüfung ergeben hat. */
export const findingWords = (finding, name) =>
  `Überprüfung, ${name(finding.state)} (${said(finding.label)}): ${finding.breach ? "Verstoß" : "kein Verstoß"}. ${said(finding.text)}`;

/** Eine Regel, wie die Mitglieder sie geändert haben. */
export const amendedWords = ({ label, value, unit, before, round }) =>
  `${said(label)}: ${plain(value)}${unit ? ` ${said(unit)}` : ""} ab Runde ${round + 1} (zu Beginn ${plain(before)})`;

/** Wie die Schutzmacht steht; "" ohne eine. */
export function guarantorLine(guarantor, scenario) {
  if (!guarantor) return "";
  const name = said(scenario.name);
  const who = `${name[0].toUpperCase()}${name.slice(1)}`;
  if (guarantor.presence <= 0) return `${who}: abgezogen.`;
  const order = guarantor.negotiated ? `; Abzug wie in Runde ${guarantor.schedule_round} vereinbart über ${years(guarantor.schedule_years)}` : "";
  const asks = scenario.price ? ` Verlangt werden im Mittel ${percent(scenario.price)} des BIP (jetzt ${percent(guarantor.mean)}); ${guarantor.patience > 0 ? `Geduld bei Rückstand: ${years(guarantor.patience)}` : "die Geduld ist erschöpft"}.` : "";
  const will = ` Ihr Wohlwollen: ${shareOf(guarantor.goodwill ?? 0.5)}.`;
  return `${who}: ${shareOf(guarantor.presence)} der Kräfte hier${order}.${asks}${will}`;
}

/** Wer wem eine nukleare Garantie gibt, je ein Satz. */
export function umbrellaLines(states, name) {
  return Object.values(states)
    .filter(({ umbrella }) => umbrella?.length)
    .map(({ state, umbrella }) => `${name(state)}: nukleare Garantie für ${list(umbrella.map((whom) => (whom === "members" ? "alle Mitglieder" : name(whom))))}.`);
}

/** Wie sich Ausgaben zu dem verhalten, was Mitglieder schulden. */
function complianceLine({ spending, offer, commitment, member, exempted }) {
  const word = commitment.binding ? "Untergrenze" : "Richtwert";
  const of = commitment.binding ? "der Untergrenze" : "dem Richtwert";
  const from = percent(offer.complies_from);
  if (!member) {
    const like = spending + 1e-9 >= offer.complies_from ? "So viel oder weniger würde ein Mitglied in dieser Lage schulden." : `Ein Mitglied in dieser Lage würde ${from} schulden.`;
    return { text: `Außerhalb des Bündnisses bindet ${commitment.binding ? "die Untergrenze" : "der Richtwert"} nicht. ${like}` };
  }
  if (spending + 1e-9 >= offer.floor) return { mark: "good", text: `${word} von ${percent(offer.floor)} erreicht.` };
  if (spending + 1e-9 >= offer.complies_from) {
    return { mark: "good", text: `Unter ${of} von ${percent(offer.floor)}, aber auf dem Weg dorthin: Ab ${from} ist ein Staat nicht im Verzug.` };
  }
  if (!commitment.binding) return { mark: "bad", text: `Unter dem Richtwert: ${from} wären in diesem Jahr mindestens nötig. Es folgt nichts als der öffentliche Vermerk.` };
  const dismissal = exempted ? " Es gilt eine Ausnahme: Die Mitgliedschaft bleibt in dieser Runde." : " Ein Staat im Verzug wird entlassen.";
  const consequence = commitment.consequence === "dismissal" ? dismissal : "";
  return { mark: "bad", text: `Verstoß gegen die Untergrenze: ${from} wären in diesem Jahr mindestens nötig.${consequence}` };
}

/** Was eine beschlossene Ausgabe bedeutet, Satz für Satz. */
export function spendingConsequences({ spending, offer, gdp, last, pledge, pledgeShare, commitment, member, exempted, answers }) {
  const change = Math.abs(spending - last) < 0.005 ? "wie im Vorjahr" : `${signed((gdp * (spending - last)) / 100, billions)} gegenüber ${percent(last)} im Vorjahr`;
  const lines = [
    { text: `${percent(spending)} des BIP sind ${billions((gdp * spending) / 100)} im Jahr, ${change}.` },
    complianceLine({ spending, offer, commitment, member, exempted }),
  ];
  if (pledge !== undefined) {
    const kept = spending + 1e-9 >= pledge;
    lines.push({ mark: kept ? "good" : "bad", text: `Das ${kept ? "hält" : "bricht"} die eigene Selbstverpflichtung auf ${percent(pledge)}${condition(pledgeShare)}.` });
  }
  if (answers > 0) lines.push({ text: `Die Beiträge zu Antworten kosten weitere ${percent(answers)} des BIP, ${billions((gdp * answers) / 100)}.` });
  return lines;
}

/** Gemeinsame Vorhaben, im Formular der nationalen Entscheidung und in der Übersicht. */
export const joint = {
  title: "Gemeinsame Vorhaben",
  kinds: { programme: "Gemeinschaftsprogramm", operation: "Einsatz", undertaking: "Gruppenzusage" },
  mine: (work) => `${work.effort}: eigener Anteil (${joint.kinds[work.work] ?? said(work.work)}), ${said(work.unit)}`,
  asked: (work) => `Erwartet: ${plain(work.asked)}\u00a0${said(work.unit)}. Das ist geschuldet: Weniger zu geben bricht eine Verpflichtung.`,
  stayOut: (id, blamed) => `${id} fernbleiben${blamed ? " (bricht eine Verpflichtung)" : " (ohne Vorwurf)"}`,
  until: (round) => `bis Runde ${round}`,
  taking: (names) => `Es nehmen teil: ${names}.`,
};

/** Kriterien, die eine Tat verlangen und keine Zahl. */
const YES_OR_NO = new Set(["stance", "autonomy"]);

/** Die Prüfliste der Kriterien. */
export const checklist = {
  title: "Kriterien für Mitglieder",
  note: "Stand der letzten Auswertung. Was sich in diesem Jahr noch ändern lässt, wird an dessen Ende beurteilt.",
  line: ({ label, value, needed, note, met, field }) => {
    const how = YES_OR_NO.has(field) ? (met ? "erfüllt" : "noch nicht") : needed > 0 ? `${value === undefined ? "unbekannt" : plain(value)}, nötig ${plain(needed)}` : "noch nichts verlangt";
    return `${said(label)}: ${how}${note ? ` (${said(note)})` : ""}`;
  },
  lacks: (state, labels) => `${state}, es fehlt: ${labels}`,
};

/** Eine Entscheidungsregel in wenigen Worten. */
const RULES = {
  own: () => "Der Staat entscheidet allein",
  ratification: () => "Jedes Mitglied ratifiziert für sich, in dieser Runde oder später; ein Nein verzögert nur",
  unanimity: (rule, apart) => `Einstimmigkeit${apart}: Ein Nein verhindert den Beschluss, eine Enthaltung nicht`,
  constructive_abstention: (rule, apart) =>
    `Einstimmigkeit${apart}: Ein Nein verhindert den Beschluss; wer sich mit Erklärung enthält, ist nicht gebunden, es sei denn, das sind ein Drittel der Staaten mit einem Drittel der Bevölkerung`,
  weighted: (rule, apart) => `Nötig sind Staaten mit ${shareOf(rule.share)} ${{ gdp: "des BIP", population: "der Bevölkerung", votes: "der Stimmen" }[rule.by]}${apart}`,
  double: (rule, apart) => `Nötig sind ${shareOf(rule.states)} der Staaten mit ${shareOf(rule.population)} ihrer Bevölkerung${apart}; eine Enthaltung zählt als Nein`,
  opt_in: (rule, apart) => `In Kraft, sobald ${rule.minimum} mitmachen${apart}; bindet nur diese`,
  all_of: (rule, apart) => `Alles davon${apart}: ${rule.rules.map(ruleWords).join("; ")}`,
  any_of: (rule, apart) => `Eines davon${apart}: ${rule.rules.map(ruleWords).join("; ")}`,
};

export function ruleWords(rule) {
  const apart = rule.excluding_subject ? ", ohne den betroffenen Staat" : "";
  if (rule.kind === "silence") return `Konsens im Verfahren der stillen Zustimmung${apart}: angenommen, wenn niemand das Schweigen bricht`;
  if (rule.kind === "majority") {
    const all = rule.of === "eligible" ? "aller Stimmberechtigten" : "der abgegebenen Ja- und Nein-Stimmen";
    const absent = rule.missing === "no" ? "; eine fehlende Stimme zählt als Nein" : "";
    const quorum = rule.quorum ? `; ${shareOf(rule.quorum)} müssen abstimmen` : "";
    const tie = rule.chair_breaks_tie ? "; bei Stimmengleichheit entscheidet der Vorsitz" : "";
    return `Nötig sind ${shareOf(rule.share)} ${all}${apart}${absent}${quorum}${tie}`;
  }
  return RULES[rule.kind]?.(rule, apart) ?? readable(rule.kind);
}
