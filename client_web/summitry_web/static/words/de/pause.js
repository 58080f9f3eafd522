// Was zu Pausen durch Abstimmung gesagt wird.
import { count, duration, list } from "../../format.js";

const limit = (seconds) => duration(seconds * 1000);

/** Ein Satz je Art von Ereignis. */
export const pauseSentences = {
  pause_asked: ({ seat, ask, asked, needed }, { name }) => `${name(seat)}: ${ask ? "bittet um eine Pause" : "bittet nicht mehr um eine Pause"} (${asked.length} von nötigen ${needed}).`,
  pause_recounted: ({ asked, needed }, { name }) => `Eine Delegation kam oder ging. Für eine Pause: ${asked.length ? list(asked.map(name)) : "niemand"} (${asked.length} von nötigen ${needed}).`,
  paused_by_vote: ({ seats, seconds, left }, { name }) => `Pause durch Abstimmung, erbeten von ${list(seats.map(name))}. Die Uhr steht höchstens ${limit(seconds)}; ${left ? `es bleiben ${count(left, "solche Pause", "solche Pausen")}` : "es ist die letzte solche Pause"}.`,
};

export const pause = {
  ask: "Um eine Pause bitten",
  takeBack: "Nicht mehr um eine Pause bitten",
  asked: (names, number, needed) => `Um eine Pause ${number === 1 ? "bittet" : "bitten"}: ${list(names)} (${number} von nötigen ${needed}).`,
  you: "eigene Delegation",
  help: ({ pauses, pause_seconds: seconds }, taken) => `Bitten genug Delegationen darum, steht die Uhr höchstens ${limit(seconds)}. Übrig: ${count(pauses - taken, "solche Pause", "solche Pausen")}.`,
  running: (left) => `Pause durch Abstimmung: Die Uhr läuft in ${left} weiter.`,
  hold: "Anhalten, bis die Spielleitung fortsetzt",
  done: "Bitte um eine Pause gestellt",
  undone: "Zurückgenommen",
};

/** Die Wahl beim Anlegen einer Sitzung. */
export const pauseOptions = {
  title: "Pausen durch Abstimmung",
  pauses: "Wie oft die Delegationen eine beschließen können",
  times: [[0, "Nie: nur die Spielleitung"], [1, "Einmal in der Sitzung"], [2, "Zweimal in der Sitzung"], [4, "Viermal in der Sitzung"]],
  length: "Wie lange höchstens",
  lengths: [[120, "Zwei Minuten"], [300, "Fünf Minuten"], [600, "Zehn Minuten"]],
  share: "Wie viele der mit Menschen besetzten Delegationen darum bitten müssen",
  shares: [[0.34, "Ein Drittel"], [0.5, "Die Hälfte"], [0.67, "Zwei Drittel"], [1, "Alle"]],
};
