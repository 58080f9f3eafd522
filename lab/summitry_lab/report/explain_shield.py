"""The arithmetic of one state's shield: whose help counts how far, against what need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summitry_lab.report.arithmetic import Step, Term, greatest, least, num, product, root, total
from summitry_lab.report.round_log import ResolvedRound

__all__ = ["credit_term", "shield_steps"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One way to reckon what a state has, needs and counts on; the best one holds."""

    steps: list[Step]
    have: Mapping[str, Term]
    need: Mapping[str, Term]
    will: Term
    note: str


def shield_steps(found: ResolvedRound, state: str, reference: Mapping[str, Term]) -> list[Step]:
    """Coverage, ratio and shield. ``reference``: the founders' requirement at STARTEX per area."""
    if state in found.members_after and found.before.rules.ruleset.solidarity.clause != "opt_in":
        cases = _member(found, state, reference)
    else:
        cases = _circle(found, state, reference)
    done = [_worked_out(found, state, case) for case in cases]
    # The one that held is the one that leads to the ratio in the log: what follows is worked out from that.
    return min(done, key=lambda steps: abs(steps[-2].term.value - found.resolved.standings[state].ratio))


def _worked_out(found: ResolvedRound, state: str, case: _Case) -> list[Step]:
    constants, standing = found.before.rules.scenario.model, found.resolved.standings[state]
    steps = list(case.steps)
    bounded = []
    high = num(constants.ratio_high)
    for area, need in case.need.items():
        term = case.have[area] / need if need.value > 0 else high
        one = Step(label=f"coverage {area}", term=least(high, greatest(num(constants.ratio_low), term)))
        steps.append(one)
        bounded.append(one.result)
    mean = product(bounded) ** (num(1) / num(len(bounded)))
    ratio = Step(label="ratio x", term=mean, logged=standing.ratio, note="geometric mean of the coverages")
    power = ratio.result ** num(constants.shield_power)
    term = least(num(1), power / (num(1) + power) * case.will + _nuclear(found, state))
    return [*steps, ratio, Step(label="shield", term=term, logged=standing.shield, note=case.note)]


def _nuclear(found: ResolvedRound, state: str) -> Term:
    """The state's own term, or that of the largest umbrella over it if it is larger."""
    constants = found.before.rules.scenario.model

    def own(owner: str) -> Term:
        return num(constants.nuclear_bonus) * least(num(1), num(found.specs[owner].warheads) / num(200))

    best = own(state)
    for owner, covers in found.help.umbrellas.items():
        both = "members" in covers and {state, owner} <= set(found.members_after)
        if owner != state and (state in covers or both):
            term = num(constants.nuclear_cover) * own(owner)
            best = term if term.value > best.value else best
    return best


def _will(found: ResolvedRound) -> Step:
    cohesion = 1.0 if len(found.members_after) == 1 else found.resolved.cohesion
    return Step(label="will", term=root(num(cohesion) * num(found.resolved.resolve)))


def _theatre(found: ResolvedRound, state: str) -> Term | None:
    """What a guarantor at the table keeps for elsewhere is no help here."""
    guarantor = found.before.rules.scenario.guarantor
    if guarantor.kind != "seat" or guarantor.state != state:
        return None
    return num(guarantor.forces) * num(found.help.presence)


def credit_term(found: ResolvedRound, helper: str) -> Term:
    """What a member counts for the others by the clause."""
    ruleset = found.before.rules.ruleset
    clause = ruleset.solidarity.clause
    if clause == "automatic" or (clause == "musketeer" and found.help.threat_to_all):
        credit = num(1)
    elif clause == "own_answer":
        credit = num(found.resolved.standings[helper].record)
    elif clause == "musketeer":
        credit = num(found.help.stated.get(helper, ruleset.solidarity.stated_share))
    else:
        return num(0)
    follows = ruleset.guarantor_terms.solidarity_follows
    if follows and found.help.presence < 1:
        credit = credit * (num(1) - num(follows) * (num(1) - num(found.help.presence)))
    theatre = _theatre(found, helper)
    return credit if theatre is None else credit * theatre


def _helpers(found: ResolvedRound, state: str) -> dict[str, Term]:
    """Who promised it help by a pact or an undertaking, and how far that counts."""
    helpers: dict[str, Term] = {}
    for (helper, helped), credit in found.help.credits.items():
        if helped == state and helper != state and credit > 0:
            theatre = _theatre(found, helper)
            helpers[helper] = num(credit) if theatre is None else num(credit) * theatre
    return helpers


