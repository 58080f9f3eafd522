// Which page an address stands for. Pages are few and each is a document of its own, so links are plain links.
import { Home } from "./pages/home.js";
import { Join } from "./pages/join.js";
import { Play } from "./pages/play.js";
import { Facilitate } from "./pages/facilitate.js";
import { Lost } from "./pages/lost.js";
import { claimToken } from "./storage.js";

export function route(place) {
  const [, first = "", second = ""] = place.pathname.split("/");
  if (first === "") return { Page: Home, props: {} };
  if (first === "join") return { Page: Join, props: { code: decodeURIComponent(second).toUpperCase() } };
  if (first === "play" || first === "facilitate") {
    const key = claimToken(first, place);
    if (!key) return { Page: Lost, props: { reason: "no-token" } };
    return { Page: first === "play" ? Play : Facilitate, props: key };
  }
  return { Page: Lost, props: { reason: "no-page" } };
}
