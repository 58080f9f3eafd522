"""A short menu of actions for learning agents, the same for every seat and scenario, with what is legal marked in it.

Summitry's own actions are forms with ranges (``legal``); a flat list of all of them would have millions of entries. The menu holds
what matters most: it tables answers, pledges and applications, votes on each motion by itself, and chooses spending in five
steps, with or without its part of answers and joint work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from summitry.commands import (
    Ballot,
    BallotChoice,
    BreakSilence,
    CastBallots,
    Command,
    CommitDecision,
    SetReady,
    TableMotion,
)
from summitry.engine.actions import BallotOffer, DecisionOffer, Legal
from summitry.state import State

__all__ = ["MENU", "PASS", "act_on", "mask", "vote_on"]

PASS: Final = 0
VOTES: Final = ("yes", "no", "abstain")
STEPS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
PLEDGES: Final = (0.5, 1.0)
"""Own pledges for this year: a sixth and a third of the way from the least to the most that a pledge may name."""
LEVELS: Final = (1, 2, 3, 4, 5)

MENU: Final[tuple[str, ...]] = (
    "pass",
    *(f"propose answer {level}" for level in LEVELS),
    *(f"pledge {part:g}" for part in PLEDGES),
    "apply",
    *(f"vote {choice}" for choice in VOTES),
    *(f"spend {step:g}, give nothing" for step in STEPS),
    *(f"spend {step:g}, give what is asked" for step in STEPS),
)
"""What each number means. ``spend 0.25``: a quarter of the way from the least to the most that budgets may move to this year."""


def mask(state: State, legal: Legal, motion: str) -> list[int]:
    """1 for each entry that the seat may choose now; ``motion``: the one that is voted on, if any. Passing is always among them."""
    marks = [0] * len(MENU)
    marks[PASS] = 1
    if motion:
        offer = legal.ballots.get(motion)
        for choice in VOTES if offer is not None else ():
            assert offer is not None
            marks[MENU.index(f"vote {choice}")] = int(_choice(offer, choice) != "")
    elif legal.decision is not None:
        for index, name in enumerate(MENU):
            marks[index] |= int(name.startswith("spend"))
    elif legal.may_set_ready:
        offer_ = legal.motions.get("response")
        if offer_ is not None and state.public.provocation is not None:
            for level in LEVELS:
                field = offer_.fields["level"]
                high = field.maximum if field.maximum is not None else LEVELS[-1]
                marks[MENU.index(f"propose answer {level}")] = int(level <= high)
        if "pledge" in legal.motions:
            for part in PLEDGES:
                marks[MENU.index(f"pledge {part:g}")] = 1
        if "accession" in legal.motions and state.public.states[legal.seat].membership != "member":
            marks[MENU.index("apply")] = 1
    return marks


def act_on(state: State, legal: Legal, entry: int) -> Sequence[Command]:
    """The commands of an entry outside Vote. Some may still be refused, such as when another seat came first."""
    name = MENU[entry]
    phase = state.public.phase_id
    if legal.decision is not None:
        return [_decision(state, legal.seat, legal.decision, name)]
    ready = [SetReady(phase=phase, ready=True)] if legal.may_set_ready else []
    provocation = state.public.provocation
    if name.startswith("propose answer") and provocation is not None:
        return [TableMotion(motion="response", terms={"level": int(name.rsplit(" ", 1)[1])}), *ready]
    if name.startswith("pledge"):
        fields = legal.motions["pledge"].fields
        value = fields["value"]
        low, high = float(value.minimum or 0.0), float(value.maximum or 10.0)
        aim = low + (high - low) * float(name.split()[1]) / 3
        terms_: dict[str, float | int] = {"value": round(aim, 2), "due": state.public.round, "share": 0.0}
        return [TableMotion(motion="pledge", terms=terms_), *ready]
    if name == "apply":
        key = next(iter(legal.motions["accession"].fields))
        return [TableMotion(motion="accession", terms={key: legal.seat}), *ready]
    return ready


def vote_on(legal: Legal, entries: Mapping[str, int]) -> Sequence[Command]:
    """The ballots for what was chosen motion by motion, objections last: one may end the phase."""
    cast: list[Ballot] = []
    broken: list[Command] = []
    for motion, offer in legal.ballots.items():
        name = MENU[entries.get(motion, PASS)]
        choice = _choice(offer, name.removeprefix("vote ")) if name.startswith("vote") else ""
        if choice == OBJECTION:
            broken.append(BreakSilence(motion=motion, revision=offer.revision, reason="We can't agree to this text."))
        elif choice:
            cast.append(Ballot(motion=motion, revision=offer.revision, choice=CAST_AS[choice]))
    return [*([CastBallots(ballots=tuple(cast))] if cast else []), *broken]


OBJECTION: Final = "objection"
CAST_AS: Final[Mapping[str, BallotChoice]] = {
    "yes": "yes", "no": "no", "abstain": "abstain", "acceptable": "acceptable",
}  # fmt: skip


def _choice(offer: BallotOffer, word: str) -> str:
    """What a vote of the menu means on this ballot; empty: it can't be cast there."""
    if word in offer.choices:
        return word
    if word == "no" and offer.may_break_silence:
        return OBJECTION
    return "acceptable" if word == "yes" and "acceptable" in offer.choices else ""


def _decision(state: State, seat: str, form: DecisionOffer, name: str) -> CommitDecision:
    if not name.startswith("spend"):
        return CommitDecision(phase=form.phase, spending=form.spending_default)
    step = float(name.split(",", maxsplit=1)[0].split()[1])
    spending = form.spending_minimum + step * (form.spending_maximum - form.spending_minimum)
    gives = name.endswith("asked")
    contributions = {key: (one.asked if gives else 0.0) for key, one in form.answers.items()}
    contributions |= {key: min(one.asked, one.maximum) if gives else 0.0 for key, one in form.work.items()}
    return CommitDecision(phase=form.phase, spending=round(spending, 4), contributions=contributions)
