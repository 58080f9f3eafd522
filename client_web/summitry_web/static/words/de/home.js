// Was Startseite und Lobby sagen: denen, die beitreten, und denen, die eine Sitzung anlegen.
import { count, duration } from "../../format.js";
import { TIMED, wholeGame } from "../../lengths.js";
import { phases } from "./main.js";

export const joining = {
  open: "Frei",
  taken: "Besetzt",
  takeOver: (bot) => `${bot}: ablösen`,
  joinThem: (people) => `${people === 1 ? "1 Person" : `${people} Personen`}: dazukommen`,
  take: (name) => `Platz einnehmen: ${name}`,
  join: (name) => `Der Delegation beitreten: ${name}`,
  anywhere: "Irgendeinen Platz zuteilen",
  rank: "Lieber mehrere Wünsche angeben",
  rankNote: "Zugeteilt wird der erste Wunsch, der beim Absenden noch zu haben ist; ist es keiner, irgendein anderer Platz.",
  wishes: ["Erster Wunsch", "Zweiter Wunsch", "Dritter Wunsch"],
  any: "–",
  byWishes: "Platz nach Wunsch zuteilen",
  later: (many) => (many ? "Gerade treten viele bei." : "Der Server ist gerade nicht zu erreichen."),
  again: (seconds) => `In ${seconds} s wird von selbst noch einmal gefragt. Es ist nichts zu tun.`,
  byItself: "Es wird von selbst noch einmal gefragt.",
  name: "Name (freiwillig)",
  nameNote: "Ein Vorname, oder gar keiner. Ihn sehen die Spielleitung und die eigene Delegation, sonst niemand. Er bleibt gespeichert, bis die Sitzung entfernt wird.",
};

/** Wer in eine Delegation kommt, in der schon jemand ist. */
export const delegationsBy = {
  by_code: "Wer den Platzcode der Delegation hat",
  open: "Alle mit dem Code der Sitzung: Eine ganze Klasse scannt denselben QR-Code",
};

/** Die Startseite. */
export const home = {
  about: "Staaten eines Bündnisses treten zusammen, reden, sagen zu und stimmen ab. Danach entscheidet jeder für sich, was er wirklich ausgibt.",
  join: "Beitreten",
  code: "Code der Sitzung oder des Platzes",
  go: "Weiter",
  back: "Zurückkehren",
  forget: "Vergessen",
  visit: (scenario, ruleset, part) => `${scenario}, ${ruleset}: ${part}`,
  facilitator: "Spielleitung",
  observer: "Beobachter",
};

/** Das Formular, das eine Sitzung anlegt. */
export const creating = {
  title: "Sitzung anlegen",
  about: "Wer eine Sitzung anlegt, leitet sie: gibt den Code aus, startet die Übung und führt die Uhr.",
  scenario: "Szenario: wer am Tisch sitzt",
  size: (seats, rounds) => `${seats === 1 ? "1 Platz" : `${seats} Plätze`}, ${rounds === 1 ? "1 Runde" : `${rounds} Runden`}`,
  ruleset: "Regelwerk: wie entschieden wird",
  notHere: (why) => `Nicht für dieses Szenario. ${why}`,
  seats: (all, bots) => `Plätze: ${all}, davon ${bots || "keiner"} mit Bot`,
  seatsNote: "Freie Plätze warten auf Menschen. Bots lassen sich auch später noch einsetzen.",
  level: "Wie gut die Bots spielen",
  levelOf: (name, help) => `${name[0].toUpperCase()}${name.slice(1)}: ${help}`,
  openSeat: "Frei für Menschen",
  bot: (name) => `Bot: ${name}`,
  clock: "Uhr",
  paces: {
    "1": "Wie das Szenario es vorsieht",
    "0.5": "Doppelt so schnell",
    "1.5": "Anderthalbfache Zeit",
    "2": "Doppelte Zeit",
    "4": "Vierfache Zeit",
    untimed: "Ohne Uhr: Eine Phase endet, wenn alle gehandelt haben",
  },
  observers: "Was Beobachter sehen",
  observersSee: { public: "Was öffentlich ist", everything: "Alles: Sie treten mit einem eigenen Code bei, und die Mitspielenden erfahren es" },
  delegations: "Wer zu einer besetzten Delegation dazukommen darf",
  names: "Alle, die beitreten, nach einem Namen fragen",
  namesNote: "Wer einen Platz einnimmt, kann einen angeben; ihn sehen die Spielleitung und die eigene Delegation. Namen bleiben gespeichert, bis die Sitzung entfernt wird. Der Klasse bitte sagen: nur Vornamen, oder gar keinen.",
  missing: "Wenn jemand fehlt",
  grace: "Zum Fristende einer Abstimmung oder nationalen Entscheidung",
  graces: {
    0: "Die Phase endet; für die Fehlenden gilt die erklärte Vorgabe",
    30: "Eine halbe Minute mehr für die Fehlenden; Abgegebenes ist eingefroren",
    60: "Eine Minute mehr für die Fehlenden; Abgegebenes ist eingefroren",
    180: "Drei Minuten mehr für die Fehlenden; Abgegebenes ist eingefroren",
  },
  caretaker: "Ein Bot vertritt eine Delegation, bis sie zurück ist",
  caretakers: {
    0: "Nie von selbst; die Spielleitung kann es veranlassen",
    1: "Nach einer versäumten Phase",
    2: "Nach zwei versäumten Phasen hintereinander",
    4: "Nach vier versäumten Phasen hintereinander",
  },
  approval: "Was Bots sagen, wartet auf die Freigabe durch die Spielleitung",
  adversary: "Was den Gegner antreibt",
  doctrine: "Seine Doktrin ist eine Theorie, kein Naturgesetz: dasselbe Spiel unter einer anderen versuchen",
  asScenario: "Wie das Szenario es vorsieht",
  hide: "Den Mitspielenden nicht sagen, welche es ist",
  seed: "Startwert",
  seedNote: "Derselbe Startwert gibt denselben Zufall, auch unter einem anderen Regelwerk (freiwillig)",
  password: "Passwort dieses Servers: Wer ihn betreibt, kennt es. Mitspielende brauchen keines",
  create: "Sitzung anlegen",
};

