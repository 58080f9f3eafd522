// The names of states in the page's language. Scenarios give English ones; the browser knows the others by the codes of ISO 3166.
import { offices, stateNames } from "./words_common.js";
import { language, languages } from "./language.js";
import { said } from "./said.js";
/** @import {StateSpec} from "../../types/client.js" */

/** Three letters, as scenarios name states, to the two that browsers know. */
const CODES = Object.fromEntries(
  ("ALB-AL ARM-AM AUS-AU AUT-AT AZE-AZ BEL-BE BGR-BG BIH-BA BLR-BY CAN-CA CHE-CH CYP-CY CZE-CZ DEU-DE DNK-DK ESP-ES EST-EE FIN-FI FRA-FR GBR-GB GEO-GE " +
    "GRC-GR HRV-HR HUN-HU IRL-IE ISL-IS ITA-IT JPN-JP KOR-KR LTU-LT LUX-LU LVA-LV MDA-MD MKD-MK MLT-MT MNE-ME NLD-NL NOR-NO NZL-NZ POL-PL PRT-PT ROU-RO " +
    "RUS-RU SRB-RS SVK-SK SVN-SI SWE-SE TUR-TR UKR-UA USA-US XKX-XK")
    .split(" ")
    .map((pair) => pair.split("-")),
);

/** @type {Record<string, Intl.DisplayNames>} */
const known = {};

/**
 * `given`: the scenario's own name.
 * @param {string} id @param {string} given @returns {string}
 */
export function stateName(id, given) {
  if (language.value === "en") return given;
  if (stateNames[id]) return stateNames[id];
  if (!CODES[id]) return said(given);
  known[language.value] ??= new Intl.DisplayNames([languages[language.value].locale], { type: "region" });
  return known[language.value].of(CODES[id]) ?? given;
}

/**
 * From an id to a name, of states and of those who act besides them. `states`: the scenario's.
 * @param {Pick<StateSpec, "id" | "name">[]} states @returns {(id: string) => string}
 */
export function namesOf(states) {
  const given = new Map(states.map(({ id, name }) => [id, name]));
  return (id) => {
    const own = given.get(id);
    return offices[id] ?? (own === undefined ? id : stateName(id, own));
  };
}
