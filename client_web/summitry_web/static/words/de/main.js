// Was zu Phasen, Zuständen, Stimmen und Plätzen gesagt wird.
// `name` macht aus der Kennung eines Staates seinen Namen, `motionName` aus der eines Antrags das, was er vorschlägt.
import { count, list, percent, plain } from "../../format.js";
import { said } from "../../said.js";

export const phases = {
  lobby: { title: "Lobby", task: "Die Spielleitung startet die Übung, wenn alle da sind." },
  briefing: { title: "Lage", task: "Lesen, was geschehen ist und was der Gegner getan hat." },
  negotiation: { title: "Verhandlung", task: "Reden, zusagen, Anträge einbringen. Danach die Bereitschaft zur Abstimmung melden." },
  vote: { title: "Abstimmung", task: "Zu jedem Antrag der Tagesordnung die Stimme abgeben. Sie bleibt geheim, bis der Antrag entschieden ist." },
  decision: { title: "Nationale Entscheidung", task: "Allein und geheim: Was gibt der eigene Staat wirklich aus?" },
  resolution: { title: "Auswertung", task: "Lesen, was daraus geworden ist." },
  ended: { title: "ENDEX", task: "Die Übung ist beendet." },
};

/** Die Kennzahlen des Bündnisses. */
export const indices = { deterrence: "Abschreckung", cohesion: "Zusammenhalt", resolve: "Entschlossenheit" };

export const memberships = { member: "Mitglied", outside: "Außerhalb", expelled: "Ausgeschlossen", dismissed: "Entlassen", withdrawn: "Ausgetreten", suspended: "Suspendiert" };

/** Austrittserklärung, kurz und ganz. */
export const leaving = {
  badge: (round) => `Austritt in Runde ${round}`,
  own: (round) => `Der Austritt ist erklärt: Die Mitgliedschaft endet mit der Auswertung von Runde ${round}. Bis dahin gelten alle Rechte und Pflichten weiter.`,
};

export const condition = (share) => (share ? `, falls sich Staaten mit ${plain(share)}\u00a0% des gesamten BIP zu ebenso viel verpflichten` : "");

/** Eine geltende Selbstverpflichtung mit ihrer Bedingung. */
export const pledgeWords = ({ pledge, pledge_round, pledge_share }) => `${percent(pledge)} in Runde ${pledge_round}${condition(pledge_share)}`;

/** Wie ein Staat heißt, der bei der letzten Auswertung unter dem Geschuldeten lag. */
export const breach = (commitment) => (commitment.binding ? "im Verzug" : "Richtwert verfehlt");

export const motionStatuses = {
  tabled: "Auf dem Tisch",
  voting: "In Abstimmung",
  adopted: "Angenommen",
  rejected: "Abgelehnt",
  blocked: "Blockiert",
  withdrawn: "Zurückgezogen",
  carried: "Vertagt",
  pending: "In Ratifikation",
  returned: "Zurückgekommen: Das Schweigen wurde gebrochen",
  lapsed: "Nicht erneut eingebracht",
};

export const readable = (word) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll("_", " ");

/** Was eine Stimme sagen kann, je nach Stufe des Antrags. */
const choices = {
  decision: { yes: "Ja", no: "Nein", abstain: "Enthaltung", abstain_with_declaration: "Enthaltung mit Erklärung (bindet den eigenen Staat nicht)", acceptable: "Annehmbar", broken: "Schweigen gebrochen" },
  ratification: { yes: "Ratifizieren", no: "Noch nicht" },
};

export const choiceWord = (choice, stage) => choices[stage][choice] ?? readable(choice);

const groupWords = { declared: "Enthaltung mit Erklärung", missing: "Keine Stimme" };

/** Wie viele in einer Gruppe des Ergebnisses sind. */
export const tallyWord = (group, size) => `${groupWords[group] ?? choiceWord(group, "decision")}: ${size}`;

/** Wonach ein Stimmzettel fragt. */
export const ballotAsked = {
  decision: (motion) => `Stimme zu ${motion}`,
  ratification: (motion) => `Ratifikation von ${motion}`,
};

export const ballotNote = {
  ratification: "Mit dem Ende der Abstimmung steht eine Ratifikation fest. „Noch nicht“ verzögert den Antrag nur: In der nächsten Runde wird erneut gefragt.",
};

export const ratification = {
  later: "Nach der Annahme wartet er, bis jedes Mitglied ihn ratifiziert hat.",
  done: (done, all) => `Ratifiziert: ${done} von ${all}`,
  left: (left) => `Stehen noch aus: ${left}`,
  declined: (state) => `${state} (noch nicht)`,
};

