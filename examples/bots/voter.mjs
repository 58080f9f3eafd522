// A bot in JavaScript: votes for what its own role card likes, and spends what the floor asks. Run it with Node 18 or later.
import { createInterface } from "node:readline";

let rules; // as the game's start told them, or as the members have amended them since

function ballots({ legal, view }) {
  const cast = Object.values(legal.ballots).map(({ motion, revision, choices }) => {
    const found = view.public.motions[motion];
    const wanted = found.motion === "spending_floor" && found.terms.value > 4 ? ["no", "abstain"] : ["yes", "acceptable"];
    return { motion, revision, choice: wanted.find((choice) => choices.includes(choice)) ?? choices[0] };
  });
  return cast.length ? [{ kind: "cast_ballots", ballots: cast }] : [];
}

function answer(message) {
  const { legal } = message;
  if (legal.may_set_ready) return [{ kind: "set_ready", phase: legal.phase, ready: true }];
  const form = legal.decision;
  if (!form) return ballots(message);
  const seat = rules.scenario.states.find(({ id }) => id === legal.seat);
  const wanted = Math.max(form.complies_from, seat.baseline);
  return [{ kind: "commit_decision", phase: form.phase, spending: Math.min(form.spending_maximum, Math.max(form.spending_minimum, wanted)) }];
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  rules = message.rules ?? rules;
  if (message.type === "act") console.log(JSON.stringify({ type: "commands", id: message.id, commands: answer(message) }));
}
