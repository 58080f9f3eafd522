"""What a seat may do about pacts now: the menu of clauses, and the pacts that are open to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from summitry.clauses import CLAUSE_KINDS, Scope
from summitry.decision_rules import OwnDecision
from summitry.engine.actions import ClauseOffer, OpenPact, PactDesk
from summitry.frozen import maker
from summitry.motions import MOTION_TYPES
from summitry.pact import Pact
from summitry.rules import Rules
from summitry.state import Effort, Motion, State
from summitry.values import lately

__all__ = [
    "CLAUSES_MOST", "IN_FORCE_MOST", "OFFERS_MOST", "OPEN_MOST", "TEXT_MOST", "VERSIONS_MOST", "bound_by", "menu", "offers_left",
    "pact_desk",
]  # fmt: skip

_new_pact_desk: Final = maker(PactDesk)
_new_open_pact: Final = maker(OpenPact)

OPEN_MOST = 4
"""Offers that a seat may have open at once."""
OFFERS_MOST = 8
"""New offers of a seat in a round, withdrawn ones included: reading them takes the others' time."""
VERSIONS_MOST = 12
"""Versions of a pact: after so many it is easier to offer another."""
IN_FORCE_MOST = 12
"""Pacts that bind a seat at once, or will when their condition is met."""
CLAUSES_MOST = 32
TEXT_MOST = 500


def _whole(state: State) -> Mapping[str, ClauseOffer]:
    return menu(state).whole()


def pact_desk(state: State, seat: str, clauses: Callable[[State], Mapping[str, ClauseOffer]] = _whole) -> PactDesk:
    """All that the seat may do about pacts in negotiation. It depends only on what the seat may know.

    ``clauses``: how the menu is put into it."""
    public = state.public
    own = state.private[seat].pacts
    left = max(0, IN_FORCE_MOST - bound_by(state, seat))
    free = left > 0
    return _new_pact_desk(
        clauses=clauses(state),
        partners=tuple([id_ for id_ in public.seats if id_ != seat]),
        offers_left=offers_left(state, seat) if free else 0,
        signatures_left=left,
        expires_minimum=public.round,
        expires_maximum=state.rules.scenario.rounds,
        clauses_most=CLAUSES_MOST,
        open={pact.id: _open(pact, seat, free) for pact in own.values() if pact.status == "offered"},
    )


def _open(pact: Pact, seat: str, free: bool) -> OpenPact:
    return _new_open_pact(
        pact=pact.id,
        version=pact.version,
        may_sign=free and seat not in pact.signatures,
        may_counter=pact.version < VERSIONS_MOST,
        may_decline=seat != pact.author,
        may_withdraw=seat == pact.author,
    )


def offers_left(state: State, seat: str) -> int:
    """How many more offers the seat may make now."""
    open_, made = _offers_in_public(state.public.pacts, state.public.round).get(seat, (0, 0))
    for pact in state.private[seat].pacts.values():
        if pact.origin == seat:
            open_ += pact.status == "offered"
            made += pact.round == state.public.round
    return max(0, min(OPEN_MOST - open_, OFFERS_MOST - made))


@lately(4)
def _offers_in_public(pacts: Mapping[str, Pact], round_: int) -> dict[str, tuple[int, int]]:
    """By seat: how many of its offers are open, and were made in this round."""
    found: dict[str, tuple[int, int]] = {}
    for pact in pacts.values():
        open_, made = found.get(pact.origin, (0, 0))
        found[pact.origin] = open_ + (pact.status == "offered"), made + (pact.round == round_)
    return found


def bound_by(state: State, seat: str) -> int:
    """How many pacts bind the seat, or wait for their condition."""
    bound = _bound_in_public(state.public.pacts).get(seat, 0)
    for pact in state.private[seat].pacts.values():
        bound += pact.status in ("signed", "in_force") and seat in pact.parties
    return bound


@lately(4)
def _bound_in_public(pacts: Mapping[str, Pact]) -> dict[str, int]:
    """By party."""
    found: dict[str, int] = {}
    for pact in pacts.values():
        if pact.status in ("signed", "in_force"):
            for party in pact.parties:
                found[party] = found.get(party, 0) + 1
    return found


def menu(state: State) -> Menu:
    """The clauses that can be promised in this state."""
    public = state.public
    return _menu(state.rules, public.motions, public.efforts, public.round)


class Menu:
    """The clauses that can be promised, the same for all seats; each is worked out when somebody asks for it."""

    __slots__ = ("_known", "_scope")

    def __init__(self, scope_: Scope) -> None:
        self._scope = scope_
        self._known: dict[str, ClauseOffer | None] = {}

    def offer(self, kind: str) -> ClauseOffer | None:
        """The form of one kind of clause; None if there is nothing to promise of it, or no such kind."""
        if kind not in self._known:
            self._known[kind] = _offer(self._scope, kind)
        return self._known[kind]

    def whole(self) -> dict[str, ClauseOffer]:
        """All of them."""
        return {kind: offer for kind in CLAUSE_KINDS if (offer := self.offer(kind)) is not None}


def _offer(scope_: Scope, kind: str) -> ClauseOffer | None:
    clause = CLAUSE_KINDS.get(kind)
    fields = () if clause is None else clause.fields(scope_)
    if clause is None or not fields:
        return None
    return ClauseOffer(
        clause=kind, title=clause.title, help=clause.help, fields={field.name: field for field in fields}
    )


@lately(8)
def _menu(rules: Rules, motions: Mapping[str, Motion], efforts: Mapping[str, Effort], round_: int) -> Menu:
    return Menu(scope(rules, motions, efforts, round_))


def scope(rules: Rules, motions: Mapping[str, Motion], efforts: Mapping[str, Effort], round_: int) -> Scope:
    """What clauses can be about."""
    return Scope(
        states=tuple((spec.id, spec.name) for spec in rules.scenario.states),
        seats=tuple(spec.id for spec in rules.scenario.states if spec.seat),
        motions=tuple(
            (motion.id, motion.summary)
            for motion in motions.values()
            if motion.status in ("tabled", "carried", "pending")
        ),
        types=tuple(
            (kind, motion.title)
            for kind, motion in MOTION_TYPES.items()
            if (rule := rules.ruleset.motions.get(kind)) is not None
            and rule.rule is not None
            and not isinstance(rule.rule, OwnDecision)
        ),
        spending_max=rules.scenario.model.spending_max,
        round=round_,
        rounds=rules.scenario.rounds,
        areas=_areas(rules),
        programmes=_programmes(motions, efforts),
    )


def _areas(rules: Rules) -> tuple[tuple[str, str], ...]:
    """Where programmes can be: none where the ruleset has no such motion."""
    rule = rules.ruleset.motions.get("programme")
    if rule is None or rule.rule is None:
        return ()
    return tuple((area.id, area.title) for area in rules.scenario.areas)


def _programmes(motions: Mapping[str, Motion], efforts: Mapping[str, Effort]) -> tuple[tuple[str, str], ...]:
    return (
        *((effort.id, effort.title) for effort in efforts.values() if effort.kind == "programme"),
        *(
            (motion.id, motion.summary)
            for motion in motions.values()
            if motion.motion == "programme" and motion.status in ("tabled", "carried", "pending")
        ),
    )
