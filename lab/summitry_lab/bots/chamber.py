"""What the shipped bots think of motions about each other and about the rules: little, and the same in all of them."""

from __future__ import annotations

from summitry.commands import Command
from summitry.motions.parameters import SHARES, parameter
from summitry.state import Motion
from summitry_lab.bots.desk import Desk, Verdict

__all__ = ["chamber_choice", "way_back"]


def chamber_choice(desk: Desk, motion: Motion) -> Verdict | None:
    """The verdict on such a motion; None: it is of another kind.

    A review, the appointment of a member and the return of one that has kept more than it broke are welcome; a suspension is
    for those that broke more than they kept. On the rules and on mere texts a bot has no view, and abstains: it weighs what a
    motion brings its own state by public figures, and there is no figure for these.
    """
    kind = motion.motion
    if kind == "amendment" and str(motion.terms["parameter"]).startswith(SHARES):
        return _cost_share(desk, motion)
    if kind in ("amendment", "resolution"):
        return Verdict(choice="yes" if motion.mover == desk.seat else "abstain")
    if kind == "appointment":
        return Verdict(choice="yes")
    if kind not in ("review", "suspension", "reinstatement"):
        return None
    subject = desk.public.states[str(motion.terms["state"])]
    if subject.state == desk.seat:
        return Verdict(choice="yes" if kind == "reinstatement" else "no", reason="We have given no cause for that.")
    faithful = subject.kept >= subject.broken
    if kind == "review":
        return Verdict(choice="yes")
    if (kind == "suspension") == faithful:
        name = desk.name(subject.state)
        return Verdict(choice="no", reason=f"{name} has kept {subject.kept} commitments and broken {subject.broken}.")
    return Verdict(choice="yes")


def _cost_share(desk: Desk, motion: Motion) -> Verdict:
    """A state fends off a larger share for itself and takes a smaller one; who then pays less agrees, who pays more lets it pass."""
    path = str(motion.terms["parameter"])
    payer, more = path.removeprefix(SHARES), float(motion.terms["value"]) - (parameter(desk.rules.ruleset, path) or 0.0)
    if payer == desk.seat and more > 0 and motion.mover != desk.seat:
        return Verdict(choice="no", reason="We pay our part of common funding as it is.")
    return Verdict(choice="yes" if (payer == desk.seat) == (more < 0) or motion.mover == desk.seat else "abstain")


def way_back(desk: Desk) -> Command | None:
    """A suspended state applies to be a member again, where it may."""
    if desk.standing.membership != "suspended" or desk.seat not in desk.choices("reinstatement", "state"):
        return None
    return desk.table("reinstatement", "We ask for our vote back.", state=desk.seat)
