export * from "../en/core.js";
