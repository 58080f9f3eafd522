// Die Worte der Nachbesprechung, der Wiedergabe und dessen, was sich herunterladen lässt.
import { count, list, percent, plain, whole } from "../../format.js";

export const debrief = {
  title: "Nachbesprechung",
  loading: "Die Nachbesprechung wird berechnet …",
  notEnded: "Die Übung läuft noch. Die Nachbesprechung kommt nach ENDEX.",
  closed: "Die Spielleitung hat die Nachbesprechung noch nicht geöffnet. Diese Seite zeigt sie, sobald sie offen ist.",
  back: "Zurück zur Sitzung",
  facts: (rounds, ended) => `${count(rounds, "Runde", "Runden")} gespielt. ${ended}`,
  doctrine: (text) => `Die Doktrin des Gegners war: ${text}.`,
  contents: "Inhalt",
  atEnd: (members) => `${count(members, "Mitglied", "Mitglieder")} am Ende.`,
};

export const sections = {
  alliance: "Ergebnis des Bündnisses",
  seats: "Ergebnisse der Plätze",
  figures: "Jahr für Jahr",
  decisions: "Entscheidungen, und wer was verhindert hat",
  promises: "Gehaltene und gebrochene Zusagen",
  talk: "Wer mit wem gesprochen hat",
  recount: "Dieselben Stimmen nach anderen Regeln",
  replay: "Wiedergabe: was jemand wusste und was der Fall war",
  data: "Zum Mitnehmen",
};

export const seats = {
  note: "Punkte von 100, nach den eigenen Interessen jedes Staates. Die Plätze sind nicht gleich: Der Vergleichswert ist die Mitte dessen, was Bots am selben Platz erreichen; so wird ein Platz mit sich selbst verglichen.",
  noPar: "Für dieses Szenario und Regelwerk ist noch kein Vergleichswert gemessen: Ein Platz ist mit sich selbst in anderen Spielen zu vergleichen.",
  place: "Rang",
  seat: "Platz",
  score: "Punkte",
  par: "Vergleichswert",
  against: "Gegenüber dem Vergleichswert",
  range: ({ low, high }) => `(meist ${whole(low)} bis ${whole(high)})`,
  percentile: (number) => `besser als ${number} von 100 Spielen`,
  interests: "Interessen",
  show: "Zeigen",
  hidden: "verborgenes Ziel",
  since: (titles) => `Nach einer Wahl: ${list(titles)}.`,
  deeds: "Gespielt von",
  by: ({ person, bot, facilitator }) =>
    [person && `Menschen (${count(person, "Handlung", "Handlungen")})`, bot && `einem Bot (${count(bot, "Handlung", "Handlungen")})`, facilitator && `der Spielleitung (${count(facilitator, "Handlung", "Handlungen")})`].filter(Boolean).join(", ") || "niemandem",
  missed: (number) => `; ${count(number, "Phase", "Phasen")} versäumt`,
};

export const decisions = {
  none: "Es kam kein Antrag zur Abstimmung.",
  round: (number) => `Runde ${number}`,
  act: (severity, words, answered) => `Provokation der Schwere ${severity} (${words}); die Antwort erreichte Stufe ${answered}.`,
  quiet: "Keine Provokation.",
  moved: (name, others) => `${name ? `Antragsteller: ${name}` : "Vom Vorsitz eingebracht"}${others.length ? `, mit ${list(others)}` : ""}.`,
  objection: (name) => `Das Schweigen gebrochen hat: ${name}`,
  blocking: (names) => `Verhindert von ${list(names)}.`,
  swings: (names, passed) => `Allein hätte es ${passed ? "verhindern" : "wenden"} können: ${list(names)}.`,
  noSwing: "Kein einzelner Staat hätte es wenden können.",
  bound: (names) => `Bindet nur ${list(names)}.`,
  stage: { ratification: "Ratifikation" },
  revision: (number) => `Fassung ${number}`,
};

export const promises = {
  none: "Es wurde keine Verpflichtung fällig.",
  sum: (kept, broken, free) => `${kept} gehalten, ${broken} gebrochen, ${free} erlassen.`,
  state: "Staat",
  kept: "Gehalten",
  broken: "Gebrochen",
  released: "Erlassen",
  brokenOnes: "Die gebrochenen",
  all: (number) => `Alle ${number} Urteile`,
  round: (number) => `Runde ${number}: `,
  secret: "geheim bis ENDEX",
  pacts: (number, secret) => `${count(number, "Pakt", "Pakte")} von allen Parteien unterzeichnet${secret ? `, davon ${secret} geheim` : ""}.`,
};

