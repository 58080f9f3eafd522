"""``drawdown``: agree with the guarantor on a schedule by which its forces leave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from summitry.commands import Term
from summitry.motions.base import Field, MotionType
from summitry.refusal import Refused
from summitry.state import Motion, Public, State

__all__ = ["DRAWDOWN", "adopted_drawdown"]

_MOST_THAT_STAYS: Final = 50
"""Per cent: an agreement by which more than half stays would be no drawdown, and a way to escape the price for nothing."""

_FIELDS = (
    Field(name="years", title="Over how many years", type="integer", unit="years", minimum=1, maximum=10, step=1),
    Field(
        name="remains",
        title="Share of its present forces here that stays",
        type="number",
        unit="%",
        minimum=0,
        maximum=_MOST_THAT_STAYS,
        step=5,
        default=0,
    ),
)


class Drawdown(MotionType):
    """Needs the guarantor's consent. Off the board it agrees if the others' spending, or what they have bound themselves to,
    meets its price or is on the way; at the table it has its ballot or its objection like every member."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        standing = state.public.guarantor
        if standing is None:
            raise Refused(
                "bad_terms",
                "no guarantor stands behind this alliance, so there is nobody to agree with",
                allowed="a scenario with a guarantor",
            )
        if standing.presence <= 0:
            raise Refused(
                "bad_terms", "the guarantor has left", allowed="nothing: there is nobody to agree with any more"
            )
        if standing.negotiated:
            raise Refused(
                "bad_terms",
                f"a schedule was agreed in round {standing.schedule_round}",
                allowed="a new one once the guarantor has broken it off",
            )
        return _FIELDS

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        name = state.rules.scenario.guarantor.name or "the guarantor"
        years, remains = int(terms["years"]), float(terms["remains"])
        left = f"{remains:g} % of what is here now stays" if remains else "nothing stays"
        return (
            f"Agree with {name} that its forces leave evenly over {years} {'year' if years == 1 else 'years'}; {left}."
        )


def adopted_drawdown(public: Public) -> Motion | None:
    """The schedule that was adopted this round; of several the last on the agenda."""
    found = None
    for motion in sorted(public.motions.values(), key=lambda motion: motion.order):
        if motion.motion == "drawdown" and motion.status == "adopted":
            found = motion
    return found


DRAWDOWN = Drawdown(
    kind="drawdown",
    title="Agree on a drawdown with the guarantor",
    help="Its forces leave step by step and not at once, and it waits longer for your spending. It must agree.",
)
