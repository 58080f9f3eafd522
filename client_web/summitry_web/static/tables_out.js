// The debrief as tables for spreadsheets: rows of plain values, written as CSV (RFC 4180).

const quoted = (value) => {
  const text = value === undefined || value === null ? "" : String(value);
  // A spreadsheet would run what begins like a formula.
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csv = (rows) => rows.map((row) => row.map(quoted).join(",")).join("\r\n") + "\r\n";

export const tables = {
  years: ({ years }) => [
    ["round", "state", "membership", "spending_pct_gdp", "shield", "support", "score", "deterrence", "cohesion", "resolve", "floor_pct_gdp", "severity", "answered"],
    ...years.flatMap((year) =>
      Object.entries(year.states).map(([id, state]) => [year.round, id, state.membership, state.spending, state.shield, state.support, state.score, year.deterrence, year.cohesion, year.resolve, year.floor, year.severity, year.answered]),
    ),
  ],
  ballots: ({ decisions }) => [
    ["round", "motion", "stage", "type", "summary", "mover", "outcome", "state", "ballot", "blocking", "swing", "position"],
    ...decisions.flatMap(({ round, motion, outcome, ballots, objection, positions = {} }) =>
      motion.electorate.map((id) => [round, motion.id, motion.stage, motion.motion, motion.summary, motion.mover, outcome, id, objection?.seat === id ? "objection" : ballots[id], motion.tally.blocking?.includes(id) || objection?.seat === id ? 1 : 0, motion.tally.swings?.includes(id) ? 1 : 0, positions[id]]),
    ),
  ],
  ledger: ({ ledger }) => [
    ["round", "state", "commitment", "outcome", "owed", "done", "unit", "evidence", "pact", "clause", "about", "secret"],
    ...ledger.map(({ entry, secret }) => [entry.round, entry.state, entry.commitment, entry.outcome, entry.owed, entry.done, entry.unit, entry.evidence, entry.pact, entry.clause || "", entry.about, secret ? 1 : 0]),
  ],
  talk: ({ talk, seats }) => [
    ["from", "to", "messages"],
    ...talk.map(({ sender, to, messages }) => [sender, to, messages]),
    ...Object.values(seats).map(({ seat, public_messages: messages }) => [seat, "everybody", messages]),
  ],
  recount: ({ recounts }) => [
    ["ruleset", "motion", "verdict", "differs", "open", "unknown", "recorded", "explanation"],
    ...recounts.flatMap(({ ruleset, lines }) => lines.map((line) => [ruleset, line.motion, line.verdict, line.differs ? 1 : 0, line.open ? 1 : 0, (line.unknown ?? []).join(" "), (line.recorded ?? []).join(" "), line.tally?.explanation ?? line.reason])),
  ],
  results: ({ results, seats }) => [
    ["seat", "score", "person_actions", "bot_actions", "facilitator_actions", "phases_missed"],
    ...Object.values(results).map(({ seat, score }) => [seat, score, seats[seat].deeds.person, seats[seat].deeds.bot, seats[seat].deeds.facilitator, seats[seat].missed]),
  ],
};
