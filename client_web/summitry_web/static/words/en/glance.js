// The words of "at a glance": what is owed, what changed, and what a decision does to the forces.
import { billions, closely, count, moved, percent, share } from "../../format.js";

export const glance = {
  owed: "What you owe this round",
  changed: "Since you last looked",
  read: "Got it",
  more: (number) => `and ${count(number, "more piece")} of news`,
  messages: (number) => `${count(number, "new message")} in Talk.`,
  pledge: (pledge) => `Your pledge: at least ${percent(pledge)} of GDP, judged this round.`,
  floor: (binding, floor, from) => `The ${binding ? "floor" : "guideline"}: ${percent(floor)} of GDP${from < floor - 1e-9 ? `; you comply from ${percent(from)}` : ""}.`,
  related: (owed, cap) => `The second account: ${percent(owed)} of GDP on related things${owed < cap - 1e-9 ? `, on the way to ${percent(cap)}` : ""}.`,
  clause: (pact, summary, secret) => `${secret ? "Secret pact" : "Pact"} ${pact}: ${summary}`,
  sign: (number) => `${count(number, "pact")} ${number === 1 ? "is" : "are"} offered to you: sign, answer or decline.`,
};

/** What it does to the shield and to deterrence, or that it isn't known yet. */
export function securityLine(outlook) {
  if (!outlook) return { mark: undefined, text: "Your shield: being worked out …" };
  const { before, after, member, dismissed } = outlook;
  if (dismissed && after.outside !== null) return { mark: "bad", text: `Dismissed, your shield is ${moved(before.shield, after.outside, closely)} of 1; as a member it would be ${closely(after.shield)}. All if the other states spend as last year.` };
  const alliance = member ? `, deterrence ${moved(before.deterrence, after.deterrence, closely)}` : "";
  return { mark: undefined, text: `Your shield ${moved(before.shield, after.shield, closely)}${alliance}, each of 1, if the other states spend as last year.` };
}

/** What a year's money does to a state's own forces. */
export function forcesLine({ now, after, need }) {
  const change = after - now;
  const verb = Math.abs(change) < 0.05 ? `stay at ${billions(now)}` : `${change > 0 ? "grow" : "shrink"} from ${billions(now)} to ${billions(after)}`;
  const part = need ? `: ${share(need.after)} of your own part of what the alliance needs (now ${share(need.now)})` : "";
  return { mark: undefined, text: `Your forces ${verb}${part}.` };
}
