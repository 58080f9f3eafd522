// Was von einer Sitzung überall gesagt wird: Phasen, Ereignisse, Regeln, Pakte, die Menschen an einem Platz.
export * from "./main.js";
export * from "./events.js";
export * from "./rules.js";
export * from "./pacts.js";
export * from "./delegation.js";
export * from "./hand.js";
export * from "./ending.js";
export * from "./positions.js";
export * from "./pause.js";
