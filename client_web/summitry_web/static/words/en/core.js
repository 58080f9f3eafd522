// What is said of a session wherever one looks at it: phases, events, rules, pacts, the people at a seat.
export * from "./main.js";
export * from "./events.js";
export * from "./rules.js";
export * from "./pacts.js";
export * from "./delegation.js";
export * from "./hand.js";
export * from "./ending.js";
export * from "./positions.js";
export * from "./pause.js";
