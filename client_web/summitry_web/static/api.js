// The HTTP side of the protocol. Every failure comes back as a refusal with a code and a reason, never as an exception.
import { failures } from "./words_common.js";
/** @import {Answer, Http, Refusal} from "../../types/client.js" */

/** @param {string} path @param {{method?: string, body?: unknown, token?: string}} [options] @returns {Promise<{ok: true, response: Response} | Refusal>} */
async function call(path, { method = "GET", body, token } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    return { ok: false, code: "unreachable", reason: failures.unreachable };
  }
  if (response.ok) return { ok: true, response };
  const error = await response.json().catch(() => ({}));
  return {
    ok: false,
    code: error.code ?? String(response.status),
    reason: error.reason ?? failures.unexpected(response.status),
    allowed: error.allowed,
    faults: error.faults,
    retry_after: error.retry_after,
  };
}

/** @param {string} path @param {{method?: string, body?: unknown, token?: string}} [options] @returns {Promise<Answer<any>>} */
async function json(path, options) {
  const answer = await call(path, options);
  return answer.ok ? { ok: true, value: await answer.response.json() } : /** @type {Refusal} */ (answer);
}

/** @returns {Promise<Answer<Http.CatalogAnswer>>} */
export const catalog = () => json("/api/catalog");
/**
 * A ruleset in plain words, counted with a scenario's members; with another's id also what differs.
 * @param {string} id @param {string} [against] @param {string} [scenario] @returns {Promise<Answer<Http.SheetAnswer>>}
 */
export const rulesetSheet = (id, against = "", scenario = "") => {
  const asked = new URLSearchParams(Object.entries({ against, scenario }).filter(([, value]) => value));
  return json(`/api/rulesets/${encodeURIComponent(id)}${asked.size ? `?${asked}` : ""}`);
};
/** @param {Http.Create} wish @returns {Promise<Answer<Http.CreatedAnswer>>} */
export const createSession = (wish) => json("/api/sessions", { method: "POST", body: wish });
/** @param {string} code @returns {Promise<Answer<Http.Lobby>>} */
export const lobby = (code) => json(`/api/join/${encodeURIComponent(code)}`);
/** @param {string} code @param {Http.Join} wish @returns {Promise<Answer<Http.JoinedAnswer>>} */
export const join = (code, wish) => json(`/api/join/${encodeURIComponent(code)}`, { method: "POST", body: wish });

/**
 * The points to which the facilitator can go back, in order.
 * @param {string} session @param {string} token @returns {Promise<Answer<any>>}
 */
export const points = (session, token) => json(`/api/sessions/${encodeURIComponent(session)}/points`, { token });
/** @param {string} session @param {string} token @param {Http.Fork} wish @returns {Promise<Answer<Http.CreatedAnswer>>} */
export const fork = (session, token, wish) => json(`/api/sessions/${encodeURIComponent(session)}/fork`, { method: "POST", body: wish, token });

/**
 * The facilitator's: removes the session from the server, with everything in it.
 * @param {string} session @param {string} token @returns {Promise<Answer<Http.Removed>>}
 */
export const removeSession = (session, token) => json(`/api/sessions/${encodeURIComponent(session)}`, { method: "DELETE", token });

/**
 * What people at the seats are called, as far as this token may know; only in sessions that ask for names.
 * @param {string} session @param {string} token @returns {Promise<Answer<Http.NamesAnswer>>}
 */
export const namesOf = (session, token) => json(`/api/sessions/${encodeURIComponent(session)}/names`, { token });

/**
 * The facilitator's: codes and devices, and changes of them.
 * @param {string} session @param {string} token @returns {Promise<Answer<Http.AccessAnswer>>}
 */
export const access = (session, token) => json(`/api/sessions/${encodeURIComponent(session)}/access`, { token });
/** @param {string} session @param {string} token @param {Http.Access} change @returns {Promise<Answer<Http.ChangedAccess>>} */
export const changeAccess = (session, token, change) => json(`/api/sessions/${encodeURIComponent(session)}/access`, { method: "POST", body: change, token });

/**
 * JSON Lines as a Blob. If they break off, which their last line says, that is a refusal with what there is of them as `part`.
 * @param {string} path @param {string} token @returns {Promise<Answer<Blob>>}
 */
async function lines(path, token) {
  const answer = await call(path, { token });
  if (!answer.ok) return /** @type {Refusal} */ (answer);
  const value = await answer.response.blob().catch(() => null);
  if (!value) return { ok: false, code: "unreachable", reason: failures.unreachable };
  const last = (await value.slice(-2000).text()).trimEnd().split("\n").at(-1);
  return last?.startsWith('{"incomplete":') ? { ok: false, ...JSON.parse(last).incomplete, part: value } : { ok: true, value };
}

/**
 * The session's log as this audience may see it: JSON Lines, as a Blob.
 * @param {string} session @param {string} token
 */
export const sessionLog = (session, token) => lines(`/api/sessions/${encodeURIComponent(session)}/log`, token);

/**
 * Each seat's result against games between bots in the same seat; refused until results are for everybody to see.
 * @param {string} session @param {string} token @returns {Promise<Answer<any>>}
 */
export const par = (session, token) => json(`/api/sessions/${encodeURIComponent(session)}/par`, { token });

/**
 * What a state's spending would do to its shield and to deterrence, if the others do as last year.
 * @param {string} session @param {string} token @param {Http.Question} question @returns {Promise<Answer<Http.Outlook>>}
 */
export const outlookOf = (session, token, question) => json(`/api/sessions/${encodeURIComponent(session)}/outlook`, { method: "POST", body: question, token });

/**
 * The debrief of a session that has ended.
 * @param {string} session @param {string} token @returns {Promise<Answer<any>>}
 */
export const debriefOf = (session, token) => json(`/api/sessions/${encodeURIComponent(session)}/debrief`, { token });

/**
 * The whole log for a replay, as far as this token may see it: JSON Lines, as a Blob.
 * @param {string} session @param {string} token
 */
export const timelineOf = (session, token) => lines(`/api/sessions/${encodeURIComponent(session)}/debrief/timeline`, token);
