// Nachrichten, Neues, der Raum der Delegation und ihre Entwürfe.
import { count } from "../../format.js";

export const messages = {
  title: "Nachrichten",
  console: "Nachrichten und die Stimme der Spielleitung",
  unread: "ungelesen",
  came: (from) => `Vertrauliche Nachricht von ${from}.`,
  show: "Anzeigen",
  all: "Alle Nachrichten",
  public: "Nur öffentliche",
  with: (name) => `Vertraulich mit ${name}`,
  list: "Nachrichten, die neueste zuletzt",
  none: "Noch keine Nachrichten.",
  you: "Eigene",
  youAs: (role) => `Eigene, als ${role}`,
  to: (whom) => `an ${whom}`,
  private: "vertraulich",
  addressed: "An:",
  readers: "Wer es liest",
  everybody: "Alle",
  name: "In wessen Namen (freiwillig: „Moskau“, „Presse“; leer: Spielleitung)",
  message: "Nachricht",
  send: (whom) => `Senden an ${whom}`,
  readFirst: "Was Sie schreiben, wartet, bis die Spielleitung es gelesen hat. Was Sie tun, zählt sofort.",
  waits: "Es wartet auf die Spielleitung",
  sent: "Gesendet",
  earlier: "Früheres laden",
};

export const news = {
  title: "Neues",
  everything: "Alles: auch Nachrichten, Stimmen, Mitantragsteller, Plätze",
  none: "Noch ist nichts geschehen.",
  more: "Ältere Neuigkeiten zeigen",
  log: "Protokoll herunterladen",
};

export const room = {
  title: "Raum der Delegation",
  list: "Nachrichten im Raum der Delegation, die neueste zuletzt",
  none: "Hier wurde noch nichts gesagt.",
  only: "Nur an die eigene Delegation",
  send: "An die eigene Delegation senden",
  handOver: "Leitung übergeben …",
  appoint: "Jemand anderem die Leitung geben …",
  whom: "An wen",
  delegate: (number, here) => `Mitglied ${number}${here ? "" : " (abwesend)"}`,
  note: "Bemerkung (freiwillig, die Delegation liest sie)",
  hand: "Übergeben",
  handed: "Die Leitung ist übergeben",
  away: "abwesend",
  devices: (number) => count(number, "Gerät", "Geräte"),
  you: (person) => `${person} – dieses Gerät`,
  headAway: "Die Delegationsleitung ist abwesend. Dauert das 20 Sekunden, lässt sich die Leitung übernehmen; die ganze Delegation erfährt es.",
  take: "Leitung übernehmen",
  taken: "Die Leitung ist übernommen",
  own: "Eigene Delegation",
  code: "Platzcode der Delegation",
  codeNote: "Damit treten weitere Mitglieder der Delegation bei: Sie entwerfen und beraten, die Leitung sendet.",
  seatCode: "Platzcode",
  second: "Ein zweites eigenes Gerät",
  secondNote: "Dort geöffnet, führt dieser Link an denselben Platz mit demselben Rang. Er ist niemandem zu zeigen.",
  link: "Link zum eigenen Platz",
};

export const draftsOf = {
  title: "Entwürfe der Delegation",
  by: (draft, who) => `${draft}, von: ${who}`,
  you: "diesem Gerät",
  returned: "zurückgegeben",
  version: (number) => `Fassung ${number}`,
  note: (text) => `Bemerkung: ${text}`,
  head: (text) => `Leitung: ${text}`,
  approve: (draft) => `${draft} billigen und senden`,
  approved: "Gebilligt und gesendet",
  drop: (draft) => `${draft} verwerfen …`,
  dropSure: (draft) => `${draft} verwerfen? Der Entwurf ist dann für die ganze Delegation weg.`,
  dropYes: "Ja, verwerfen",
  sendBack: "Zurückgeben …",
  different: "Was anders sein soll (freiwillig)",
  back: (draft) => `${draft} zurückgeben`,
  wasSentBack: "Zurückgegeben",
  about: "Außerhalb der Delegation weiß niemand von einem Entwurf, außer der Spielleitung. Er endet mit der Phase, in der er gesendet werden könnte.",
};

export const papers = {
  title: "Unterlagen der Delegationen",
  nothing: "Ändern lässt sich hier nichts.",
  delegation: "Delegation",
  ballot: (motion, choice) => `Stimme zu ${motion}: ${choice}`,
  decision: (percent) => `Nationale Entscheidung: ${percent} des BIP`,
};

export const takeBack = { label: "Platz zurücknehmen" };

/** Die Seite einer Delegation. */
export const play = {
  panels: { now: "Jetzt", talk: "Reden", own: "Mein Staat", papers: "Unterlagen", alliance: "Bündnis", news: "Neues" },
  parts: "Teile der Seite",
  fresh: "neu",
  before: "Vor STARTEX",
  until: "Bis dahin: Rollenkarte und Regeln lesen und die anderen begrüßen.",
  observer: "Beobachter",
  whose: (name, rank, number) => `${name}, ${rank}${number ? ` ${number}` : ""}`,
};
