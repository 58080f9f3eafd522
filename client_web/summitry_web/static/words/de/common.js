// Wörter, die jede Seite braucht: Verbindung und Störungen, und die kleinen Teile, die Seiten gemeinsam haben.

export const connection = {
  connecting: "Verbindung wird hergestellt …",
  waiting: "Die Verbindung ist abgebrochen. Sie wird laufend neu versucht; was jetzt gesendet wird, geht hinaus, sobald sie wieder steht.",
  troubled: "Der Server hat eine Störung und hat die Sendung nicht gespeichert. Sie wird von selbst wiederholt.",
  refused: "Der Server hat dieses Gerät nicht zugelassen.",
};

/** Warum eine Verbindung abbrach, soweit bekannt. */
export const reasons = { restart: "Der Server wurde beendet, wohl um neu gestartet zu werden." };

export const failures = {
  unreachable: "Der Server ist gerade nicht erreichbar. Bitte das Netz prüfen und erneut versuchen.",
  unexpected: (status) => `Der Server hat mit einem Fehler geantwortet (${status}).`,
  closed: "Diese Seite ist nicht mehr mit der Sitzung verbunden.",
};

/** Wer außer den Staaten handelt. */
export const offices = { control: "Spielleitung", chair: "Vorsitz" };

export const units = { millions: "Mio.", billions: "Mrd." };

/** Staaten, die unter einem anderen Namen bekannter sind als dem des Browsers. */
export const stateNames = { USA: "USA" };

export const languageChoice = { label: "Sprache", failed: "Diese Sprache lässt sich gerade nicht laden." };

/** Empfänger mitten im Satz. */
export const people = { you: "eigene Delegation", everybody: "alle", nobody: "niemand" };

export const refused = {
  title: "Nicht angenommen.",
  announced: (reason) => `Nicht angenommen: ${reason}`,
  possible: (allowed) => `Möglich: ${allowed}`,
};

export const buttons = { no: "Nein, zurück", hide: "Verbergen", show: "Anzeigen", copy: "Kopieren", copied: "Kopiert", choose: "Bitte wählen …", cancel: "Abbrechen", done: "Fertig", yes: "Ja", loading: "Wird geladen …" };

export const clock = { untimed: "Ohne Zeitbegrenzung", left: "Restzeit: ", paused: "angehalten" };

/** Wo eine Sitzung steht. */
export const place = {
  round: (round, rounds, phase) => `Runde ${round} von\u00a0${rounds}: ${phase}`,
  under: (scenario, ruleset) => `${scenario}, Regelwerk: ${ruleset}.`,
};

/** Seiten, die nichts zu zeigen haben. */
export const lost = {
  title: "Nicht hier",
  home: "Zur Startseite",
  noPage: "Diese Seite gibt es hier nicht.",
  noToken: "Dieser Browser hat keinen Platz in dieser Sitzung. Ein neuer Beitritt ist mit dem Code der Sitzung oder dem Platzcode der Delegation möglich.",
  noDesk: "Das Pult der Spielleitung öffnet sich nur mit ihrem eigenen, vollständigen Link. Die Adresszeile zeigt dessen geheimen Teil nicht; eine von dort kopierte Adresse genügt also nicht. Auf dem Pult steht der Link zum Kopieren unter „Eigener Link der Spielleitung“.",
  noAccess: "Dieses Gerät hat keinen Zugang mehr",
  whatToDo: (allowed) => `Was zu tun ist: ${allowed}.`,
};
