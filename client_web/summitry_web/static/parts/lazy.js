// A part whose code is fetched when it is first shown, so that a page comes quickly on a slow network.
import { html, useEffect, useState } from "../vendor/preact.js";
import { understood } from "../language.js";
/** @import {RulesView} from "../../../types/client.js" */

const AGAIN_AFTER = 2000; // milliseconds, where the network or the server was gone just then

/**
 * `load` gives the component. Nothing is shown until it is there, and `ready` says that its props are.
 * @param {() => Promise<any>} load @param {(props: any) => boolean} ready
 */
function later(load, ready) {
  let part = /** @type {any} */ (null);
  return function Lazy(/** @type {any} */ props) {
    const [, setReady] = useState(false);
    useEffect(() => {
      let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
      let gone = false;
      const fetched = (/** @type {any} */ found) => {
        part = found;
        if (!gone) setReady(true);
      };
      const again = () => {
        if (!gone) timer = setTimeout(start, AGAIN_AFTER);
      };
      const start = () => void load().then(fetched, again);
      if (!part) start();
      return () => {
        gone = true;
        clearTimeout(timer);
      };
    }, []);
    return part && ready(props) ? html`<${part} ...${props} />` : null;
  };
}

/** @param {RulesView} rules */
const idsIn = ({ scenario, ruleset }) => ({ scenario: scenario.id, ruleset: ruleset.id });

/** @param {() => Promise<any>} load */
export const lazy = (load) => later(load, () => true);

/**
 * The same for a part with texts of the scenario or the ruleset: it waits for them too, so that nobody sees two languages at once.
 * Its `desk` or `rules` say of what session it is.
 * @param {() => Promise<any>} load
 */
export const spoken = (load) => later(load, ({ desk, rules }) => understood(idsIn(rules ?? desk.rules)));
