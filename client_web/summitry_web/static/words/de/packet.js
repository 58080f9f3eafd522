export * from "../en/packet.js";
