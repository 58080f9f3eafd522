// Writes client_web/summitry_web/static/vendor/europe.json: the map of Europe, cut, simplified and projected once, as paths. So the
// browser needs no library for it. Run by `npm run vendor`.
import { geoAzimuthalEqualArea, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { presimplify, quantile, simplify } from "topojson-simplify";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const target = join(root, "client_web", "summitry_web", "static", "vendor");

const WIDTH = 1000;
const HEIGHT = 900;
/** Of all points of the coasts and borders, the part that stays; with a fifth Malta would be gone. */
const KEPT = 0.3;

/** ISO 3166-1 numeric → alpha-3, of every state in the frame that a scenario may name. Kosovo has no number there. */
const STATES = {
  "008": "ALB", "040": "AUT", "056": "BEL", "070": "BIH", "100": "BGR", "112": "BLR", "191": "HRV", "196": "CYP", "203": "CZE",
  "208": "DNK", "233": "EST", "246": "FIN", "250": "FRA", "268": "GEO", "276": "DEU", "300": "GRC", "348": "HUN", "352": "ISL",
  "372": "IRL", "380": "ITA", "428": "LVA", "440": "LTU", "442": "LUX", "470": "MLT", "498": "MDA", "499": "MNE", "528": "NLD",
  "578": "NOR", "616": "POL", "620": "PRT", "642": "ROU", "643": "RUS", "688": "SRB", "703": "SVK", "705": "SVN", "724": "ESP",
  "752": "SWE", "756": "CHE", "792": "TUR", "804": "UKR", "807": "MKD", "826": "GBR",
};

const atlas = presimplify(JSON.parse(await readFile(join(modules, "world-atlas", "countries-50m.json"), "utf8")));
const simple = simplify(atlas, quantile(atlas, KEPT));
const { features } = feature(simple, simple.objects.countries);

const frame = { type: "MultiPoint", coordinates: [[-24, 64], [-10, 36], [42, 37], [45, 60], [27, 71.2], [-10, 52]] };
const projection = geoAzimuthalEqualArea().rotate([-15, -53]).fitExtent([[30, 30], [WIDTH - 30, HEIGHT - 30]], frame).clipExtent([[0, 0], [WIDTH, HEIGHT]]);
const draw = geoPath(projection).digits(0);

/** The middle of the largest piece of land in the frame. */
function middle(geometry) {
  const pieces = geometry.type === "MultiPolygon" ? geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates })) : [geometry];
  const largest = pieces.reduce((best, piece) => (draw.area(piece) > draw.area(best) ? piece : best));
  return draw.centroid(largest).map(Math.round);
}

const land = {};
const rest = [];
for (const { id, properties, geometry } of features) {
  const shape = draw(geometry);
  if (!shape) continue;
  const iso3 = properties.name === "Kosovo" ? "XKX" : STATES[id];
  if (!iso3) {
    rest.push(shape);
    continue;
  }
  const [x, y] = middle(geometry);
  land[iso3] = { d: shape, x, y };
}
const missing = Object.values(STATES).filter((iso3) => !land[iso3]);
if (missing.length) throw new Error(`not on the map: ${missing.join(", ")}`);

const { version } = JSON.parse(await readFile(join(modules, "world-atlas", "package.json"), "utf8"));
const map = {
  source: `world-atlas ${version} (ISC), made from Natural Earth 1:50m (public domain); made by npm run vendor`,
  width: WIDTH,
  height: HEIGHT,
  land: Object.fromEntries(Object.entries(land).sort()),
  rest: rest.join(""),
};
await writeFile(join(target, "europe.json"), `${JSON.stringify(map)}\n`);

const licence = (await readFile(join(modules, "world-atlas", "LICENSE.txt"), "utf8").catch(() => readFile(join(modules, "world-atlas", "LICENSE"), "utf8"))).trim();
const file = join(target, "LICENSES.txt");
const line = `${"-".repeat(72)}\n\nworld-atlas ${version} (ISC), in europe.json; its data is Natural Earth's, in the public domain`;
await writeFile(file, `${(await readFile(file, "utf8")).split(`\n${"-".repeat(72)}\n\nworld-atlas`)[0].trimEnd()}\n\n${line}\n\n${licence}\n`);
console.log(`Wrote the map of ${Object.keys(land).length} states`);
