"""How a game ended: the alliance first, then the seats, then the digest."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.codec import state_digest
from summitry.state import State
from summitry_lab.report.blocks import Block, Heading, Table, Text

__all__ = ["MEMBERSHIP", "digest_line", "ending"]

MEMBERSHIP = {
    "member": "member",
    "outside": "outside",
    "expelled": "expelled",
    "dismissed": "dismissed",
    "withdrawn": "withdrawn",
    "suspended": "suspended",
}
CAUSES = {
    "completed": "All rounds were played.",
    "breakdown": "Breakdown: an armed attack met an alliance that did not deter it, and the game ended early.",
    "stopped": "The session was ended before its last round.",
}


def ending(state: State) -> Iterator[Block]:
    """The final standing; of a session that isn't over, how it stands."""
    public, scenario = state.public, state.rules.scenario
    names = {spec.id: spec.name for spec in scenario.states}
    members = [id_ for id_, standing in public.states.items() if standing.membership == "member"]
    ruleset = state.rules.ruleset
    yield Text(
        text=f"Under the rules {ruleset.id}@{ruleset.version}, in the scenario {scenario.id}@{scenario.version}.",
        tone="dim",
    )
    yield Heading(text="The alliance")
    if public.status == "ended":
        yield Text(text=CAUSES[public.ended or "stopped"], tone="bad" if public.ended == "breakdown" else "")
    else:
        yield Text(text=f"Not over: round {public.round} of {scenario.rounds}, {public.phase}.")
    played = public.outcome.round if public.outcome else 0
    yield Text(
        text=f"After {played} of {scenario.rounds} rounds: deterrence {public.deterrence:.2f}, cohesion {public.cohesion:.2f}, "
        f"resolve {public.resolve:.2f}; spending floor {public.floor:g} % of GDP."
    )
    yield Text(text=f"{len(members)} members: {', '.join(names[id_] for id_ in members) or 'none'}.")
    outside = [f"{names[id_]} ({public.states[id_].membership})" for id_ in public.states if id_ not in members]
    if outside:
        yield Text(text=f"Outside: {', '.join(outside)}.")
    yield Heading(text="The seats")
    yield _seats(state, names)


def _seats(state: State, names: dict[str, str]) -> Table:
    public = state.public
    rows = []
    results = public.results or {id_: own.result for id_, own in state.private.items() if own.result is not None}
    order = sorted(public.seats, key=lambda id_: (-results[id_].score if id_ in results else 0.0, id_))
    for id_ in order:
        standing, seat = public.states[id_], public.seats[id_]
        rows.append(
            (
                names[id_],
                seat.bot or seat.holder,
                f"{results[id_].score:.1f}" if id_ in results else "-",
                MEMBERSHIP[standing.membership],
                f"{standing.spending:.2f}",
                f"{standing.shield:.2f}",
                f"{standing.kept}/{standing.broken}",
            )
        )
    return Table(
        columns=("State", "Played by", "Score", "Status", "% GDP", "Shield", "Kept/broken"),
        rows=tuple(rows),
        right=(2, 4, 5, 6),
    )


def digest_line(state: State) -> str:
    """What proves that two games are the same: SHA-256 of the final state."""
    return f"state digest {state_digest(state)}"
