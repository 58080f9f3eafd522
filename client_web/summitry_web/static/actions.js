// What a seat may do, worked out from the facilitator's view: the server sends a seat's legal actions to the seat alone.
// It is a help for filling in forms; the server judges every command itself. Motion types describe themselves to seats
// only, so new motions are not among these.

const READ = new Set(["briefing", "negotiation", "resolution"]);
const exact = (value) => Math.round(value * 1e6) / 1e6;
const within = (value, high) => exact(Math.min(high, Math.max(0, value)));

function keyed(motions, value) {
  return Object.fromEntries(motions.map((motion) => [motion.id, value(motion)]));
}

const declares = (rule) => rule.kind === "constructive_abstention" || (rule.rules ?? []).some(declares);

function offered(rule) {
  if (rule.kind === "silence") return ["acceptable"];
  if (rule.kind === "ratification") return ["yes", "no"];
  return declares(rule) ? ["yes", "no", "abstain", "abstain_with_declaration"] : ["yes", "no", "abstain"];
}

function ballotOffer(motion, own) {
  const silence = motion.rule.kind === "silence";
  return {
    motion: motion.id,
    revision: motion.revision,
    choices: offered(motion.rule),
    may_break_silence: silence,
    cast: own.ballots[motion.id] ?? "",
  };
}

function answersAsked(motions, now, rules, standing) {
  const adopted = motions.filter(({ motion, status, round, terms }) => motion === "response" && status === "adopted" && round === now.round && terms.level > 0);
  const [best] = adopted.sort((a, b) => b.terms.level - a.terms.level);
  if (!best) return {};
  const cost = rules.scenario.model.answer_cost[best.terms.level];
  const bound = best.tally?.bound ?? [];
  const member = standing.membership === "member" && (!bound.length || bound.includes(standing.state));
  const owed = member && rules.ruleset.response.contributions_owed;
  return { [best.id]: { motion: best.id, level: best.terms.level, asked: member ? cost : 0, maximum: 2 * cost, owed } };
}

function decisionOffer(motions, now, rules, seat, own) {
  const standing = now.states[seat];
  const { spending_step: step, spending_max: most } = rules.scenario.model;
  const { path_step: path } = rules.ruleset.commitment;
  return {
    phase: now.phase_id,
    spending_minimum: within(standing.spending - step, most),
    spending_maximum: within(own.caretaker ? standing.spending : standing.spending + step, most),
    spending_default: own.decision?.spending ?? standing.spending,
    floor: now.floor,
    complies_from: exact(Math.min(now.floor, standing.spending + path)),
    presets: { as_last_year: standing.split },
    answers: answersAsked(motions, now, rules, standing),
  };
}

/** The same shape as the `legal` of a seat. */
export function actionsFor(seat, { public: now, delegations }, rules) {
  const own = delegations[seat];
  const motions = Object.values(now.motions);
  const tabled = now.phase === "negotiation" ? motions.filter(({ status }) => status === "tabled") : [];
  const voting = motions.filter(({ status, electorate }) => status === "voting" && electorate.includes(seat));
  const member = now.states[seat].membership === "member";
  const open = tabled.filter(({ mover, co_sponsors }) => member && mover !== seat && !co_sponsors.includes(seat));
  return {
    seat,
    phase: now.phase_id,
    may_say: now.status !== "ended",
    may_set_ready: READ.has(now.phase),
    motions: {},
    may_co_sponsor: keyed(open, ({ revision }) => revision),
    may_withdraw: keyed(tabled.filter(({ mover }) => mover === seat), ({ revision }) => revision),
    ballots: keyed(voting, (motion) => ballotOffer(motion, own)),
    ...(now.phase === "decision" ? { decision: decisionOffer(motions, now, rules, seat, own) } : {}),
  };
}
