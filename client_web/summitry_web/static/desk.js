// What a part of the page works with: the session as one audience sees it, and how to give commands from there.

function names(rules) {
  const known = new Map(rules.scenario.states.map((spec) => [spec.id, spec.name]));
  known.set("control", "Control").set("chair", "The chair");
  return (id) => known.get(id) ?? id;
}

function desk(table, { seat, own, legal, send }) {
  const rules = table.rules.value;
  const specs = new Map(rules.scenario.states.map((spec) => [spec.id, spec]));
  return {
    table,
    rules,
    public: table.view.value.public,
    /** The seat acted for; null for observers and for the facilitator's own desk. */
    seat,
    own,
    legal,
    send,
    name: names(rules),
    spec: (id) => specs.get(id),
  };
}

/** The desk of whoever holds this token. */
export function ownDesk(table) {
  const own = table.view.value.own;
  return desk(table, {
    seat: own?.seat ?? null,
    own: own?.private ?? null,
    legal: table.legal.value,
    send: (command) => table.send(command),
  });
}

/** The facilitator acting for a seat: its private part is in the facilitator's view, its actions are worked out here. */
export function standIn(table, seat) {
  const own = table.view.value.delegations[seat];
  return desk(table, {
    seat,
    own,
    legal: table.legal.value?.[seat] ?? null,
    send: (command) => table.send(command, seat),
  });
}

const leftToVote = (legal) => Object.values(legal?.ballots ?? {}).filter((offer) => !offer.cast);

/** What the seat still owes in this phase: `{task, done}`; null for those who owe nothing. */
export function duty({ legal, seat, public: now }) {
  if (!seat || now.status !== "running") return null;
  const { ready } = now.seats[seat];
  if (now.phase === "vote") {
    const left = leftToVote(legal).length;
    return { kind: left ? "vote" : "wait", left, ready };
  }
  if (now.phase === "decision") return { kind: ready ? "wait" : "decide", ready };
  return { kind: ready ? "wait" : now.phase, ready };
}
