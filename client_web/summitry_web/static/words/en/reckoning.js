// How a round's deterrence is reckoned: the arithmetic that is shown on demand.
export const reckoning = {
  nobody: "Without members there is no deterrence: 0.",
  coverage: "1. Coverage: what the members have of what they need",
  coverageNote: "Forces of the members (and of the guarantor, as far as it is there) over the requirement, per area:",
  ratio: ([low, high]) => `The capability ratio x is the geometric mean over the areas, of what can be counted on: gaps weigh more than surpluses. x is ${low === high ? low : `${low} to ${high}, by state`}.`,
  will: "2. Will",
  willIs: (cohesion, resolve, will) => `√(cohesion × resolve) = √(${cohesion} × ${resolve}) = ${will}.`,
  alone: (resolve, will) => `A single member agrees with itself: √(1 × ${resolve}) = ${will}.`,
  shields: "3. Shields",
  shieldIs: (name, curve, will, product) => `x⁴ / (1 + x⁴) × will. ${name}: ${curve} × ${will} = ${product}.`,
  beside: (shield) => `Its shield is ${shield}: nuclear weapons add to it, and who relies on single promises has a will of its own.`,
  columns: { state: "State", ratio: "x", curve: "x⁴ / (1 + x⁴)", shield: "Shield", exposure: "Exposure", product: "Shield × exposure" },
  mean: "4. Deterrence: the members' shields, weighted by exposure",
  meanIs: (sum, weight, value) => `Sum of shield × exposure over sum of exposure: ${sum} / ${weight} = ${value}.`,
};
