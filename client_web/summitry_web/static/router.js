// Which page an address stands for. Pages are few and each is a document of its own, so links are plain links. A page's code is
// fetched when the page is asked for: whoever joins with a phone doesn't wait for the debrief.
import { sheet } from "./sheets.js";
import { claimToken, lentToken } from "./storage.js";

const pages = {
  home: async () => (await import("./pages/home.js")).Home,
  join: async () => (await import("./pages/join.js")).Join,
  play: async () => (await import("./pages/play.js")).Play,
  facilitate: async () => (await import("./pages/facilitate.js")).Facilitate,
  screen: async () => (await import("./pages/screen.js")).Screen,
  debrief: async () => (await import("./pages/debrief.js")).Debrief,
  packet: async () => (await import("./pages/packet.js")).Packet,
  lost: async () => (await import("./pages/lost.js")).Lost,
};

/** Pages for whoever holds a token of the session. */
const HELD = new Set(["play", "facilitate"]);
/** Pages beside a session's own, for whoever holds a token for that. */
const LENT = new Set(["debrief", "packet"]);
/** Pages for a code in the address. */
const CODED = new Set(["join", "screen"]);

/** Styles of a page's own. */
/** @type {Partial<Record<keyof typeof pages, string[]>>} */
const SHEETS = { screen: ["charts", "screen"], debrief: ["charts", "debrief", "packet"], packet: ["packet", "charts"] };

const first = (/** @type {Location} */ place) => place.pathname.split("/")[1];

/** Whether a page asks for its session's texts itself. */
export const ofSession = (/** @type {Location} */ place) => HELD.has(first(place)) || LENT.has(first(place)) || first(place) === "screen";

/** @param {Location} place @returns {[keyof typeof pages, any]} */
function named(place) {
  const [, first = "", second = ""] = place.pathname.split("/");
  if (first === "") return ["home", {}];
  if (CODED.has(first)) return [/** @type {"join"} */ (first), { code: decodeURIComponent(second).toUpperCase() }];
  if (LENT.has(first)) {
    const page = /** @type {"debrief" | "packet"} */ (first);
    const key = lentToken(first, place);
    return key ? [page, key] : ["lost", { reason: "noToken" }];
  }
  if (HELD.has(first)) {
    const page = /** @type {"play" | "facilitate"} */ (first);
    const key = claimToken(first, place);
    return key ? [page, key] : ["lost", { reason: page === "facilitate" ? "noDesk" : "noToken" }];
  }
  return ["lost", { reason: "noPage" }];
}

/** @param {Location} place */
export async function route(place) {
  const [name, props] = named(place);
  await Promise.all((SHEETS[name] ?? []).map(sheet));
  return { Page: await pages[name](), props };
}
