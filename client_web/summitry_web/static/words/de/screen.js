export * from "../en/screen.js";
