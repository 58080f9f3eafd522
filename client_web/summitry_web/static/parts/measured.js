// How wide a picture really stands on the page, so that its letters are as large as those around it: on a phone as on a projector.
import { useLayoutEffect, useRef, useState } from "../vendor/preact.js";

/** Letters of the page are so high, in the units that a picture is drawn in. */
const UNITS = 16;

/** Below this many units a picture has no room for names beside its lines. */
export const NARROW = 420;

/**
 * A ref for an element, and its width: in units of which the page's letters have 16, and in pixels. Before it is on the page (and where
 * a saved page is read without scripts) it counts as `usual` wide.
 * @param {number} usual
 */
export function useWidth(usual) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const [width, setWidth] = useState({ units: usual, pixels: usual });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => {
      const pixels = element.clientWidth;
      if (!pixels) return; // folded away
      const units = Math.round((pixels / parseFloat(getComputedStyle(document.documentElement).fontSize)) * UNITS);
      setWidth((before) => (before.units === units && before.pixels === pixels ? before : { units, pixels }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, ...width };
}
