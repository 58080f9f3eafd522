// Die Worte der Leinwand und der Schaubilder.
import { count } from "../../format.js";

const STRENGTH = [[0.25, "sehr schwach"], [0.5, "schwach"], [0.75, "leidlich"], [Infinity, "stark"]];

export const screen = {
  title: "Leinwand",
  opening: "Die Leinwand wird geöffnet …",
  join: "Mit dem Telefon beitreten",
  code: "Code der Sitzung",
  link: "oder öffnen:",
  qr: (link) => `QR-Code des Links ${link}`,
  table: "Am Tisch",
  seated: (people, bots, open) => `${people} mit Menschen besetzt, ${bots} mit Bots, ${open} frei`,
  holders: { open: "frei", person: "da", bot: "Bot" },
  away: "abwesend",
  yours: (name) => `${name} (eigener Platz)`,
  agenda: "Tagesordnung",
  nothing: "Es ist noch nichts eingebracht.",
  more: (number) => `und ${count(number, "weiterer Antrag", "weitere Anträge")}`,
  by: (name) => `von ${name}`,
  byChair: "vom Vorsitz",
  news: "Neues",
  quiet: "Noch ist nichts geschehen.",
  ready: (ready, all) => `${ready} von ${all} Delegationen bereit`,
  waiting: "Vor STARTEX",
  untimed: "ohne Zeitbegrenzung",
  paused: "angehalten",
  extended: (text) => `${text} mehr`,
  year: (year) => `Jahr ${year}`,
  ofOne: "von 1",
  scale: (deterrence) => `Abschreckung: ${STRENGTH.find(([below]) => deterrence < below)[1]}; 1 wäre Schutz für alle.`,
  under: (scenario, ruleset) => `${scenario}, Regelwerk: ${ruleset}`,
  members: (number) => count(number, "Mitglied", "Mitglieder"),
  result: "Ergebnis des Bündnisses",
  debrief: "Es folgt die Nachbesprechung.",
  words: (kept, broken) => `${count(kept, "Verpflichtung", "Verpflichtungen")} gehalten, ${broken} gebrochen`,
  against: (severity, words, target) => `Schwere ${severity} (${words}), gegen ${target}`,
  answered: (level) => `Erreichte Antwort: Stufe ${level}`,
  votes: { yes: "Ja", no: "Nein", abstain: "Enthaltung", declared: "mit Erklärung", missing: "ohne Stimme" },
  open: "Leinwand öffnen",
  about: "Für den Raum: Code, Uhr, Tagesordnung, Ergebnisse. Sie zeigt nur Öffentliches, also dürfen alle sie sehen.",
};

export const packetLink = {
  link: "Übungsmappe drucken",
  about: "Ausgangslage, eine Rollenkarte je Platz mit QR-Code, Regelblatt, Einlagenliste, Handbuch.",
};

export const chart = {
  round: "Runde",
  start: "Beginn",
  numbers: "Die Zahlen",
  picture: (title) => `Schaubild: ${title}. Die Zahlen stehen in der Tabelle darunter.`,
  alliance: "Abschreckung, Zusammenhalt, Entschlossenheit",
  spending: "Ausgaben, % des BIP",
  spendingIn: (round) => `Ausgaben, % des BIP, ${round ? `Runde ${round}` : "Beginn"}`,
  floor: "Untergrenze",
  guideline: "Richtwert",
  members: "Alle Mitglieder zusammen",
  together: "Alle Mitglieder",
  ends: (most, high, least, low) => `Am meisten: ${most}, ${high}; am wenigsten: ${least}, ${low}.`,
  reached: (number, all, binding) => `${number} von ${all} Mitgliedern ${number === 1 ? "erreicht" : "erreichen"} ${binding ? "die Untergrenze" : "den Richtwert"}.`,
  later: "Die ersten Zahlen kommen mit der ersten Auswertung.",
};
