// The HTTP side of the protocol. Every failure comes back as a refusal with a code and a reason, never as an exception.
import { failures } from "./words_common.js";

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
  };
}

async function json(path, options) {
  const answer = await call(path, options);
  return answer.ok ? { ok: true, value: await answer.response.json() } : answer;
}

export const catalog = () => json("/api/catalog");
/** A ruleset in plain words; with another's id also what differs. */
export const rulesetSheet = (id, against = "") => json(`/api/rulesets/${encodeURIComponent(id)}${against ? `?against=${encodeURIComponent(against)}` : ""}`);
export const createSession = (wish) => json("/api/sessions", { method: "POST", body: wish });
export const lobby = (code) => json(`/api/join/${encodeURIComponent(code)}`);
export const join = (code, wish) => json(`/api/join/${encodeURIComponent(code)}`, { method: "POST", body: wish });

/** The points to which the facilitator can go back, in order. */
export const points = (session, token) => json(`/api/sessions/${encodeURIComponent(session)}/points`, { token });
export const fork = (session, token, wish) => json(`/api/sessions/${encodeURIComponent(session)}/fork`, { method: "POST", body: wish, token });

/** The facilitator's: removes the session from the server, with everything in it. */
export const removeSession = (session, token) => json(`/api/sessions/${encodeURIComponent(session)}`, { method: "DELETE", token });

/** The facilitator's: codes and devices, and changes of them. */
export const access = (session, token) => json(`/api/sessions/${encodeURIComponent(session)}/access`, { token });
export const changeAccess = (session, token, change) => json(`/api/sessions/${encodeURIComponent(session)}/access`, { method: "POST", body: change, token });

/** The session's log as this audience may see it: JSON Lines, as a Blob. */
export async function sessionLog(session, token) {
  const answer = await call(`/api/sessions/${encodeURIComponent(session)}/log`, { token });
  return answer.ok ? { ok: true, value: await answer.response.blob() } : answer;
}

/** Each seat's result against games between bots in the same seat; refused until results are for everybody to see. */
export const par = (session, token) => json(`/api/sessions/${encodeURIComponent(session)}/par`, { token });

/** The debrief of a session that has ended. */
export const debriefOf = (session, token) => json(`/api/sessions/${encodeURIComponent(session)}/debrief`, { token });

/** The whole log for a replay, as far as this token may see it: JSON Lines, as a Blob. */
export async function timelineOf(session, token) {
  const answer = await call(`/api/sessions/${encodeURIComponent(session)}/debrief/timeline`, { token });
  return answer.ok ? { ok: true, value: await answer.response.blob() } : answer;
}