/** Die Seite der Lobby, nach den drei Arten von Codes. */
export const lobby = {
  title: "Beitreten",
  looking: "Die Sitzung wird gesucht …",
  join: "Einer Sitzung beitreten",
  code: "Code",
  notStarted: "Sie hat noch nicht begonnen.",
  running: (round) => `Runde ${round} läuft; ein Einstieg ist möglich.`,
  over: "Die Übung ist vorbei",
  overNote: "Plätze werden nicht mehr vergeben. Wer dabei war, findet auf der Startseite desselben Geräts zurück.",
  look: "Zurückblicken",
  lookNote: "Wer beobachtet, sieht, was öffentlich war, und die Nachbesprechung, sobald sie offen ist.",
  choose: "Platz wählen",
  chooseNote: "Jeder Platz ist ein Staat. Vergeben wird er erst mit der Bestätigung unten.",
  seats: "Plätze",
  full: "Alle Plätze sind von Menschen besetzt. Mit einem Platzcode geht es in eine Delegation; sonst bleibt das Beobachten.",
  watch: "Oder zuschauen",
  watchNote: "Wer beobachtet, sieht das Öffentliche und ändert nichts.",
  observe: "Beobachten",
  ownCode: "Sie treten mit einem eigenen Code bei, den die Spielleitung hat.",
  bench: "Eine Sitzung beobachten",
  benchCode: "Code für Beobachter",
  benchTitle: "Zuschauen",
  changesNothing: "Wer beobachtet, ändert nichts.",
  delegation: (name) => `Der Delegation beitreten: ${name}`,
  seatCode: "Platzcode",
  beside: "In der Delegation ist schon jemand: Der Beitritt erfolgt als Delegationsmitglied. Mitglieder entwerfen und beraten; die Delegationsleitung sendet.",
  first: "Von der Delegation ist noch niemand da.",
  joinThis: "Dieser Delegation beitreten",
  failed: "Das hat nicht geklappt",
  unknown: "Keine Sitzung hat den Code",
  unknownWhy: "Vielleicht ist er vertippt, oder es gibt die Sitzung nicht mehr.",
  another: "Ein anderer Code",
};

/** Die Regeln eines Regelwerks, und worin es sich von einem anderen unterscheidet. */
export const ruleBook = {
  open: "Alle Regeln in einfachen Worten, und was ein anderes Regelwerk anders macht",
  against: "Vergleichen mit",
  alone: "Keinem: alle Regeln zeigen",
  loading: "Wird nachgeschlagen …",
  same: "Beide sagen dasselbe.",
  alike: "Alles Übrige ist gleich.",
  nothing: "sagt dazu nichts",
  topics: (number) => `${number} Regeln verschieden`,
  sources: "Quellen",
  fields: "Wie es in den Dateien steht, Feld für Feld",
  field: "Feld",
  differ: (sections) => `Unterschiede in ${count(sections, "Teil", "Teilen")} des Regelblatts.`,
};

export const length = {
  untimed: "Ohne Uhr: so lange, wie alle brauchen.",
  of: (rounds, clocks, factor) => {
    const each = TIMED.map((phase) => `${phases[phase].title} ${duration(clocks[phase] * factor * 1000)}`);
    if (clocks.first_briefing) each[0] += ` (beim ersten Mal ${duration(clocks.first_briefing * factor * 1000)})`;
    return `Höchstens ${duration(Math.ceil((wholeGame(rounds, clocks) * factor) / 60) * 60_000)} für ${count(rounds, "Runde", "Runden")}. Jede: ${each.join(", ")}. Eine Phase endet früher, wenn alle gehandelt haben.`;
  },
};
