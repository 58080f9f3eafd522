"""What a bot that means well does for joint work: proposes what is lacking, and joins what others began."""

from __future__ import annotations

from summitry.commands import Command
from summitry.joint import MUTUAL, Effort
from summitry_lab.bots.desk import Desk

__all__ = ["join_together", "open_umbrella", "propose_together"]

ENOUGH = 40.0
"""Per cent of the budget in joint programmes beyond which it proposes no more (the CALM article's sixth criterion)."""


def propose_together(desk: Desk) -> Command | None:
    """An undertaking to defend each other where nothing else obliges anybody; else, now and then, a programme."""
    return _mutual(desk) or _programme(desk)


def _mutual(desk: Desk) -> Command | None:
    if not desk.alone or any(_lasts(desk, effort) for effort in desk.public.efforts.values()):
        return None
    if desk.open_motions("undertaking"):
        return None
    return desk.table(
        "undertaking",
        "Alone each of us is too small. Let us stand for each other.",
        beneficiary=MUTUAL,
        forces=100.0,
        support=0.0,
        years=8,
        lead=desk.seat,
    )


def _lasts(desk: Desk, effort: Effort) -> bool:
    """Whether it is an undertaking to defend each other that holds beyond next year."""
    return effort.kind == "undertaking" and effort.beneficiary == MUTUAL and effort.until > desk.public.round + 1


def _programme(desk: Desk) -> Command | None:
    """In the area in which most is lacking and nobody buys together yet; rarely, so that the agenda has room for other things."""
    if desk.rng.random() > 0.12:
        return None
    taken = {effort.area for effort in desk.public.efforts.values() if effort.kind == "programme"}
    asked = sum(effort.asked for effort in desk.public.efforts.values() if effort.kind == "programme")
    free = [area for area in desk.choices("programme", "area") if area not in taken]
    if not free or asked >= ENOUGH or desk.open_motions("programme"):
        return None
    usual = {area.id: area.share for area in desk.rules.scenario.areas}
    area = max(free, key=lambda one: (desk.public.gaps.get(one, 0.0) - usual[one], one))
    share = float(max(1, min(20, int(100 * usual[area]))))
    return desk.table(
        "programme", "Together we get more for the same money.", area=area, share=share, years=4, lead=desk.seat
    )


def join_together(desk: Desk) -> Command | None:
    """Joins the first undertaking to defend each other that it isn't in."""
    if not any(_lasts(desk, effort) for effort in desk.public.efforts.values()):
        return None
    for id_ in desk.choices("join", "effort"):
        if _lasts(desk, desk.public.efforts[id_]):
            return desk.table("join", "We stand with you.", effort=id_)
    return None


def open_umbrella(desk: Desk) -> Command | None:
    """An owner of warheads covers all members, once, when an attack has come and nobody covers them yet."""
    if desk.spec.warheads <= 0 or not desk.is_member or desk.standing.umbrella:
        return None
    provocation = desk.public.provocation
    if provocation is None or provocation.severity < 3 or provocation.target == desk.seat:
        return None
    return desk.table("nuclear_guarantee", "Who attacks one of us attacks us all.", act="extend", state="members")
