// Was ein Staat von einem Antrag hält, neben seiner Stimme festgehalten für die Nachzählung nach ENDEX.
import { list } from "../../format.js";

export const positionChoices = { want: "Gewollt", can_live_with: "Hinnehmbar", reject: "Unerwünscht" };

/** Eine Haltung im Satz. */
export const positionWords = { want: "gewollt", can_live_with: "hinnehmbar", reject: "unerwünscht" };

export const positions = {
  card: "Haltung zum Antrag",
  title: "Was hält der eigene Staat wirklich davon?",
  recorded: (choice) => `Festgehalten: ${positionWords[choice]}`,
  note: "Für die Nachzählung nach anderen Regeln nach ENDEX. Es zählt jetzt nicht, und die Stimme darf anders lauten. Bis zur Nachbesprechung sehen es nur die eigene Delegation und die Spielleitung. Festhalten lässt es sich nur, solange die Abstimmung läuft: Die letzte Stimme schließt sie sofort, ein Einspruch gegen den letzten Antrag auch.",
  record: (number) => (number > 1 ? `${number} Haltungen festhalten` : "Haltung festhalten"),
  done: "Haltung festgehalten",
  used: (names) => `nach der festgehaltenen Haltung von ${list(names)}`,
  mark: "Einige Staaten haben eine Haltung festgehalten: Sie zählt anstelle ihrer Stimme.",
  thought: (names, position) => `${positionWords[position]}: ${list(names)}`,
  thoughts: "Was sie davon hielten",
};

export const positionSentences = {
  position_recorded: (event, { name, motionName }) => `${name(event.seat)}: Haltung zu ${motionName(event.motion)} festgehalten, ${positionWords[event.position]}.`,
};
