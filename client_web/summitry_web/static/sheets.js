// Styles that only some pages need, fetched with them.
/** @type {Map<string, Promise<unknown>>} */
const fetched = new Map();

/**
 * Resolves when the stylesheet is in force, or can't be had: a page without it still says all it has to say.
 * @param {string} name
 */
export function sheet(name) {
  if (!fetched.has(name)) {
    fetched.set(name, new Promise((resolve) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = `/static/css/${name}.css`;
      link.onload = resolve;
      link.onerror = resolve;
      document.head.append(link);
    }));
  }
  return fetched.get(name);
}
