// Die Worte der Karte.
import { list, percent, plain } from "../../format.js";

export const map = {
  title: "Karte",
  show: "Färben nach",
  loading: "Die Karte wird geladen …",
  failed: "Die Karte lässt sich gerade nicht laden; die Liste unten sagt dasselbe.",
  picture: (by) => `Karte Europas, gefärbt nach ${by}. Die Liste unten sagt dasselbe.`,
  by: { membership: "Mitgliedschaft", spending: "Ausgaben", exposure: "Gefährdung" },
  outside: "Nicht in diesem Spiel",
  adversary: "Der Gegner",
  off: (names) => `Außerhalb dieser Karte: ${list(names)}.`,
  you: "eigener Staat",
  source: "Natural Earth, 1:50 Mio. Die Karte zeigt, wer teilnimmt; sie ergreift in keinem Streit um Grenzen Partei.",
};

/** Wofür jede Farbe steht, von der kräftigsten zur blassesten. */
export const classes = {
  spending: (floor) => [
    { id: "most", label: `${percent(floor)} des BIP und mehr`, holds: (value) => value >= floor - 1e-9 },
    { id: "much", label: `${percent(floor * 0.75)} bis ${percent(floor)}`, holds: (value) => value >= floor * 0.75 - 1e-9 },
    { id: "some", label: `${percent(floor * 0.5)} bis ${percent(floor * 0.75)}`, holds: (value) => value >= floor * 0.5 - 1e-9 },
    { id: "least", label: `unter ${percent(floor * 0.5)}`, holds: () => true },
  ],
  exposure: () => [
    { id: "most", label: `${plain(0.9)} und mehr: an der Grenze`, holds: (value) => value >= 0.9 - 1e-9 },
    { id: "much", label: `${plain(0.7)} bis ${plain(0.9)}`, holds: (value) => value >= 0.7 - 1e-9 },
    { id: "some", label: `${plain(0.5)} bis ${plain(0.7)}`, holds: (value) => value >= 0.5 - 1e-9 },
    { id: "least", label: `unter ${plain(0.5)}: weit entfernt`, holds: () => true },
  ],
};
