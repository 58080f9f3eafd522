"""``review``: the members look into one of them, and publish what they find with the numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from summitry.chamber import Finding
from summitry.commands import Term
from summitry.events import ReviewFound
from summitry.motions.base import Choice, Effects, Field, MotionType, state_choice
from summitry.motions.grounds import broken_promises
from summitry.pacts import checklist
from summitry.refusal import Refused
from summitry.state import Motion, State

__all__ = ["CONDUCT", "REVIEW"]

CONDUCT = "conduct"


class Review(MotionType):
    """The members decide to look; what is found is arithmetic over public figures at Resolution, whatever anybody wishes.

    Against a criterion: whether the state meets it this year, and how it has moved since STARTEX. ``conduct``: whether it
    broke a binding commitment this year or last.
    """

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        states = tuple(
            state_choice(spec.id, spec.name)
            for spec in state.rules.scenario.states
            if state.public.states[spec.id].membership in ("member", "suspended") and spec.id != mover
        )
        if not states:
            raise Refused("bad_terms", "there is no other member to review", allowed="once there is another member")
        grounds = (
            *(Choice(value=criterion.id, label=criterion.label) for criterion in state.rules.ruleset.criteria),
            Choice(value=CONDUCT, label="Conduct: has it kept what binds it?"),
        )
        return (
            Field(name="state", title="State to review", type="state", choices=states),
            Field(name="ground", title="Against what", type="choice", choices=grounds),
        )

    def subject(self, terms: Mapping[str, Term]) -> str | None:
        return str(terms["state"])

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        return f"Review {state.rules.state(str(terms['state'])).name}: {_label(state, str(terms['ground']))}."

    def take_effect(self, effects: Effects, motion: Motion) -> None:
        id_, ground = str(motion.terms["state"]), str(motion.terms["ground"])
        state = effects.state
        breach, text = _conduct(effects, id_) if ground == CONDUCT else _criterion(effects, id_, ground)
        effects.events.append(
            ReviewFound(
                finding=Finding(
                    state=id_,
                    ground=ground,
                    label=_label(state, ground),
                    breach=breach,
                    text=text,
                    round=state.public.round,
                    until=state.public.round + state.rules.ruleset.procedure.findings_stand,
                    motion=motion.id,
                )
            )
        )


def _label(state: State, ground: str) -> str:
    for criterion in state.rules.ruleset.criteria:
        if criterion.id == ground:
            return criterion.label
    return "conduct"


def _criterion(effects: Effects, id_: str, ground: str) -> tuple[bool, str]:
    rules, public = effects.state.rules, effects.state.public
    spec, old = rules.state(id_), public.states[id_]
    year = replace(effects.standings.get(id_, old), spending=effects.spending[id_], spending_before=old.spending)
    check = next(
        one
        for one in checklist(rules.ruleset, public.floor, spec, year, rules.scenario.areas)
        if one.criterion == ground
    )
    field = next(criterion.field for criterion in rules.ruleset.criteria if criterion.id == ground)
    value = "unknown" if check.value is None else f"{check.value:g}"
    text = f"{spec.name}: {value}, {check.needed:g} needed"
    if field in ("stance", "autonomy"):  # a yes or a no, not a figure
        text = f"{spec.name}: it has done so" if check.met else f"{spec.name}: it hasn't done so"
    start = {"democracy": spec.democracy, "spending": spec.baseline}.get(field)
    if start is not None and check.value is not None and abs(start - check.value) > 1e-9:
        text += f" ({start:g} at the start)"
    if check.waived:
        text += "; waived by name"
    return not check.met, f"{text}. {'Not met.' if not check.met else 'Met.'}"


def _conduct(effects: Effects, id_: str) -> tuple[bool, str]:
    public = effects.state.public
    last = public.outcome.ledger if public.outcome is not None else ()
    broken = (*broken_promises(last, id_), *broken_promises(effects.entries, id_))
    standing = public.states[id_]
    name = effects.state.rules.state(id_).name
    text = f"{name}: {standing.kept} commitments kept and {standing.broken} broken before this year"
    if not broken:
        return False, f"{text}; of what binds it broke nothing this year or last."
    return True, f"{text}; broken: {'; '.join(f'{entry.commitment} ({entry.evidence})' for entry in broken)}."


REVIEW = Review(
    kind="review",
    title="Review a member",
    help="Adopted, it publishes whether the state meets a criterion, or keeps what binds it, with the numbers. It punishes nobody.",
)
