// A part whose code is fetched when it is first shown, so that a page comes quickly on a slow network.
import { html, useEffect, useState } from "../vendor/preact.js";

/** `load` gives the component. Nothing is shown until it is there. */
export function lazy(load) {
  let part = null;
  return function Lazy(props) {
    const [, setReady] = useState(false);
    useEffect(() => {
      if (!part) load().then((found) => {
        part = found;
        setReady(true);
      });
    }, []);
    return part ? html`<${part} ...${props} />` : null;
  };
}
