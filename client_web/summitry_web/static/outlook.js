// What a decision would do to the own shield and to deterrence: the server's figures, which are the model's own, for what the slider says.
import { useEffect, useState } from "./vendor/preact.js";
import { outlookOf } from "./api.js";
/** @import {Http} from "../../types/client.js" */

/**
 * Shield and deterrence, and the shield left to who is dismissed (null where nobody is), on the line between the two points around `spending`.
 * @param {Http.Outlook} outlook @param {number} spending
 */
export function outlookAt({ points }, spending) {
  const after = Math.max(1, points.findIndex((point) => point.spending >= spending - 1e-9));
  const [low, high] = [points[after - 1], points[after]];
  const width = high.spending - low.spending;
  const part = width > 0 ? (spending - low.spending) / width : 0;
  /** @param {"shield" | "deterrence" | "outside"} key */
  const value = (key) => (low[key] ?? 0) + part * ((high[key] ?? 0) - (low[key] ?? 0));
  return { shield: value("shield"), deterrence: value("deterrence"), outside: typeof low.outside === "number" ? value("outside") : null };
}

/**
 * The outlook of a state for a split of its budget: asked for once for each split, and good for every place of the slider. Null until it
 * is there, or if the server couldn't be asked. What it says changes with `since`.
 * @param {{session: string, token: string}} table @param {string} state @param {Record<string, number>} split @param {string} since
 * @returns {Http.Outlook | null}
 */
export function useOutlook(table, state, split, since) {
  const wanted = JSON.stringify([state, split, since]);
  const [found, setFound] = useState(/** @type {{wanted: string, outlook: Http.Outlook} | null} */ (null));
  useEffect(() => {
    let open = true;
    outlookOf(table.session, table.token, { state, split }).then((answer) => {
      if (open && answer.ok) setFound({ wanted, outlook: answer.value });
    });
    return () => {
      open = false;
    };
  }, [table.session, table.token, wanted]);
  return found?.wanted === wanted ? found.outlook : null;
}
