// Europe by membership, spending or exposure: a picture, and the list of states that says the same.
import { html, useEffect, useId, useState } from "../vendor/preact.js";
import { memberships } from "../words.js";
import { classes, map as words } from "../words_map.js";
import { list } from "../format.js";
import { Card } from "./common.js";
import { useWidth } from "./measured.js";
/** @import {Desk} from "../../../types/client.js" */

let fetched = null;

/** The paths, fetched once for a page and only when a map is looked at. */
function usePaths(wanted) {
  const [paths, setPaths] = useState(null);
  useEffect(() => {
    if (!wanted) return;
    fetched ??= fetch("/static/vendor/europe.json").then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
    fetched.then((found) => {
      if (!found) fetched = null; // so that the next look tries again
      setPaths(found ?? false);
    });
  }, [wanted]);
  return paths;
}

const HOW = { member: "most", suspended: "much", withdrawn: "some", dismissed: "some", expelled: "some", outside: "least" };

/** The groups of a colouring: `[{id, label, states}]`, without empty ones. */
export function groupsOf(by, { public: now, spec }) {
  const ids = Object.keys(now.states);
  if (by === "membership") {
    return Object.keys(memberships)
      .map((membership) => ({ id: HOW[membership], label: memberships[membership], states: ids.filter((id) => now.states[id].membership === membership) }))
      .filter(({ states }) => states.length);
  }
  const value = (id) => (by === "spending" ? now.states[id].spending : spec(id).exposure);
  const kinds = classes[by](now.floor);
  const kindOf = (id) => kinds.find(({ holds }) => holds(value(id)));
  return kinds.map((kind) => ({ id: kind.id, label: kind.label, states: ids.filter((id) => kindOf(id) === kind).sort((a, b) => value(b) - value(a)) })).filter(({ states }) => states.length);
}

function Picture({ paths, groups, by, seat, name }) {
  const shade = new Map(groups.flatMap(({ id, states }) => states.map((state) => [state, id])));
  const own = paths.land[seat];
  const told = (id) => {
    const group = groups.find(({ states }) => states.includes(id));
    return `${name(id)}: ${group?.label ?? words.outside}`;
  };
  const { ref, pixels } = useWidth(paths.width);
  // On a phone the picture shrinks, and its letters don't: as much as so many of them can stand beside each other.
  const letters = Math.max(20, ((shade.size > 12 ? 11 : 14) * paths.width) / pixels);
  return html`<div ref=${ref} class="map-frame"><svg class="map" viewBox=${`0 0 ${paths.width} ${paths.height}`} role="img" aria-label=${words.picture(words.by[by])}>
    <path class="map-rest" d=${paths.rest} />
    ${Object.entries(paths.land).map(([id, { d }]) => html`<path key=${id} class=${`map-land ${shade.has(id) ? `shade-${shade.get(id)}` : ""}`} d=${d}>${shade.has(id) && html`<title>${told(id)}</title>`}</path>`)}
    ${own && html`<path class="map-own" d=${own.d} />`}
    ${[...shade.keys()].filter((id) => paths.land[id]).map((id) => html`<text key=${id} x=${paths.land[id].x} y=${paths.land[id].y} font-size=${letters} text-anchor="middle" aria-hidden="true">${id}</text>`)}
  </svg></div>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
export function EuropeMap({ desk }) {
  const id = useId();
  const [by, setBy] = useState("membership");
  const [open, setOpen] = useState(false);
  const paths = usePaths(open);
  const { name, public: now, seat } = desk;
  const groups = groupsOf(by, desk);
  const off = paths ? Object.keys(now.states).filter((state) => !paths.land[state]) : [];
  return html`<${Card} title=${words.title} level=${3}>
    <details onToggle=${(event) => setOpen(event.target.open)}>
      <summary>${words.picture(words.by[by]).split(",")[0]}</summary>
      <div class="field"><label for=${id}>${words.show}</label>
        <select id=${id} value=${by} onChange=${(event) => setBy(event.target.value)}>${Object.entries(words.by).map(([value, label]) => html`<option key=${value} value=${value}>${label}</option>`)}</select></div>
      ${paths ? html`<${Picture} paths=${paths} groups=${groups} by=${by} seat=${seat} name=${name} />` : html`<p class="quiet">${paths === false ? words.failed : words.loading}</p>`}
      <ul class="map-list">${groups.map((group) => html`<li key=${group.label}>
        <svg class="map-key" viewBox="0 0 10 10" aria-hidden="true" focusable="false"><rect class=${`map-land shade-${group.id}`} width="10" height="10" /></svg>
        <span><strong>${group.label}:</strong> ${list(group.states.map((state) => (state === seat ? `${name(state)} (${words.you})` : name(state))))}</span>
      </li>`)}</ul>
      ${off.length > 0 && html`<p class="quiet">${words.off(off.map(name))}</p>`}
      <p class="quiet">${words.source}</p>
    </details>
  </${Card}>`;
}