/** Was ein Platz vorschlagen kann, je nachdem, ob darüber abgestimmt wird. */
export const offerGroups = { voted: "Mit Abstimmung", unvoted: "Ohne Abstimmung" };

/** Was das Einbringen bewirkt hat: einen Antrag, oder etwas, das keine Abstimmung braucht. */
export const tabled = (offer) => (offer.needs_vote ? "Antrag eingebracht" : `${said(offer.title)}: erledigt`);

/** Rückhalt im eigenen Land, für alle sichtbar. */
export const moods = { firm: "fest", uneasy: "unruhig", shaky: "wacklig" };

export const rulesetStatuses = {
  practice: { label: "Praxis", note: "Ein Modell dessen, wie ein bestehendes Bündnis entscheidet." },
  proposal: { label: "Vorschlag", note: "Diese Regeln hat noch kein Bündnis erprobt; sie sind ein Vorschlag." },
};

export const splits = { as_last_year: "Wie im Vorjahr", close_the_gaps: "Lücken schließen", own: "Eigene Aufteilung" };

export const endings = {
  completed: "Alle Runden wurden gespielt.",
  breakdown: "Die Abschreckung ist zusammengebrochen: Einem bewaffneten Angriff wurde nicht begegnet.",
  stopped: "Die Spielleitung hat die Übung vor der letzten Runde beendet.",
};

export const severities = {
  1: "Desinformation und Cyberangriffe",
  2: "Sabotage",
  3: "Grenzverletzung",
  4: "begrenzte Besetzung",
  5: "bewaffneter Angriff",
};

export function holder(seat) {
  if (seat.holder === "bot") return seat.bot ? `${seat.caretaker ? "Vertretender Bot" : "Bot"} (${seat.bot})` : "Bot";
  return seat.holder === "person" ? (seat.bot ? `Bot einer Person am Tisch (${seat.bot})` : "Person") : "Frei";
}

export const years = (number) => count(number, "Jahr", "Jahre");

/** Die Doktrinen des Gegners. */
export const doctrines = {
  ladder: "Leiter: Was unbeantwortet bleibt, kommt größer wieder",
  spiral: "Spirale: Rasche Aufrüstung und überzogene Antworten erhöhen die Gefahr",
  opportunist: "Gelegenheit: Er achtet auf Schwäche und Streit, nicht auf Antworten",
};

export const injects = {
  held: "Von Hand",
  came: (round) => `kam in Runde ${round}`,
  sure: (title) => `„${title}“ jetzt ins Spiel bringen? Das lässt sich nicht zurücknehmen.`,
  phase: "Einlagen kommen in der Lage oder in der Verhandlung.",
};

export const ballotsLeft = (left) => `${count(left, "Stimme", "Stimmen")} noch abzugeben`;

export const seatLost = (seat) => (seat.holder === "bot" ? `Der Bot ${seat.bot} ${seat.caretaker ? "vertritt die Delegation während ihrer Abwesenheit. Der Platz ist sofort wieder zu haben" : "spielt gerade für diesen Platz"}.` : "Der Platz ist gerade frei: Alle können ihn einnehmen.");

/** Auf wen gewartet wird. */
export function waitingFor(seats, name, own) {
  const waiting = seats.filter((seat) => !seat.ready);
  if (!waiting.length) return "Alle Plätze sind bereit.";
  if (waiting.length <= 4) return `Es fehlen noch: ${list(waiting.map(({ id }) => (id === own ? "eigene Delegation" : name(id))))}.`;
  return `${seats.length - waiting.length} von ${seats.length} Plätzen bereit.`;
}

export const control = {
  lobby: "Den Code ausgeben, dann die Übung starten.",
  running: "Die Uhr führt die Spielleitung.",
  ended: "Die Übung ist beendet. Die Nachbesprechung ist bereit.",
};

/** Was die Delegation jetzt schuldet, in einer Zeile. */
export const duties = {
  briefing: () => "Die Lage lesen und das bestätigen.",
  negotiation: () => "Verhandeln, dann die Bereitschaft zur Abstimmung melden.",
  vote: ({ left }) => `${ballotsLeft(left)}.`,
  decide: () => "Die nationale Entscheidung treffen.",
  resolution: () => "Das Ergebnis lesen und das bestätigen.",
  wait: ({ ready }) => (ready ? "Erledigt. Die anderen fehlen noch." : "Gerade ist nichts zu tun."),
};

/** Die Bereit-Taste je Phase: davor und danach. */
export const readiness = {
  briefing: ["Die Lage ist gelesen", "Die Lage ist gelesen"],
  negotiation: ["Bereit zur Abstimmung", "Bereit zur Abstimmung"],
  resolution: ["Das Ergebnis ist gelesen", "Das Ergebnis ist gelesen"],
};
