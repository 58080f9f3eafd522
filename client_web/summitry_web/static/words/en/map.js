// The words of the map: one language in one place.
import { list, percent, plain } from "../../format.js";

export const map = {
  title: "Map",
  show: "Colour by",
  loading: "Fetching the map …",
  failed: "The map can't be fetched just now; the list below says the same.",
  picture: (by) => `Map of Europe, coloured by ${by.toLowerCase()}. The list below says the same.`,
  by: { membership: "Membership", spending: "Spending", exposure: "Exposure" },
  outside: "Not in this game",
  adversary: "The adversary",
  off: (names) => `Off this map: ${list(names)}.`,
  you: "you",
  source: "Natural Earth, 1:50m. It shows who takes part; it takes no side in any dispute over borders.",
};

/** What each colour stands for, from the strongest to the faintest. */
export const classes = {
  spending: (floor) => [
    { id: "most", label: `${percent(floor)} of GDP and more`, holds: (value) => value >= floor - 1e-9 },
    { id: "much", label: `${percent(floor * 0.75)} to ${percent(floor)}`, holds: (value) => value >= floor * 0.75 - 1e-9 },
    { id: "some", label: `${percent(floor * 0.5)} to ${percent(floor * 0.75)}`, holds: (value) => value >= floor * 0.5 - 1e-9 },
    { id: "least", label: `below ${percent(floor * 0.5)}`, holds: () => true },
  ],
  exposure: () => [
    { id: "most", label: `${plain(0.9)} and more: at the border`, holds: (value) => value >= 0.9 - 1e-9 },
    { id: "much", label: `${plain(0.7)} to ${plain(0.9)}`, holds: (value) => value >= 0.7 - 1e-9 },
    { id: "some", label: `${plain(0.5)} to ${plain(0.7)}`, holds: (value) => value >= 0.5 - 1e-9 },
    { id: "least", label: `below ${plain(0.5)}: far away`, holds: () => true },
  ],
};
