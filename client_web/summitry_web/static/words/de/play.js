// Was dort gesagt wird, wo eine Delegation arbeitet: Nachrichten, Vorschläge, Zahlen, Entscheidungen.
export * from "./glance.js";
export * from "./guide.js";
export * from "./drafts.js";
export * from "./talk.js";
export * from "./proposals.js";
export * from "./figures.js";
