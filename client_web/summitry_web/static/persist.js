// Asks the server again what it could not answer just now: a whole class scans the same code, or the network is gone for a moment.
/** @import {Answer, Refusal} from "../../types/client.js" */

/** Codes of refusals, and HTTP statuses without one, after which the very same question may be asked again. */
const LATER = new Set(["unreachable", "unavailable", "busy", "too_many", "500", "502", "503", "504"]);
const FIRST = 1_000; // milliseconds before the second try where the server names none, and twice as many each time after
const LONGEST = 15_000;
const SPREAD = 500; // so that a class doesn't come back as one

/** @param {number} milliseconds */
const pass = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * The first answer that isn't "later". Meanwhile `onWait` hears, second by second, how long it is to the next try, and why; at the end null.
 * @template T
 * @param {() => Promise<Answer<T>>} ask
 * @param {(wait: {seconds: number, why: Refusal} | null) => void} onWait
 * @returns {Promise<Answer<T>>}
 */
export async function persist(ask, onWait) {
  for (let pause = FIRST; ; pause = Math.min(LONGEST, pause * 2)) {
    const answer = await ask();
    if (!("code" in answer) || !LATER.has(answer.code)) {
      onWait(null);
      return answer;
    }
    const wait = answer.retry_after ?? pause;
    for (let seconds = Math.ceil(wait / 1_000); seconds > 0; seconds -= 1) {
      onWait({ seconds, why: answer });
      await pass(Math.min(1_000, wait));
    }
    await pass(Math.random() * SPREAD);
  }
}
