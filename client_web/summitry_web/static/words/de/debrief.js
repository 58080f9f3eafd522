export * from "../en/debrief.js";
