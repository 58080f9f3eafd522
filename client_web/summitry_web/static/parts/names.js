// Names of people, in sessions that ask for them: the facilitator is told all, a delegation its own, nobody else any.
import { signal, useEffect, useState } from "../vendor/preact.js";
import { namesOf } from "../api.js";
/** @import {Http, Laid} from "../../../types/client.js" */

/** Several devices that come at once are one question. */
const GATHER = 300;
const AGAIN_AFTER = 5000;

const changed = signal(0);

/** Has the names asked for anew: a device was put out, of which nobody but this page is told. */
export const namesChanged = () => {
  changed.value += 1;
};

/**
 * Seat → number in the delegation → name, as it is known now; empty in a session that asks nobody.
 * @param {Laid} table @returns {Http.NamesAnswer["names"]}
 */
export function useNames({ session, token, welcome, view, delegations }) {
  const [names, setNames] = useState({});
  const [failed, setFailed] = useState(0);
  const { kind } = welcome.value.audience;
  const asked = Boolean(welcome.value.names) && (kind === "facilitator" || kind === "seat");
  const { own, delegations: all } = view.value;
  const members = Object.values(all ?? {}).map(({ delegation }) => delegation?.members);
  // Whoever has joined connects: by then the name is stored.
  const who = asked && JSON.stringify([delegations.value, own?.private.delegation?.members, members]);
  useEffect(() => {
    if (!asked) return undefined;
    const ask = async () => {
      const answer = await namesOf(session, token);
      if (answer.ok) setNames(answer.value.names);
      else timer = setTimeout(() => setFailed(failed + 1), AGAIN_AFTER);
    };
    let timer = setTimeout(ask, GATHER);
    return () => clearTimeout(timer);
  }, [who, failed, changed.value]);
  return names;
}
