// A session's log at one moment: what was so, and who could know it. The replay's arithmetic, apart from how it looks.

/** Events that tell nothing by themselves. */
export const SILENT = new Set(["seat_acted", "seat_assigned", "delegate_admitted", "state_restored", "co_sponsored"]);

/** Moments: records in which something was told, as `{seq, at, from, to}` (indices into the entries). */
export function moments(entries) {
  const found = [];
  entries.forEach(({ seq, at, event }, index) => {
    if (SILENT.has(event.kind)) return;
    const last = found.at(-1);
    if (last?.seq === seq) last.to = index + 1;
    else found.push({ seq, at, from: index, to: index + 1 });
  });
  return found;
}

/** Whether `seat` could know of an entry; "" asks for what everybody could. */
export const knew = ({ known }, seat) => known === "public" || (seat !== "" && known.includes(seat));

const blank = (standings) => Object.fromEntries(Object.keys(standings).map((id) => [id, { ballots: {} }]));

const folds = {
  phase_opened(now, event) {
    Object.assign(now, { round: event.round, phase: event.phase });
    if (event.phase === "briefing") for (const state of Object.values(now.states)) Object.assign(state, { ballots: {}, decision: undefined });
  },
  rewound(now, event) {
    Object.assign(now, { round: event.round, phase: event.phase });
  },
  round_resolved(now, event) {
    Object.assign(now, { deterrence: event.deterrence, cohesion: event.cohesion, resolve: event.resolve });
    for (const [id, { spending, membership }] of Object.entries(event.standings)) Object.assign((now.states[id] ??= { ballots: {} }), { spending, membership });
  },
  membership_changed(now, event) {
    (now.states[event.state] ??= { ballots: {} }).membership = event.membership;
  },
  ballot_cast(now, event) {
    const state = now.states[event.seat];
    state.ballots = { ...state.ballots, [event.motion]: event.choice };
  },
  silence_broken(now, event) {
    const state = now.states[event.seat];
    state.ballots = { ...state.ballots, [event.motion]: "broken" };
  },
  decision_committed(now, event) {
    now.states[event.seat].decision = event.decision.spending;
  },
  interests_scored(now, event) {
    Object.assign(now.states[event.seat], { support: event.support, score: event.score });
  },
  support_moved(now, event) {
    now.states[event.seat].support = event.support;
  },
};

/** What was so after the first `length` entries, from the state of affairs at STARTEX (a year of the debrief). */
export function affairs(entries, length, start) {
  const now = { round: 0, phase: "lobby", deterrence: start.deterrence, cohesion: start.cohesion, resolve: start.resolve, states: blank(start.states) };
  for (const [id, { spending, membership, support }] of Object.entries(start.states)) Object.assign(now.states[id], { spending, membership, support });
  for (let at = 0; at < length; at += 1) folds[entries[at].event.kind]?.(now, entries[at].event);
  return now;
}
