// Was zur Hand der Spielleitung gesagt wird: Zurückgehen, Abzweige, Nachfrist, Vertretung und Freigabe.
import { duration, list } from "../../format.js";
import { said, wrote } from "../../said.js";
import { phases } from "./main.js";

const opened = ({ round, phase }) => `Runde ${round}, ${phases[phase].title}`;

const botFailures = {
  error: "hat einen Fehler gemacht",
  stalled: "hat nicht rechtzeitig geantwortet",
  died: "ist unerwartet ausgefallen",
  refused: "hat etwas befohlen, was die Regeln nicht erlauben",
  benched: "ist dreimal hintereinander ausgefallen und wird nicht mehr gefragt; für den Platz gelten die erklärten Vorgaben",
};

const heldOutcomes = { released: "wurde freigegeben", edited: "wurde bearbeitet und freigegeben", dropped: "wurde verworfen", lapsed: "wurde verworfen, da die Phase endete" };

/** An wen eine zurückgehaltene Nachricht ginge. */
export const heldTo = ({ to, caucus }, name) => (caucus ? said(caucus) : to.length ? list(to.map(name)) : "alle");

/** Ein Satz je Art von Ereignis. */
export const handSentences = {
  bot_faulted: (event, { name }) => `${name(event.seat)}: Der Bot ${event.bot} ${botFailures[event.why]}.${event.why === "benched" ? " Der Platz sollte an eine Person oder einen anderen Bot gehen." : /\.(vote|decision)\./.test(event.phase_id) ? " Für das Geschuldete gilt die erklärte Vorgabe." : ""}`,
  message_held: ({ seat, held }, { name }) => `${name(seat)} möchte an ${heldTo(held, name)} schreiben: ${wrote(held.text, held.by)}`,
  texts_held: (event, { name }) => `${name(event.seat)}: Geschriebenes ${event.hold ? "wartet ab jetzt auf die Spielleitung" : "wartet nicht mehr auf die Spielleitung"}.`,
  held_message_closed: (event, { name }) => `${name(event.seat)}: Die Nachricht ${event.held} ${heldOutcomes[event.outcome]}.`,
  session_forked: (event) => `Diese Sitzung geht für sich weiter ab ${opened(event)}, aus der Sitzung ${event.parent}.${event.fresh_luck ? " Der Zufall des Gegners wird neu gezogen." : ""}`,
  grace_given: (event, { name }) => `Nachfrist von ${duration(event.seconds * 1000)} für ${list(event.seats.map(name))}. Was die anderen abgegeben haben, ist eingefroren.`,
  rewound: (event) =>
    event.undoes
      ? `Das Zurückgehen wurde aufgehoben: Die Übung geht weiter ab ${opened(event)}, wie sie stand.`
      : `Die Spielleitung ist zurückgegangen auf ${opened(event)}. Was danach kam, bleibt im Protokoll und zählt nicht mehr.${event.fresh_luck ? " Der Zufall des Gegners wird neu gezogen." : ""}`,
};

export const approval = {
  title: (number, bots) => `Nachrichten${bots ? " von Bots" : ""}, die auf Freigabe warten (${number})`,
  rule: "Niemand hat sie gelesen. Was bis zum Ende der Phase nicht freigegeben ist, wird verworfen. Ein bearbeiteter Text geht im Namen des Staates hinaus; dass er geändert wurde, sehen im Protokoll nur die Spielleitung und der Platz selbst.",
};

/** Wer wirklich handelte, wo es keine Person des Platzes war. */
export const doneBy = { bot: "durch den Bot", facilitator: "durch die Spielleitung" };

/** Wer eine Nachricht schickt: Die Spielleitung kann in einer Rolle sprechen. */
export const senderName = (event, name) => (event.role ? `${event.role} (Spielleitung)` : name(event.sender));

export const grace = {
  what: (names) => `Handeln dürfen nur noch: ${names}. Was die anderen abgegeben haben, ist eingefroren.`,
  question: (names, minutes) => `Nachfrist von ${minutes} min ab jetzt für ${names}, und das von den anderen Abgegebene einfrieren? War noch mehr Zeit, wird sie darauf verkürzt.`,
  nobody: "Gerade schuldet niemand etwas.",
};

/** Wie eine Nachricht gekennzeichnet ist, die ein Zurückgehen abgeschnitten hat. */
export const marks = { cut: "vor dem Zurückgehen" };

/** Ein Punkt, auf den die Übung zurückgehen kann. */
export function pointName(point, now) {
  const place = `Runde ${point.round}, ${phases[point.phase].title}`;
  if (point.kind === "endex") return `Das Ende aufheben: ${place}, wie es stand`;
  if (point.kind === "cut") return `Zurückgehen ${point.id.slice(4)} aufheben: ${place}, wie es stand`;
  return `${place}: der Anfang${point.branch === now.branch ? "" : ` (Zweig ${point.branch})`}`;
}

export const fork = {
  what: "Abzweigen: eine neue Sitzung, die von dort weitergeht, neben dieser, die bleibt, wie sie ist. Sie hat eigene Codes und einen eigenen Link der Spielleitung.",
  open: "Menschen treten mit neuen Codes bei",
  bots: (name) => `Der Bot ${name} spielt jeden Platz, der mit Menschen besetzt ist`,
  made: "Der Abzweig ist angelegt. Seine Uhr steht; nach dem Öffnen geht es weiter.",
};

export const rewind = {
  what: "Auf den Anfang einer Phase zurückgehen. Das Protokoll behält beide Zweige; ein aufgehobenes Zurückgehen gibt alles wieder.",
  question: (point, now) =>
    `Zurückgehen? „${pointName(point, now)}“. Was seither geschah, bleibt im Protokoll und zählt nicht mehr: Anträge, Stimmen, Entscheidungen und Ergebnisse sind, wie sie dort waren. ` +
    "Was jemand gelesen oder gehört hat, bleibt gewusst. Nachrichten bleiben lesbar und gekennzeichnet. Die Uhr steht, bis sie fortgesetzt wird.",
  luck: "Den Zufall des Gegners neu ziehen (sonst geschieht dasselbe wieder)",
};
