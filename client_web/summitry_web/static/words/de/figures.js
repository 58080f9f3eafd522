// Die Zahlen eines Staates, seine Entscheidung, und was aus einer Runde geworden ist.
import { count } from "../../format.js";

export const decisionForm = {
  title: "Nationale Entscheidung",
  committed: (percent) => `Festgelegt: ${percent} des BIP. Bis zum Ende der Phase lässt sich das noch ändern.`,
  spending: "Ausgaben, in Prozent des BIP",
  least: "Mindestens",
  lastYear: "Wie im Vorjahr",
  complies: (member, percent) => `${member ? "Erfüllt" : "Wie Mitglieder schulden"} (${percent})`,
  most: "Höchstens",
  buys: "Wofür es ausgegeben wird",
  areas: (number) => `Einzelheiten: ${number} Bereiche`,
  sum: (total) => `Die Summe beträgt ${total} %; sie wird auf 100 % umgerechnet.`,
  answer: (motion, level) => `${motion}: eigener Anteil an der Antwort auf Stufe ${level}`,
  nothing: "Nichts",
  whatIsAsked: (percent) => `Das Erwartete (${percent})`,
  asked: (percent, money) => `Erwartet: ${percent} des BIP, ${money}.`,
  owed: "Das ist geschuldet: Weniger zu geben bricht eine Verpflichtung.",
  free: "Jeder Staat entscheidet selbst über seine Antwort; geschuldet ist nichts.",
  pay: (pact, name) => `${pact}: Zahlung an ${name}`,
  asPromised: (percent) => `Wie zugesagt (${percent})`,
  promised: (percent, money) => `Zugesagt: ${percent} des BIP, ${money}.`,
  less: "Weniger zu zahlen bricht die Zusage.",
  further: "Einzelheiten: gemeinsame Vorhaben und Haltungen",
  commit: "Entscheidung festlegen",
  commitAgain: "Geänderte Entscheidung festlegen",
  done: "Die nationale Entscheidung ist festgelegt",
  secret: (percent) => `Geheim bis zur Auswertung. Ohne Entscheidung gilt der Vorjahreswert von ${percent}.`,
};

export const ownState = {
  spending: "Ausgaben",
  ofGdp: (money) => `des BIP, ${money}`,
  owed: (binding) => (binding ? "Untergrenze" : "Richtwert"),
  comply: (percent) => `erfüllt ab ${percent}`,
  unbound: "außerhalb nicht bindend",
  support: "Rückhalt im Land",
  falls: (number) => `von 100; unter ${number} stürzt die Regierung`,
  shield: "Eigener Schutz",
  word: "Eigenes Wort",
  kept: (kept, broken) => `${kept} gehalten, ${broken} gebrochen`,
  pledged: (pledge) => `; selbst verpflichtet zu ${pledge}`,
  result: "Eigenes Ergebnis",
  score: "Punkte bisher",
  of: "von 100",
  weight: (share) => `Gewicht ${share}`,
  hidden: "verborgenes Ziel",
  since: (change) => `${change} seit der Vorrunde: `,
  unmeasured: "Noch nicht gemessen.",
  fell: "Die Regierung ist gestürzt. In diesem Jahr ist eine Übergangsregierung im Amt, die die Ausgaben nicht erhöhen kann.",
  interests: "Interessen",
  interestsNote: "Was der eigene Staat will, Stand der letzten Auswertung. Die Marke zeigt, wo es vorher stand. Niemand sonst sieht das.",
  card: "Rollenkarte",
  confidential: "Vertraulich",
  election: (title) => `Seit der Wahl: ${title}`,
  red: "Rote Linien",
};

export const rulesCard = {
  title: "Regeln",
  decides: (title) => `${title}: wie dieses Bündnis entscheidet`,
  criteria: "Kriterien der Mitgliedschaft",
  situation: (title) => `${title}: die Ausgangslage`,
  partners: "Partner, erwähnt und nicht mitgezählt",
  caucuses: "Gesprächskreise",
};

export const statesTable = {
  title: "Staaten",
  partner: "Partner",
  you: "(eigener)",
  less: "Weniger",
  more: "Mehr",
  on: (name) => `zu ${name}`,
  below: (binding) => (binding ? "unter der Untergrenze" : "unter dem Richtwert"),
  none: "keine",
  away: "(abwesend)",
  offBoard: "Nicht am Tisch",
  ready: "bereit",
  notYet: "noch nicht",
  columns: { state: "Staat", spends: "Ausgaben", pledge: "Selbst\u00adverpflichtung", word: "Gehalten / gebrochen", shield: "Schutz", home: "Im Land", held: "Besetzt durch", ready: "Bereit" },
  caption: (members, all, binding, percent) => `${count(members, "Mitglied", "Mitglieder")} von ${all} Staaten. ${binding ? "Untergrenze" : "Richtwert"}: ${percent} des BIP (die Marke in jedem Balken).`,
  lacking: "Was anderen fehlt",
};

export const alliance = {
  title: "Das Bündnis",
  help: { deterrence: "wie weit der Schutz der Mitglieder reicht, gewichtet nach Gefährdung", cohesion: "sinkt mit gebrochenem Wort und bitteren Abstimmungen", resolve: "folgt den wirklich gegebenen Antworten" },
  areas: "Bedarf und Deckung je Bereich",
  area: "Bereich",
  needed: "Bedarf",
  covered: "Deckung im Vorjahr",
};

export const outcomeCard = {
  title: (round) => `Was aus Runde ${round} geworden ist`,
  deterrence: (text) => `Abschreckung ${text}`,
  now: (value, why) => `jetzt ${value}${why ? `: ${why}.` : ", kaum bewegt."}`,
  membership: "Mitgliedschaft",
  why: "Warum",
  contributions: (texts) => `Beiträge kamen von ${texts}.`,
  contributed: (number, bounds) => `${number} Staaten haben beigetragen, je ${bounds.join(" bis ")} des BIP.`,
  noProvocation: "Keine Provokation.",
  answer: (name, severity, reached) =>
    `Die Provokation gegen ${name} (Schwere ${severity}) wurde ${reached >= severity ? "beantwortet" : reached > 0 ? "nicht voll beantwortet" : "nicht beantwortet"}: Die Antwort erreichte Stufe ${reached}.`,
  nothingDue: "Es wurde keine Verpflichtung fällig.",
  ledger: "Verpflichtungen",
  judged: (all, broken) => `${count(all, "Verpflichtung", "Verpflichtungen")} beurteilt, ${broken} gebrochen.`,
  broken: (number) => `Die ${number} gebrochenen`,
  others: (number) => (number === 1 ? "Die eine gehaltene oder hinfällige" : `Die ${number} gehaltenen oder hinfälligen`),
};

export const resultsCard = {
  alliance: "Ergebnis des Bündnisses",
  atEnd: (members, cohesion, resolve) => `${count(members, "Mitglied", "Mitglieder")} am Ende. Zusammenhalt ${cohesion}, Entschlossenheit ${resolve}.`,
  words: (kept, broken) => `${count(kept, "Verpflichtung", "Verpflichtungen")} gehalten, ${broken} gebrochen.`,
  seats: "Ergebnisse der Plätze",
  points: "Punkte von 100, nach den eigenen Interessen jedes Staates.",
  against: (percentile, par) => `${percentile} von 100 (die Hälfte davon über ${par})`,
  show: "Zeigen",
  columns: { place: "Rang", seat: "Platz", better: "Besser als", score: "Punkte", interests: "Interessen" },
};
