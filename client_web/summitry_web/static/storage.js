// What this browser remembers: the tokens of the sessions it takes part in, and how far messages have been read.

const PREFIX = "summitry";

/** @param {Storage} store @param {string} key @param {string} value */
function keep(store, key, value) {
  try {
    store.setItem(`${PREFIX}.${key}`, value);
    return true;
  } catch {
    return false; // private windows and full stores: the page works on, it just forgets
  }
}

/** @param {Storage} store @param {string} key */
function recall(store, key) {
  try {
    return store.getItem(`${PREFIX}.${key}`);
  } catch {
    return null;
  }
}

/** @param {string} key @param {unknown} value */
export function remember(key, value) {
  return keep(localStorage, key, JSON.stringify(value));
}

/** @param {string} key @param {any} otherwise @returns {any} */
export function recollect(key, otherwise) {
  try {
    return JSON.parse(recall(localStorage, key) ?? "null") ?? otherwise;
  } catch {
    return otherwise;
  }
}

/**
 * The session and token that `/play` or `/facilitate` is for: from the fragment `#SESSION.TOKEN`, else from storage.
 * A token that is stored leaves the address bar, so that a projector or a copied address does not give the seat away.
 * Each tab keeps its own, so two seats can be played in two tabs of one browser.
 * @param {string} page @param {Location} place
 */
export function claimToken(page, place) {
  const fragment = decodeURIComponent(place.hash.slice(1));
  const dot = fragment.indexOf(".");
  const session = dot < 0 ? fragment : fragment.slice(0, dot);
  if (!session) return null;
  const key = `${page}.${session}`;
  if (dot >= 0) {
    const token = fragment.slice(dot + 1);
    keep(sessionStorage, key, token);
    if (keep(localStorage, key, token)) history.replaceState(null, "", `${place.pathname}#${session}`);
    return token ? { session, token } : null;
  }
  const token = recall(sessionStorage, key) ?? recall(localStorage, key);
  if (!token) return null;
  keep(sessionStorage, key, token);
  return { session, token };
}

/**
 * The session and token for a page like `/debrief`: its own, or that of the page which this browser took part with.
 * @param {string} beside @param {Location} place
 */
export function lentToken(beside, place) {
  const own = claimToken(beside, place);
  if (own) return own;
  const session = decodeURIComponent(place.hash.slice(1));
  if (!session) return null;
  for (const page of ["facilitate", "play"]) {
    const key = `${page}.${session}`;
    const token = recall(sessionStorage, key) ?? recall(localStorage, key);
    if (token) return { session, token };
  }
  return null;
}

/** Join keys of a browser that keeps nothing. @type {Map<string, string>} */
const keys = new Map();

/**
 * The key under which this tab joins by a code: the server answers a second question under the same key as the first. It is kept until
 * the answer is here, also over a reload.
 * @param {string} code
 */
export function joinKey(code) {
  const known = recall(sessionStorage, `join.${code}`) ?? keys.get(code);
  if (known) return known;
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  keys.set(code, key);
  keep(sessionStorage, `join.${code}`, key);
  return key;
}

/** @param {string} code */
export function dropJoinKey(code) {
  keys.delete(code);
  try {
    sessionStorage.removeItem(`${PREFIX}.join.${code}`);
  } catch {
    // nothing was kept
  }
}

/** Whether this browser holds a token for a session's page. @param {string} page @param {string} session */
export const holds = (page, session) => Boolean(recall(sessionStorage, `${page}.${session}`) ?? recall(localStorage, `${page}.${session}`));

/** @typedef {{page: string, session: string, title?: string, scenario?: string, ruleset?: string, seat?: string, name?: string}} Visit */

/**
 * The sessions that this browser has taken part in, latest first.
 * @returns {Visit[]}
 */
export function visits() {
  return recollect("visits", []);
}

/** @param {Visit} visit */
export function noteVisit(visit) {
  const others = visits().filter((known) => known.page !== visit.page || known.session !== visit.session);
  remember("visits", [visit, ...others].slice(0, 8));
}

/**
 * Forgets a session that this token is no good for any more; a newer token that another tab was given stays.
 * @param {string} page @param {string} session @param {string} token
 */
export function forgetToken(page, session, token) {
  const kept = recall(localStorage, `${page}.${session}`);
  if (kept === null || kept === token) forgetVisit(page, session);
}

/** @param {string} page @param {string} session */
export function forgetVisit(page, session) {
  remember("visits", visits().filter((known) => known.page !== page || known.session !== session));
  try {
    localStorage.removeItem(`${PREFIX}.${page}.${session}`);
  } catch {
    // nothing was kept
  }
}
