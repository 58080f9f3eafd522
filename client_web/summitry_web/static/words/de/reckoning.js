// Wie die Abschreckung einer Runde gerechnet ist: die Rechnung auf Wunsch.
export const reckoning = {
  nobody: "Ohne Mitglieder gibt es keine Abschreckung: 0.",
  coverage: "1. Deckung: was die Mitglieder von ihrem Bedarf haben",
  coverageNote: "Streitkräfte der Mitglieder (und des Garanten, soweit er da ist) geteilt durch den Bedarf, je Bereich:",
  ratio: ([low, high]) => `Die Fähigkeitsquote x ist das geometrische Mittel über die Bereiche, von dem, worauf Verlass ist: Lücken wiegen schwerer als Überschüsse. x ist ${low === high ? low : `${low} bis ${high}, je nach Staat`}.`,
  will: "2. Wille",
  willIs: (cohesion, resolve, will) => `√(Zusammenhalt × Entschlossenheit) = √(${cohesion} × ${resolve}) = ${will}.`,
  alone: (resolve, will) => `Ein einziges Mitglied ist mit sich einig: √(1 × ${resolve}) = ${will}.`,
  shields: "3. Schutz",
  shieldIs: (name, curve, will, product) => `x⁴ / (1 + x⁴) × Wille. ${name}: ${curve} × ${will} = ${product}.`,
  beside: (shield) => `Der Schutz ist ${shield}: Kernwaffen kommen hinzu, und wer auf einzelne Zusagen baut, hat einen eigenen Willen.`,
  columns: { state: "Staat", ratio: "x", curve: "x⁴ / (1 + x⁴)", shield: "Schutz", exposure: "Gefährdung", product: "Schutz × Gefährdung" },
  mean: "4. Abschreckung: der Schutz der Mitglieder, gewichtet nach Gefährdung",
  meanIs: (sum, weight, value) => `Summe von Schutz × Gefährdung durch Summe der Gefährdung: ${sum} / ${weight} = ${value}.`,
};