export const talk = {
  note: "Vertrauliche Nachrichten, gezählt je Empfänger. Was darin stand, bleibt zwischen denen, die schrieben.",
  none: "Niemand hat eine vertrauliche Nachricht geschrieben.",
  picture: "Linien zwischen Staaten, umso dicker, je mehr Nachrichten sie wechselten. Die Zahlen stehen in der Tabelle darunter.",
  from: "Von",
  public: "An alle",
  control: "Spielleitung",
  busiest: (one, other, number) => `Die meisten Nachrichten: ${one} und ${other}, ${number}.`,
  alone: (names) => `Haben nicht geschrieben und keine Post bekommen: ${list(names)}.`,
};

export const recount = {
  intro: "Jeder Antrag mit den abgegebenen Stimmen, gezählt nach der Regel jedes anderen Regelwerks. Eine mechanische Zählung, keine Vorhersage.",
  motion: "Antrag",
  played: "Gespielt",
  verdicts: { adopted: "angenommen", rejected: "abgelehnt", blocked: "blockiert", no_such_motion: "kein solcher Antrag", own_decision: "eigene Entscheidung", pending: "angenommen" },
  open: (names) => `hängt ab von ${list(names)}`,
  openMeans: "Die Zählung hängt von Staaten ab, deren Haltung niemand kennt: Sie gaben keine Stimme ab oder schwiegen. „Zählung für Zählung“ nennt sie.",
  ratified: "danach zu ratifizieren",
  differs: "anders",
  sum: (title, changed, counted) => `${title}: ${changed === 0 ? "keiner" : changed} von ${counted} wäre anders ausgegangen.`,
  why: "Zählung für Zählung",
  cannot: "Was eine Nachzählung nicht wissen kann",
  limits: [
    "Was Staaten vorgeschlagen, zugesagt oder gestimmt hätten, wären dies von Anfang an die Regeln gewesen.",
    "Was die wollten, die schwiegen oder keine Stimme hatten. Wo das Ergebnis davon abhängt, ist es vermerkt; Schweigen zählt als kein Einwand, sonst als fehlende Stimme.",
    "Wer Mitglied gewesen wäre: Gezählt sind die Mitglieder, wie sie waren.",
    "Ob die Gründe und Kriterien des anderen Regelwerks erfüllt gewesen wären, und ob jedes Mitglied ratifiziert hätte.",
  ],
  none: "Es gibt nichts nachzuzählen: Es kam kein Antrag zur Abstimmung.",
};

export const replay = {
  loading: "Das Protokoll wird geladen …",
  load: "Wiedergabe öffnen",
  at: "Augenblick",
  seat: "Wessen Wissen",
  everybody: "Was alle wissen konnten",
  jump: "Springen zu",
  before: "Eins zurück",
  after: "Eins vor",
  play: "Abspielen",
  pause: "Anhalten",
  moment: (at, all) => `Augenblick ${at} von ${all}`,
  place: (round, phase) => (round ? `Runde ${round}: ${phase}` : phase),
  knew: (name) => `Was ${name} wissen konnte`,
  public: "Was alle wissen konnten",
  besides: "Was außerdem der Fall war",
  nothing: "Bisher nichts.",
  hiddenNothing: "In diesem Augenblick war nichts verborgen.",
  withheld: (from, to) => `${from}: vertraulich an ${to}.`,
  states: "Die Staaten in diesem Augenblick",
  columns: { state: "Staat", spending: "Ausgaben im Vorjahr", membership: "Stand", support: "Rückhalt im Land", score: "Punkte bisher", decision: "Entschieden", ballots: "Stimmen" },
  unknown: "nicht bekannt",
  lifted: "Was kursiv steht, war dem Platz damals verborgen.",
};

export const data = {
  note: "Im Browser erzeugt aus dem, was diese Seite zeigt; nichts davon wird verschickt.",
  aar: "Der Bericht, eine HTML-Datei",
  aarNote: "Er öffnet sich ohne Netz, mit Schaubildern, Nachzählung und Wiedergabe. Der Wortlaut vertraulicher Nachrichten ist nicht darin.",
  csv: { years: "Jahre (CSV)", ballots: "Stimmen (CSV)", ledger: "Verpflichtungen (CSV)", talk: "Nachrichten, gezählt (CSV)", recount: "Nachzählung (CSV)", results: "Ergebnisse (CSV)" },
  lines: "Das Protokoll (JSON Lines)",
  json: "Die Nachbesprechung (JSON)",
  report: (title) => `Abschlussbericht: ${title}`,
  script: "Schaubilder und Tabellen stehen da, wie sie gespeichert wurden; mit Skripten geht auch die Wiedergabe.",
};

/** Was geschuldet und geleistet ist, kurz. */
export const amounts = (entry) => (entry.unit === "ballots" || entry.unit === "membership" ? `${plain(entry.done)} von ${plain(entry.owed)}` : `${percent(entry.done)} von ${percent(entry.owed)}`);
