// What is said where a delegation works: news and talk, proposals, figures, decisions.
export * from "./glance.js";
export * from "./guide.js";
export * from "./drafts.js";
export * from "./talk.js";
export * from "./proposals.js";
export * from "./figures.js";
