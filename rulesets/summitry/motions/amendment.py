"""``amendment``: change a number of the ruleset itself, by the ruleset's own rule for that."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.chamber import AmendedRule
from summitry.commands import Term
from summitry.events import RulesetAmended
from summitry.motions.base import Choice, Effects, Field, MotionType
from summitry.motions.parameters import PLACES, in_play, parameter, places_on_agenda
from summitry.procedure import Amendable
from summitry.refusal import Refused
from summitry.state import Motion, State

__all__ = ["AMENDMENT"]

_FLOOR = "commitment.floor"


class Amendment(MotionType):
    """Takes effect at Resolution: from the next round on all reads the new number. (Changing a *motion's* text is the
    command ``amend_motion``.)"""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        inside = {
            id_ for id_, standing in state.public.states.items() if standing.membership in ("member", "suspended")
        }
        amendable = tuple(one for one in state.rules.ruleset.amendable if in_play(one.path, inside))
        if not amendable:
            raise Refused(
                "bad_terms",
                "the ruleset names nothing that could be amended",
                allowed="a ruleset with [[amendable]] parameters",
            )
        units = {one.unit for one in amendable}
        return (
            Field(
                name="parameter",
                title="Rule to amend",
                type="choice",
                choices=tuple(Choice(value=one.path, label=_label(state, one)) for one in amendable),
            ),
            Field(
                name="value",
                title="New value",
                type="number",
                unit=units.pop() if len(units) == 1 else "",
                minimum=min(one.minimum for one in amendable),
                maximum=max(one.maximum for one in amendable),
                step=min(one.step for one in amendable),
            ),
        )

    def check(self, state: State, mover: str, terms: Mapping[str, Term]) -> None:
        one, value = _amendable(state, str(terms["parameter"])), float(terms["value"])
        now = _now(state, one.path)
        allowed = f"another value from {one.minimum:g} to {one.maximum:g} {one.unit}".rstrip()
        if not one.minimum - 1e-9 <= value <= one.maximum + 1e-9:
            raise Refused("bad_terms", f"'value' is {value:g} for {one.label!r}", allowed=allowed)
        if isinstance(now, int) and not value.is_integer():
            raise Refused("bad_terms", f"'value' is {value:g} and should be a whole number", allowed=allowed)
        if abs(value - now) < 1e-9:
            raise Refused("bad_terms", f"'value' is {value:g}: that is the rule already", allowed=allowed)

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        one = _amendable(state, str(terms["parameter"]))
        unit = f" {one.unit}" if one.unit else ""
        return f"Amend the ruleset: {one.label} to be {float(terms['value']):g}{unit} (now {_now(state, one.path):g})."

    def take_effect(self, effects: Effects, motion: Motion) -> None:
        state, value = effects.state, float(motion.terms["value"])
        one = _amendable(state, str(motion.terms["parameter"]))
        earlier = next((old.before for old in state.public.amended if old.path == one.path), None)
        effects.events.append(
            RulesetAmended(
                amended=AmendedRule(
                    path=one.path,
                    label=one.label,
                    unit=one.unit,
                    before=_now(state, one.path) if earlier is None else earlier,
                    value=value,
                    round=state.public.round,
                ),
                motion=motion.id,
            )
        )
        if one.path == _FLOOR:
            effects.floor = value


def _amendable(state: State, path: str) -> Amendable:
    return next(one for one in state.rules.ruleset.amendable if one.path == path)


def _now(state: State, path: str) -> float:
    if path == PLACES:
        return places_on_agenda(state.rules.ruleset, state.rules.scenario.agenda_limit)
    if path == _FLOOR:
        return state.public.floor
    value = parameter(state.rules.ruleset, path)
    assert value is not None, path
    return value


def _label(state: State, one: Amendable) -> str:
    unit = f" {one.unit}" if one.unit else ""
    return f"{one.label} (now {_now(state, one.path):g}{unit}; {one.minimum:g} to {one.maximum:g})"


AMENDMENT = Amendment(
    kind="amendment",
    title="Amend the ruleset",
    help="Changes one of the numbers that the ruleset opens to change. The new one holds from the next round on.",
)
