// Vorschlagen, abstimmen, Pakte, und was Gegner und Spielleitung ins Spiel bringen.
import { bound } from "../../format.js";

export const ballots = {
  title: "Eigene Stimmen",
  silence: "Schweigen brechen …",
  silenceNote: "Das stoppt den Antrag sofort. Die Mitglieder erfahren, wer widersprochen hat und warum.",
  reason: "Begründung, schriftlich",
  break: (motion) => `Schweigen zu ${motion} brechen`,
  cast: "Abgegeben",
  castMany: (number) => (number > 1 ? `${number} Stimmen abgeben` : "Stimme abgeben"),
  all: "Alle Stimmen sind abgegeben",
  choose: "Oben wählen",
  secret: "Geheim, bis der Antrag entschieden ist. Bis dahin lässt sich eine Stimme ändern.",
};

export const motionsList = {
  title: "Anträge",
  others: "Weitere Anträge",
  none: "Es ist nichts eingebracht.",
  byChair: "Vom Vorsitz eingebracht",
  by: (name) => `Antragsteller: ${name}`,
  with: (names) => `, Mitantragsteller: ${names}`,
  coSponsor: "Mitantragsteller werden",
  withdraw: "Zurückziehen …",
  withdrawSure: (motion) => `${motion} zurückziehen? Der Antrag ist dann von der Tagesordnung, mit Mitantragstellern und Änderungsanträgen.`,
  withdrawYes: "Ja, zurückziehen",
  talk: (motion) => `Was zu ${motion} gesagt wurde, das Neueste zuletzt`,
  every: (number) => `Alle ${number} Nachrichten`,
  say: (motion) => `Etwas zu ${motion} sagen …`,
  about: (motion) => `Zu ${motion}`,
};

export const proposing = {
  title: "Vorschlagen",
  what: "Was soll vorgeschlagen werden?",
  reasons: "Begründung (freiwillig, alle lesen sie)",
  table: "Antrag einbringen",
  yes: (title) => `Ja: ${title}`,
  from: (value) => `von ${bound(value)}`,
  to: (value) => `bis ${bound(value)}`,
};

export const pactForm = {
  title: "Pakte",
  version: (id, number) => `${id}, Fassung ${number}`,
  secret: "Geheim",
  sign: (number) => `Fassung ${number} unterzeichnen`,
  counter: "Mit anderer Fassung antworten",
  decline: "Ablehnen …",
  declineSure: (pact) => `${pact} ablehnen? Das Angebot endet damit für alle Beteiligten.`,
  declineYes: "Ja, ablehnen",
  withdraw: "Zurückziehen …",
  withdrawSure: (pact) => `Das Angebot ${pact} zurückziehen? Niemand kann es mehr unterzeichnen.`,
  withdrawYes: "Ja, zurückziehen",
  addClause: "Eine Klausel hinzufügen",
  who: "Wer zusagt",
  what: "Was",
  add: "Klausel hinzufügen",
  with: "Mit wem",
  remove: "Entfernen",
  clause: (number) => `Klausel ${number}`,
  keepSecret: "Geheim: Vor ENDEX kennen ihn nur die Parteien",
  expires: "Offen bis zur Abstimmung der Runde",
  share: "Erst wenn Staaten mit diesem Anteil am gesamten BIP ebenso viel schulden, in Prozent (0: ohne Bedingung)",
  known: "Bekannte Pakte",
  others: "Weitere, mit Namen, durch Kommas getrennt",
  names: "Pakte, mit Namen, durch Kommas getrennt",
  text: "Text neben den Klauseln (freiwillig; niemand beurteilt ihn)",
  offerVersion: (number) => `Fassung ${number} anbieten`,
  offer: "Pakt anbieten",
  begin: "Einen Pakt anbieten …",
  countered: "Die andere Fassung liegt vor",
  offered: "Pakt angeboten",
};

export const ready = { not: "Doch nicht bereit", undone: "Zurückgenommen" };

export const provocation = {
  round: "Diese Runde",
  none: "Keine Provokation in dieser Runde.",
  earlier: (number) => `Früher unbeantwortet: ${number}.`,
  severity: (number) => `Schwere ${number} von 5`,
  against: (name, words) => `Provokation gegen ${name}: ${words}.`,
  chance: (share) => `Die Wahrscheinlichkeit dafür betrug ${share}.`,
  unanswered: (number) => `Bisher unbeantwortet: ${number}.`,
  answered: (level) => `Beantwortet auf Stufe ${level}.`,
};

export const injectCards = {
  only: (names) => `Nur für: ${names}`,
  crises: (texts) => `Offene Krisen anderswo: ${texts}.`,
  crisis: ({ title, round, settles, progress }) => `${title} (seit Runde ${round}${settles ? `; vorbei nach ${settles} Jahren mit gelungenem Einsatz dort, bisher ${progress}` : ""})`,
  title: "Einlagen",
  only_you: "Diese Liste sieht nur die Spielleitung.",
  none: "Das Szenario hat keine.",
  told: (audience) => `Erfährt es: ${audience}.`,
  source: (text) => `Quelle: ${text}.`,
  fire: (title) => `Auslösen: ${title}`,
  yes: "Ja, jetzt",
  own: "Ein eigener Text",
  ownNote: "Er wird wie eine Einlage mitgeteilt und ändert keine Zahl.",
  to: "An:",
  who: "Wer es erfährt",
  titleOf: "Titel der Einlage",
  textOf: "Text der Einlage",
  tell: (whom) => `Mitteilen an ${whom}`,
};
