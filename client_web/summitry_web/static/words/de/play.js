export * from "../en/play.js";
