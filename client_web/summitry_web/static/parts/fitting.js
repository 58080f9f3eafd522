// What a page that nobody scrolls has room for. Where its height isn't fixed (see screen.css), everything fits and nothing is done.
import { useLayoutEffect, useRef, useState } from "../vendor/preact.js";

/**
 * Calls `measure` after each drawing, and when one of the elements that `watched` finds changes its size.
 * @param {{current: HTMLElement | null}} ref
 * @param {(element: HTMLElement) => Element[]} watched
 * @param {() => void} measure
 */
function useMeasuring(ref, watched, measure) {
  const latest = useRef(measure);
  latest.current = measure;
  useLayoutEffect(() => measure());
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => latest.current());
    for (const each of watched(element)) observer.observe(each);
    return () => observer.disconnect();
  }, []);
}

/**
 * A ref for a list, and how many of its last items are hidden since they wouldn't fit whole: no item is cut. The list's own style says
 * how high it may be.
 */
export function useFitting() {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const [left, setLeft] = useState(0);
  useMeasuring(ref, (list) => [list, list.closest("main") ?? list], () => {
    const list = ref.current;
    if (!list) return;
    const items = /** @type {HTMLElement[]} */ ([...list.children]);
    for (const item of items) item.hidden = false;
    const floor = list.getBoundingClientRect().bottom + 0.5;
    const beyond = list.scrollHeight > list.clientHeight ? items.filter((item) => item.getBoundingClientRect().bottom > floor) : [];
    for (const item of beyond) item.hidden = true;
    setLeft(beyond.length);
  });
  return { ref, left };
}

/**
 * A ref for a column's last part, which holds `count` pictures, and how high each may be so that the column fits: between `least` and
 * `most`, in units of which the page's letters have 16.
 * @param {{count: number, least: number, most: number}} wish
 */
export function useShare({ count, least, most }) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const [height, setHeight] = useState(most);
  useMeasuring(ref, (part) => [part, part.parentElement ?? part], () => {
    const part = ref.current;
    const column = part?.parentElement;
    if (!part || !column) return;
    const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const below = parseFloat(getComputedStyle(part).marginBottom);
    const foot = part.getBoundingClientRect().bottom + below - column.getBoundingClientRect().top + column.scrollTop;
    const spare = getComputedStyle(column).overflowY === "auto" ? column.clientHeight - foot : Infinity;
    setHeight((now) => Math.max(least, Math.min(most, Math.floor(now + spare / count / unit))));
  });
  return { ref, height };
}
