// Die Worte der gedruckten Übungsmappe, darunter das Handbuch der Spielleitung.
import { count, duration, list } from "../../format.js";
import { said } from "../../said.js";

export const packet = {
  title: "Übungsmappe",
  print: "Drucken oder als PDF speichern",
  choose: "Was gedruckt wird",
  secret: "Rollenkarten und Einlagenliste sind geheim: Jede Delegation bekommt nur ihre eigene Karte.",
  loading: "Die Mappe wird zusammengestellt …",
  parts: { brief: "Ausgangslage", roles: "Rollenkarten", rules: "Regelblatt", injects: "Einlagenliste", handbook: "Handbuch der Spielleitung" },
  under: (ruleset) => `Gespielt nach: ${ruleset}`,
  session: "Code der Sitzung",
};

export const brief = {
  situation: "Die Lage",
  table: "Wer am Tisch sitzt",
  state: "Staat",
  member: "Bei STARTEX",
  spends: "Ausgaben",
  gdp: "BIP",
  seat: "Platz",
  offBoard: "nicht am Tisch",
  inside: "Mitglied",
  outside: "außerhalb",
  course: (rounds, year) => `${count(rounds, "Runde", "Runden")}; eine Runde ist ein Jahr, das erste ist ${year}.`,
  /** How long a phase is, in seconds, and its first one if that differs; nothing without a clock. */
  lasts: (seconds, first) => (seconds ? ` (${duration(seconds * 1000)}${first ? `, beim ersten Mal ${duration(first * 1000)}` : ""})` : ""),
  phases: "Eine Runde",
  untimed: "Gespielt wird ohne Uhr: Eine Phase endet, wenn alle Delegationen getan haben, was sie verlangt, oder wenn die Spielleitung weitergeht.",
};

export const role = {
  card: "Rollenkarte",
  of: (name) => `Nur für die Delegation: ${name}`,
  facts: "Der eigene Staat",
  confidential: "Vertraulich",
  interests: "Was der eigene Staat will",
  weight: (text) => `zählt ${text}`,
  hidden: "verborgenes Ziel",
  red: "Rote Linien",
  join: "Mit dem Telefon beitreten",
  code: "Platzcode",
  noCode: "Der Platzcode steht im Pult der Spielleitung.",
  exposure: (text) => `Gefährdung durch den Gegner ${text} von 1`,
  warheads: (number) => count(number, "nuklearer Sprengkopf", "nukleare Sprengköpfe"),
  people: (text) => `${text} Mio. Menschen`,
};

export const rulesSheet = {
  owed: "Was Mitglieder schulden",
  motions: "Wie über jede Art von Antrag entschieden wird",
  motion: "Antrag",
  rule: "Entschieden durch",
  ratified: "danach ratifiziert jedes Mitglied",
  criteria: "Kriterien der Mitgliedschaft",
  notes: "Anmerkungen",
  sources: "Quellen",
  proposal: "Niemand hat diese Regeln erprobt: Sie sind ein Vorschlag.",
};

export const injectList = {
  note: "Nur für die Spielleitung. Zeitgesteuerte und bedingte Einlagen kommen von selbst; die von Hand warten im Pult.",
  none: "Das Szenario hat keine Einlagen.",
  told: (audience) => `Erfährt es: ${audience}.`,
  done: "kam in Runde ____",
};