def _founding(found: ResolvedRound) -> Term:
    return num(sum(spec.need for spec in found.before.rules.scenario.states if spec.member))


def _guarantor(found: ResolvedRound, share: float) -> Term | None:
    guarantor = found.before.rules.scenario.guarantor
    if guarantor.kind != "offboard":
        return None
    return num(guarantor.capability) * num(guarantor.credit) * num(found.help.presence) * num(share)


def _member(found: ResolvedRound, state: str, reference: Mapping[str, Term]) -> list[_Case]:
    """The members' pool; and with what single promises add to it, if there are any."""
    standings, members = found.resolved.standings, found.members_after
    credits = {other: credit_term(found, other) for other in members if other != state}
    have: dict[str, Term] = {}
    for area in found.before.rules.scenario.areas:
        parts = [num(standings[state].capability[area.id])]
        parts += [credit * num(standings[other].capability[area.id]) for other, credit in credits.items()]
        guaranteed = _guarantor(found, area.share)
        have[area.id] = total(parts if guaranteed is None else [*parts, guaranteed])
    need = {area: num(value) for area, value in found.resolved.requirement.items()}
    will = _will(found)
    note = "x^p / (1 + x^p) × will + nuclear"
    cases = [_Case(steps=[will], have=have, need=need, will=will.result, note=note)]
    helpers = _helpers(found, state)
    if helpers:
        more = {}
        for helper, credit in helpers.items():
            by_clause = credits.get(helper, num(0))
            more[helper] = greatest(num(0), credit - by_clause)
        weight = total(
            [num(0), *(one * num(found.specs[helper].need) for helper, one in more.items() if helper not in members)]
        )
        lent = {
            area: total([have[area], *(one * num(standings[helper].capability[area]) for helper, one in more.items())])
            for area in have
        }
        wider = {area: need[area] + reference[area] * (weight / _founding(found)) for area in need}
        cases.append(_Case(steps=[will], have=lent, need=wider, will=will.result, note=f"{note}, with promises"))
    return cases


def _circle(found: ResolvedRound, state: str, reference: Mapping[str, Term]) -> list[_Case]:
    """Alone; and with those who promised it help, if any did."""
    scenario, spec, standings = found.before.rules.scenario, found.specs[state], found.resolved.standings
    solo, founding = num(scenario.model.solo_factor), _founding(found)
    own = {area.id: num(standings[state].capability[area.id]) for area in scenario.areas}
    helped = {}
    for area in scenario.areas:
        guaranteed = _guarantor(found, area.share) if state in found.members_after else None
        part = num(spec.need) / founding
        helped[area.id] = own[area.id] if guaranteed is None else own[area.id] + part * guaranteed
    alone_need: dict[str, Term] = {}
    steps: list[Step] = []
    for name in own:
        one = Step(label=f"own need, {name}", term=reference[name] * (solo * num(spec.need) / founding))
        steps.append(one)
        alone_need[name] = one.result
    alone = _Case(steps=steps, have=helped, need=alone_need, will=num(1), note="alone: its own will, 1")
    helpers = _helpers(found, state)
    if not helpers:
        return [alone]
    lent = {
        name: total([num(0), *(credit * num(standings[other].capability[name]) for other, credit in helpers.items())])
        for name in own
    }
    all_lent, all_own = Step(label="lent", term=total(lent.values())), Step(label="own", term=total(own.values()))
    depth = Step(label="depth", term=all_lent.result / (all_own.result + all_lent.result), note="helpers' part")
    factor = Step(label="solo factor left", term=num(1) + (solo - num(1)) * (num(1) - depth.result))
    weight = total([num(0), *(credit * num(found.specs[other].need) for other, credit in helpers.items())])
    share = Step(label="part of the need", term=(factor.result * num(spec.need) + weight) / founding)
    agreed = _will(found)
    will = Step(label="will of the circle", term=num(1) - depth.result * (num(1) - agreed.result))
    together = _Case(
        steps=[all_lent, all_own, depth, factor, share, agreed, will],
        have={name: helped[name] + lent[name] for name in own},
        need={name: reference[name] * share.result for name in own},
        will=will.result,
        note="with those who promised it help",
    )
    return [alone, together]
