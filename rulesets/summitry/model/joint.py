"""Money spent together: what it buys, whose industry works for it, and who may count on whom by undertakings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summitry.joint import MUTUAL, Effort, Profile

__all__ = ["boosts", "credits", "earmarked", "industry_value", "own_work", "profile_of"]


def earmarked(split: Mapping[str, float], parts: Mapping[str, float]) -> dict[str, float]:
    """The split of the whole budget once these parts of it (0..1 per area, together at most 1) go through programmes.

    What a programme takes counts towards its area; only what goes beyond that area's part is taken from the other areas, in
    proportion. So a state that splits its budget as before and joins a programme within its plans splits it as before.
    """
    rest = {area: max(0.0, share - parts.get(area, 0.0)) for area, share in split.items()}
    left, room = sum(rest.values()), max(0.0, 1 - sum(parts.values()))
    scale = room / left if left > 0 else 0.0
    return {area: parts.get(area, 0.0) + rest[area] * scale for area in split}


def profile_of(profiles: Iterable[Profile], id_: str) -> Profile | None:
    """The profile with this id; None for none."""
    return next((profile for profile in profiles if profile.id == id_), None)


def boosts(
    split: Mapping[str, float], parts: Mapping[str, float], bonus: float, profile: Profile | None
) -> dict[str, float]:
    """What specialisation and joint procurement add to each bn USD, per area; areas without either are left out.

    ``split`` after :func:`earmarked`; ``bonus``: of money spent together.
    """
    found: dict[str, float] = {}
    if profile is None and not parts:
        return found
    for area, share in split.items():
        special = 0.0
        if profile is not None:
            special = profile.bonus if area in profile.areas else -profile.elsewhere
        joint = bonus * min(1.0, parts.get(area, 0.0) / share) if share > 0 else 0.0
        if special or joint:
            found[area] = special + joint
    return found


def own_work(effort: Effort, money: Mapping[str, float], lead_work: float) -> dict[str, float]:
    """What each participant's industry works on in a programme, bn USD: the lead's part off the top, the rest as each paid."""
    total = sum(money.values())
    off_the_top = lead_work if effort.lead in money or effort.lead in effort.participants else 0.0
    shares = {state: (1 - off_the_top) * amount for state, amount in money.items()}
    if off_the_top:
        shares[effort.lead] = shares.get(effort.lead, 0.0) + off_the_top * total
    return shares


def industry_value(work: float, paid: float, budget: float, scale: float) -> float:
    """0.5 if the industry works for as much as the state pays, up to 1 with net work of ``scale`` of the budget, down to 0."""
    if budget <= 0 or scale <= 0:
        return 0.5
    return min(1.0, max(0.0, 0.5 + 0.5 * (work - paid) / (scale * budget)))


def credits(efforts: Mapping[str, Effort]) -> dict[tuple[str, str], float]:
    """How far each helper's forces count for each state helped, by the undertakings in force: (helper, helped) → 0..1.

    The forces promised, as far as the helper has given the support it owes beside them: a promise that is not paid for is
    believed by as much less. Of several undertakings the best counts.
    """
    found: dict[tuple[str, str], float] = {}
    for effort in efforts.values():
        if effort.kind != "undertaking" or effort.forces <= 0:
            continue
        for helper in effort.participants:
            credit = effort.forces * _believed(effort, helper)
            helped = effort.participants if effort.beneficiary == MUTUAL else (effort.beneficiary,)
            for state in helped:
                if state != helper and credit > found.get((helper, state), 0.0):
                    found[helper, state] = credit
    return found


def _believed(effort: Effort, helper: str) -> float:
    if effort.asked <= 0 or helper not in effort.given:
        return 1.0
    return min(1.0, effort.given[helper] / effort.asked)