/** Das Handbuch: wie die Übung vom Morgen davor bis zur Nachbesprechung zu führen ist. `minutes`: was `playing` sagt; ohne Uhren null. */
export const handbook = (rules, minutes) => [
  {
    title: "Vorher",
    lines: [
      "Die Leinwand vom Pult aus öffnen („Leinwand öffnen“) und an die Wand bringen: QR-Code, Uhr, Tagesordnung, Ergebnisse. Sie zeigt nichts Geheimes.",
      "Diese Mappe drucken. Nichts zerschneiden: Jede Rollenkarte ist eine Seite mit einem QR-Code, der in diese eine Delegation führt.",
      minutes
        ? `Für das Spiel ${minutes} einplanen, noch einmal so viel für die Nachbesprechung und zehn Minuten für die Regeln. Die Uhren lassen sich während der Sitzung anhalten und verlängern.`
        : "Die Sitzung hat keine Uhren: vorher festlegen und ansagen, wann es weitergeht. Für die Nachbesprechung so viel Zeit einplanen wie für das Spiel, und zehn Minuten für die Regeln.",
      "Den eigenen Link für sich behalten: Wer ihn hat, leitet die Übung. Gäste bekommen den Code für Beobachter.",
    ],
  },
  {
    title: "Plätze einnehmen, zehn Minuten",
    lines: [
      "Delegationen scannen den QR-Code ihrer Rollenkarte, oder den an der Wand und wählen einen Platz. Das erste Gerät an einem Platz hat die Delegationsleitung: Es sendet; die anderen entwerfen und beraten.",
      "Die Ausgangslage vorlesen. Die Delegationen lesen ihre Rollenkarten; niemand zeigt die eigene.",
      "Leere Plätze kann ein Bot übernehmen: vor STARTEX einen wählen. Ein Bot gibt seinen Platz jederzeit an eine Person ab.",
    ],
  },
  {
    title: "STARTEX und die Runden",
    lines: [
      "Lage: in einem Satz sagen, was geschah. Verhandlung: heraushalten. Abstimmung: um Ruhe bitten. Nationale Entscheidung: Niemand redet, alle entscheiden allein. Auswertung: die wichtigsten Zahlen von der Wand lesen, noch ohne Kommentar.",
      "Das Pult zeigt, was jede Delegation noch schuldet. Wer nicht weiterkommt, bekommt Hilfe: „Dafür handeln“ tut, worum eine Delegation bittet, und das Protokoll vermerkt es.",
      minutes
        ? "Anhalten, wenn der Raum es braucht: Die Restzeit bleibt. Lieber eine Phase verlängern, als sie den Redenden unter den Händen enden zu lassen."
        : "Eine Phase endet von selbst, wenn alle Delegationen getan haben, was sie verlangt. Hängt eine fest, mit „Weiter“ weitergehen.",
      "Ging eine Phase schief (falsche Taste, Stromausfall), auf ihren Anfang zurückgehen. Gewusstes bleibt dabei gewusst; das auch sagen.",
      "Einlagen von Hand kommen in der Lage oder in der Verhandlung. Sparsam damit umgehen: eine je Runde reicht.",
    ],
  },
  {
    title: "ENDEX und die Nachbesprechung",
    lines: [
      "Erst das Gefühl, dann die Zahlen: Jede Delegation sagt, was sie wollte, ehe jemand Punkte sieht.",
      "Die Nachbesprechung öffnen, wenn es so weit ist: Bis dahin sieht jede Delegation das Ergebnis des Bündnisses und ihr eigenes. Mit dem Bündnis beginnen, dann die Plätze.",
      "Fragen: Wer hat eine Zusage gehalten, die etwas kostete, und warum? Welcher Antrag scheiterte an wem, und was hätte ihn gewendet? Wen hat niemand gefragt?",
      "Zu „Dieselben Stimmen nach anderen Regeln“ gehen: Wäre das Ergebnis ein anderes gewesen? Was kann eine solche Zählung nicht wissen?",
      "Die Wiedergabe nutzen: bei einer Entscheidung anhalten, einen Platz wählen und fragen, was er in diesem Augenblick wissen konnte.",
      `Was das Modell auslässt, ist so sehr Thema wie das, was es zeigt: Es ist ein Spiel (${said(rules.scenario.title)}), keine Vorhersage.`,
    ],
  },
  {
    title: "Danach",
    lines: ["Den Bericht (eine HTML-Datei) und die Tabellen (CSV) von der Seite der Nachbesprechung herunterladen. Solange keine Namen verlangt wurden, nennt nichts darin einen Menschen."],
  },
];

export const playing = (milliseconds) => `etwa ${duration(milliseconds)}`;
export const names = (all) => list(all);
