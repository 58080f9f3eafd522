"""The agenda: which motions a round votes on and in what order, and what the chair tables by itself."""

from __future__ import annotations

from summitry import events as ev
from summitry.commands import Term
from summitry.decision import threshold
from summitry.engine.standing import members
from summitry.motions import LEVELS, MOTION_TYPES, told
from summitry.motions.parameters import places_on_agenda
from summitry.procedure import CHAIR
from summitry.rules import Criterion
from summitry.state import Motion, State

__all__ = ["backers", "chairs_motions", "in_order", "lapsing", "placed", "voters"]


def voters(state: State) -> tuple[str, ...]:
    """Who votes, before any exclusion. Without members it is everybody at the table (game.md section 3), or nobody could ever
    join again."""
    public = state.public
    return tuple([id_ for id_ in members(public) or tuple(public.states) if id_ in public.seats])


def in_order(state: State) -> tuple[Motion, ...]:
    """What is under negotiation, as it would be called up now.

    Answers first, since they can't wait; then as the chair's office ordered; then what was carried over; then by
    co-sponsors; then as tabled.
    """
    ordered = {id_: place for place, id_ in enumerate(state.public.agenda_order)}
    tabled = [motion for motion in state.public.motions.values() if motion.status == "tabled"]
    tabled.sort(
        key=lambda motion: (
            motion.motion != "response",
            ordered.get(motion.id, len(ordered)),
            motion.round,
            -len(motion.co_sponsors),
            motion.order,
        )
    )
    return tuple(tabled)


def backers(state: State, motion: Motion) -> int:
    """How many members stand behind a motion: its mover and its co-sponsors."""
    inside = members(state.public)
    return sum(id_ in inside for id_ in (motion.mover, *motion.co_sponsors))


def placed(state: State) -> tuple[tuple[Motion, ...], tuple[Motion, ...]]:
    """The motions voted on this round, and those that wait: over the agenda's places, unless so many members stand behind one
    that the ruleset adds it (Model NATO: two thirds add an item)."""
    tabled = in_order(state)
    ruleset = state.rules.ruleset
    limit = places_on_agenda(ruleset, state.rules.scenario.agenda_limit)
    share = ruleset.procedure.agenda_added_by
    needed = None if share is None else max(1, threshold(share, len(members(state.public))))
    agenda: list[Motion] = []
    waiting: list[Motion] = []
    for place, motion in enumerate(tabled):
        added = needed is not None and backers(state, motion) >= needed
        (agenda if place < limit or added else waiting).append(motion)
    return tuple(agenda), tuple(waiting)


def lapsing(state: State) -> tuple[str, ...]:
    """Motions that an objection stopped in the last round and that nobody tabled anew."""
    return tuple(motion.id for motion in state.public.motions.values() if motion.status == "returned")


def chairs_motions(state: State) -> tuple[ev.MotionTabled, ...]:
    """What the chair tables when Negotiation opens: an answer where the doctrine asks for one, and reviews of members that
    have fallen back as far as the ruleset lets none fall unexamined."""
    tabled = [*_response(state), *_reviews(state), *_review_of_the_floor(state)]
    return tuple(
        ev.MotionTabled(motion=_chairs(state, state.next_motion + number, *motion))
        for number, motion in enumerate(tabled)
    )


def _chairs(state: State, number: int, kind: str, terms: dict[str, Term], text: str) -> Motion:
    rule = state.rules.ruleset.motions[kind].rule
    assert rule is not None, kind
    type_ = MOTION_TYPES[kind]
    return Motion(
        id=f"m{number}",
        revision=1,
        motion=kind,
        terms=terms,
        summary=told(type_, state, CHAIR, terms),
        text=text,
        mover=CHAIR,
        round=state.public.round,
        order=number,
        status="tabled",
        rule=rule,
        subject=type_.subject(terms),
    )


def _response(state: State) -> list[tuple[str, dict[str, Term], str]]:
    """Under a doctrine of proportional answers the chair tables one to every provocation."""
    provocation, ruleset = state.public.provocation, state.rules.ruleset
    if provocation is None or ruleset.motions["response"].rule is None or ruleset.response.doctrine != "proportional":
        return []
    assert 0 <= provocation.severity < len(LEVELS)
    text = "Tabled by the chair: the doctrine asks for a proportional answer to every provocation."
    return [("response", {"level": provocation.severity}, text)]


def _reviews(state: State) -> list[tuple[str, dict[str, Term], str]]:
    """Of each member that has fallen too far, once: while a finding stands, or a review waits, there is none anew."""
    public, ruleset = state.public, state.rules.ruleset
    rule = ruleset.motions.get("review")
    if rule is None or rule.rule is None:
        return []
    known = {(finding.state, finding.ground) for finding in public.findings if finding.until >= public.round}
    for motion in public.motions.values():
        if motion.motion == "review" and motion.status == "tabled":
            known.add((str(motion.terms["state"]), str(motion.terms["ground"])))
    reviews: list[tuple[str, dict[str, Term], str]] = []
    for criterion in ruleset.criteria:
        for id_ in members(public):
            fall = _fall(state, criterion, id_)
            if fall and (id_, criterion.id) not in known:
                text = f"Tabled by the chair: {fall}, and the rules ask for a review."
                reviews.append(("review", {"state": id_, "ground": criterion.id}, text))
    return reviews


def _review_of_the_floor(state: State) -> list[tuple[str, dict[str, Term], str]]:
    """In the year that the ruleset names the floor is before the members again, as it stands."""
    rules, public = state.rules, state.public
    year = rules.scenario.first_year + public.round - 1
    if year != rules.ruleset.commitment.review_year or rules.ruleset.motions["spending_floor"].rule is None:
        return []
    text = f"Tabled by the chair: {year} is the year of the review. Who wants another figure tables it, or asks for it here."
    return [("spending_floor", {"value": public.floor}, text)]


def _fall(state: State, criterion: Criterion, id_: str) -> str:
    """How far a member has fallen since STARTEX, in words, if that is too far; else empty."""
    if criterion.reviewed_below is None or criterion.field not in ("democracy", "spending"):
        return ""
    spec, standing = state.rules.state(id_), state.public.states[id_]
    if criterion.field == "democracy":
        start, now = spec.democracy, spec.democracy if standing.democracy is None else standing.democracy
    else:
        start, now = spec.baseline, standing.spending
    if start is None or now is None or now >= start - criterion.reviewed_below - 1e-9:
        return ""
    return f"{spec.name} has fallen from {start:g} to {now:g} ({criterion.label})"
