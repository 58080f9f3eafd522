"""A delegation's desk: one question to a bot, with the look-ups that every policy needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from summitry.commands import (
    Ballot,
    BreakSilence,
    CastBallots,
    Command,
    CommitDecision,
    Say,
    SetReady,
    TableMotion,
    Term,
)
from summitry.engine.actions import DecisionOffer
from summitry.frozen import maker
from summitry.interests import current_interests
from summitry.motions.base import Field
from summitry.motions.parameters import places_on_agenda
from summitry.rules import InterestSpec
from summitry.state import Motion
from summitry_lab.bots.figures import Figures, figures_of
from summitry_lab.bots.lazily import lazily
from summitry_lab.bots.outlook import Outlook
from summitry_lab.bots.turn import Turn

__all__ = ["Desk", "Verdict"]

_new_ballot: Final = maker(Ballot)
_new_cast_ballots: Final = maker(CastBallots)
_new_commit_decision: Final = maker(CommitDecision)
_new_set_ready: Final = maker(SetReady)

OPEN = ("tabled", "voting", "carried")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a delegation thinks of a motion."""

    choice: Literal["yes", "no", "abstain"]
    reason: str = ""
    """In plain words, for breaking silence; a "no" without a reason lets a silence pass."""


class Desk:
    """What lies before a delegation when it is asked to act. Reads only; it is thrown away with the answer."""

    def __init__(self, turn: Turn, outlook: Outlook | None = None) -> None:
        """``outlook``: the one of an earlier question, which does as well if nothing has changed that it rests on."""
        self.turn = turn
        self.view = turn.view
        self.rules = rules = turn.rules
        self.legal = turn.legal
        self.seat = turn.seat
        self.private = turn.private
        self.public = turn.public
        self.standing = turn.public.states[self.seat]
        self.constants = rules.scenario.model
        self.commitment = rules.ruleset.commitment
        self.specs = rules.scenario.specs
        self.spec = self.specs[self.seat]
        self._earlier = outlook

    @property
    def rng(self) -> Random:
        """The seat's own stream for this question."""
        return self.turn.rng

    # --- who is who -----------------------------------------------------------------------------------------------

    @property
    def is_member(self) -> bool:
        return self.standing.membership == "member"

    @lazily
    def figures(self) -> Figures:
        """What everybody can work out from the public figures."""
        return figures_of(self.rules.scenario, self.rules.ruleset, self.public)

    @property
    def members(self) -> tuple[str, ...]:
        return self.figures.members

    @lazily
    def invited(self) -> bool:
        """Whether the members have agreed to admit it this year, if it meets what they ask of members by the end of it."""
        return not self.is_member and any(
            motion.motion == "accession"
            and motion.subject == self.seat
            and motion.status in ("adopted", "pending")
            and motion.round >= self.public.round - 1
            for motion in self.public.motions.values()
        )

    @property
    def alone(self) -> bool:
        """Whether no clause makes anybody's forces count for anybody else: only undertakings do."""
        return self.rules.ruleset.solidarity.clause == "opt_in"

    def name(self, state: str) -> str:
        return self.specs[state].name

    @lazily
    def interests(self) -> tuple[InterestSpec, ...]:
        """The interests in force: the own role card's, or those of the government since elected."""
        role = self.rules.roles.get(self.seat)
        return current_interests(role, self.private) if role is not None else ()

    @lazily
    def _weights(self) -> dict[str, float]:
        weights: dict[str, float] = {}
        for interest in self.interests:
            weights[interest.kind] = weights.get(interest.kind, 0.0) + interest.weight
        return weights

    def weight(self, kind: str) -> float:
        """What the own role card makes of an interest, 0..1."""
        return self._weights.get(kind, 0.0)

    @lazily
    def outlook(self) -> Outlook:
        """What the years to come hold, by the public figures."""
        on = (self.figures, self.public, self.seat, self.interests)
        caretaker, invited = self.private.caretaker, self.invited
        if self._earlier is not None and self._earlier.holds(*on, caretaker=caretaker, invited=invited):
            return self._earlier
        return Outlook(*on, caretaker=caretaker, invited=invited)

    def outlook_in(self, figures: Figures) -> Outlook:
        """What they would hold if the public figures were these."""
        return Outlook(figures, self.public, self.seat, self.interests, caretaker=self.private.caretaker)

    def welcome(self) -> Outlook:
        """The same if the members agreed to admit it."""
        on = (self.figures, self.public, self.seat, self.interests)
        return Outlook(*on, caretaker=self.private.caretaker, invited=True)

    @property
    def outlook_taken(self) -> Outlook | None:
        """The outlook as last made, for the next question; None if there was no need of one yet."""
        return self.__dict__.get("outlook", self._earlier)

    @lazily
    def tolerated_floor(self) -> float:
        """The highest floor, per cent of GDP, that the role card could live with."""
        values = [one.value for one in self.interests if one.kind == "floor_at_most" and one.value is not None]
        return min(values, default=99.0)

    def qualifies(self, state: str, *, spending: bool = True) -> bool:
        """Whether a state meets every membership criterion of the ruleset by public figures.

        ``spending=False`` leaves the criterion on spending aside: what the state could still change by itself.
        """
        return self.figures.qualifies(state, spending=spending)

    # --- the table ------------------------------------------------------------------------------------------------

    def open_motions(self, kind: str) -> list[Motion]:
        """Motions of this type that are not closed yet."""
        return [motion for motion in self.public.motions.values() if motion.motion == kind and motion.status in OPEN]

    @property
    def agenda_full(self) -> bool:
        """Whether another motion would only wait for a later round."""
        waiting = sum(motion.status in OPEN for motion in self.public.motions.values())
        return waiting >= places_on_agenda(self.rules.ruleset, self.rules.scenario.agenda_limit)

    def table(self, kind: str, text: str = "", **terms: Term) -> TableMotion | None:
        """The command to table a motion of this type, if that is legal now and not on the table already."""
        offer = self.legal.motions.get(kind)
        if offer is None or not set(terms) <= set(offer.fields):
            return None
        if not all(
            _fits(field, terms[name]) if name in terms else field.default is not None
            for name, field in offer.fields.items()
        ):
            return None
        filled = {name: terms.get(name, field.default) for name, field in offer.fields.items()}
        if offer.needs_vote and (self.agenda_full or any(dict(one.terms) == filled for one in self.open_motions(kind))):
            return None
        return TableMotion(motion=kind, terms=terms, text=text)

    def choices(self, kind: str, name: str) -> tuple[str, ...]:
        """The states that a motion of this type may name now."""
        offer = self.legal.motions.get(kind)
        if offer is None or name not in offer.fields:
            return ()
        return tuple(choice.value for choice in offer.fields[name].choices)

    def say(self, text: str, *to: str) -> Command:
        return Say(text=text, to=to)

    def ready(self) -> Command:
        return _new_set_ready(phase=self.public.phase_id, ready=True)

    def ballots(self, verdicts: dict[str, Verdict]) -> Sequence[Command]:
        """The commands for these opinions (motion id → verdict) on the open ballots: a reasoned no breaks a silence.

        Ballots come before objections, so that an objection that ends the phase leaves nothing undone.
        """
        cast: list[Ballot] = []
        broken: list[Command] = []
        for motion, offer in self.legal.ballots.items():
            verdict = verdicts[motion]
            if offer.may_break_silence and verdict.choice == "no" and verdict.reason:
                broken.append(BreakSilence(motion=motion, revision=offer.revision, reason=verdict.reason[:500]))
            elif verdict.choice in offer.choices:
                cast.append(_new_ballot(motion=motion, revision=offer.revision, choice=verdict.choice))
            elif "acceptable" in offer.choices:
                cast.append(_new_ballot(motion=motion, revision=offer.revision, choice="acceptable"))
            else:  # a ratification knows no abstention, and what the government agreed to is ratified
                cast.append(_new_ballot(motion=motion, revision=offer.revision, choice="yes"))
        return [_new_cast_ballots(ballots=tuple(cast)), *broken] if cast else broken

    # --- the national decision --------------------------------------------------------------------------------------

    def commit(
        self,
        offer: DecisionOffer,
        spending: float,
        contributions: dict[str, float],
        preset: str = "",
        settings: dict[str, Term] | None = None,
        opt_outs: tuple[str, ...] = (),
    ) -> Command:
        """The national decision, its spending brought into the legal range. ``preset``: a split by name, or as last year.

        Payments that are due are made as promised: that is what is taken when nothing is said of them.
        """
        within = max(offer.spending_minimum, min(offer.spending_maximum, spending))
        return _new_commit_decision(
            phase=offer.phase,
            spending=within,
            split=offer.presets.get(preset, {}),
            contributions={id_: share for id_, share in contributions.items() if id_ not in opt_outs},
            settings=settings or {},
            opt_outs=opt_outs,
        )


def _fits(field: Field, value: Term) -> bool:
    if field.type in ("state", "choice"):
        return any(choice.value == value for choice in field.choices)
    if isinstance(value, str):
        return False
    return (field.minimum is None or value >= field.minimum) and (field.maximum is None or value <= field.maximum)
