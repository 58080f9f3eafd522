// What a year's spending does to a state's own forces, by the model's formula (game.md section 3): every year a part wears out, and
// the money buys new ones. Payments received are left out: they aren't known before the others decide.
/** @import {Area, Standing} from "../../types/client.js" */

/**
 * `split`: shares of 1 per area. Gives totals in bn USD, and the part of the own need that is covered where that is known.
 * @param {{standing: Standing, gdp: number, spending: number, split: Record<string, number>, areas: Area[], depreciation: number}} given
 */
export function forcesAfter({ standing, gdp, spending, split, areas, depreciation }) {
  let now = 0;
  let after = 0;
  let needed = 0;
  let covered = 0;
  let coveredAfter = 0;
  for (const { id } of areas) {
    const stock = standing.capability[id] ?? 0;
    const next = (1 - depreciation) * stock + (spending / 100) * gdp * (split[id] ?? 0) * (1 + (standing.boost?.[id] ?? 0));
    now += stock;
    after += next;
    const target = standing.targets?.[id];
    if (target > 0 && stock > 0) {
      const need = stock / target;
      needed += need;
      covered += Math.min(stock, need);
      coveredAfter += Math.min(next, need);
    }
  }
  return { now, after, need: needed > 0 ? { now: covered / needed, after: coveredAfter / needed } : null };
}
