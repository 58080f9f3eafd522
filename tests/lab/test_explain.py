"""The arithmetic of a round: every line can be redone with a calculator and gives the number in the log."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from math import isclose, sqrt

import pytest
from tests.support.options import OPTIONS, option_rules
from tests.support.pairs import PLAYABLE
from tests.support.table import Table, rules

from summitry.loading import list_rulesets
from summitry.msel import ElectionHeld, Inject, Timed
from summitry_lab.report import ResolvedRound, explanation, plain, resolved_rounds
from summitry_lab.report.arithmetic import Step, greatest, least, num, root, shown, total
from summitry_lab.report.explain import alliance_steps, reference_steps
from summitry_lab.report.explain_state import state_steps
from summitry_lab.tournament import play_seed

CASES = [("tutorial-5", seed) for seed in range(4)] + [("calm-15", 3)]
GAMES = [
    (scenario, seed, ruleset)
    for scenario, seed in CASES
    for ruleset in list_rulesets()
    if (scenario, ruleset) in PLAYABLE
]


@cache
def rounds(scenario: str, ruleset: str, seed: int) -> dict[int, ResolvedRound]:
    return resolved_rounds(play_seed(rules(scenario, ruleset), seed).records)


def steps(found: ResolvedRound) -> Iterator[tuple[str, Step]]:
    """All lines of a round: the alliance's, and every state's."""
    for part, lines in alliance_steps(found):
        yield from ((f"alliance, {part}", step) for step in lines)
    reference = {step.label.removeprefix("reference "): step.result for step in reference_steps(found)}
    for state in found.specs:
        for part, lines in state_steps(found, state, reference):
            yield from ((f"{state}, {part}", step) for step in lines)


def agrees(step: Step) -> bool:
    assert step.logged is not None
    return step.agrees


def redone(formula: str) -> float:
    """The formula worked out by something that knows nothing of how it was made."""
    python = formula.replace("×", "*").replace("^", "**").replace("√", "sqrt")
    assert re.fullmatch(r"[\d\s.+\-*/(),sqrtmaxmin]+", python), formula
    return float(eval(python, {"__builtins__": {}, "sqrt": sqrt, "min": min, "max": max}))  # noqa: S307 - arithmetic of our own making


@pytest.mark.parametrize("scenario, seed, ruleset", GAMES)
def test_every_line_of_every_round_and_state_gives_the_number_in_the_log(
    scenario: str, ruleset: str, seed: int
) -> None:
    found = rounds(scenario, ruleset, seed)
    assert list(found) == list(range(1, max(found) + 1))
    compared = 0
    for number, one in found.items():
        for where, step in steps(one):
            place = f"round {number}, {where}, {step.label}: {step.term.text}"
            assert isclose(redone(step.term.text), step.term.value, rel_tol=1e-9, abs_tol=1e-9), place
            if step.logged is not None:
                assert agrees(step), place
                compared += 1
    assert compared > 40 * len(found)


@pytest.mark.parametrize("option", sorted(OPTIONS["nato"]))
def test_lines_agree_under_a_rulesets_options_too(option: str) -> None:
    records = play_seed(option_rules("tutorial-5", "nato", option), 3).records
    for number, one in resolved_rounds(records).items():
        for where, step in steps(one):
            assert step.logged is None or agrees(step), f"round {number}, {where}, {step.label}: {step.term.text}"


@pytest.mark.parametrize("ruleset", list_rulesets())
def test_every_published_number_of_a_round_is_explained(ruleset: str) -> None:
    for one in rounds("tutorial-5", ruleset, 1).values():
        logged = [step.logged for _, step in steps(one)]
        resolved = one.resolved
        numbers = [resolved.deterrence, resolved.cohesion, resolved.resolve, *resolved.requirement.values()]
        numbers += [*resolved.outcome.coverage.values(), *resolved.outcome.cohesion_moves.values()]
        numbers += resolved.outcome.resolve_moves.values()
        for standing in resolved.standings.values():
            numbers += [standing.ratio, standing.shield, standing.record, standing.influence]
            numbers += standing.capability.values()
        for scored in one.scored.values():
            numbers += [scored.support, scored.score, *scored.interest_sums.values()]
            numbers += [interest.value for interest in scored.interests.values()]
        assert not [number for number in numbers if number not in logged]


def test_the_cases_show_answers_breaches_dismissals_and_states_outside() -> None:
    """Else the comparison above would leave whole formulas out."""
    seen = {one.verdict for scenario, seed, ruleset in GAMES for one in rounds(scenario, ruleset, seed).values()}
    assert seen >= {"quiet", "met", "weak", "unanswered"}
    calm = rounds("calm-15", "calm", 3).values()
    assert any(set(one.members_before) - set(one.members_after) for one in calm)
    assert any(entry.outcome == "broken" for one in calm for entry in one.resolved.outcome.ledger)


def test_a_single_member_and_an_alliance_without_members_are_explained_too() -> None:
    for stay, members in ((("POL",), 1), ((), 0)):
        table = Table(rules("tutorial-5", "calm"), luck={"provocation": 1.0})
        table.advance("decision")
        before = table.state
        for seat in table.public.seats:
            before = table.state  # the last decision closes the phase
            standing = table.public.states[seat]
            table.commit(seat, standing.spending + (0.75 if seat in stay else -0.2))
        (resolved,) = table.of("round_resolved")
        scored = {event.seat: event for event in table.of("interests_scored")}
        one = ResolvedRound(before=before, resolved=resolved, scored=scored)
        assert len(one.members_after) == members
        for where, step in steps(one):
            assert step.logged is None or agrees(step), (where, step)


def test_the_page_names_its_parts_and_keeps_to_its_width() -> None:
    text = list(plain(explanation(rounds("tutorial-5", "nato", 1)[2], ("FRA", "EST"))))
    assert all(len(line) <= 80 for line in text)
    for part in (
        "The alliance",
        "Cohesion",
        "Deterrence: the members",
        "France",
        "Estonia",
        "Interests and score so far",
    ):
        assert any(line.startswith(part) for line in text), part


def test_terms_write_themselves_with_the_brackets_they_need() -> None:
    one, two, minus = num(1), num(2.5), num(-3)
    assert ((one + two) * minus).text == "(1 + 2.5) × (-3)"
    assert (one - (two - minus)).text == "1 - (2.5 - (-3))"
    assert (one / (two * two)).text == "1 / (2.5 × 2.5)"
    assert ((one / two) ** num(1.5)).text == "(1 / 2.5)^1.5"
    assert least(one, greatest(two, minus)).text == "min(1, max(2.5, -3))"
    assert root(one * two).text == "√(1 × 2.5)"
    assert total([]).text == "0"
    assert [shown(value) for value in (-0.0000001, 0.5, 10.0, 1 / 3)] == ["0", "0.5", "10", "0.333333"]


def test_a_round_after_an_election_is_explained_with_the_card_in_force() -> None:
    given = rules("tutorial-5", "calm")
    vote = Inject(
        id="v", title="v", text="v", trigger=Timed(round=2), effects=(ElectionHeld(state="FRA", card="austerity"),)
    )
    own = replace(given, scenario=replace(given.scenario, injects=(vote,)))
    found = resolved_rounds(play_seed(own, 1).records)
    points = found[2].before.private["FRA"].card_points
    assert points > 0
    for one in found.values():
        lines = [step for _, step in steps(one)]
        assert all(agrees(step) for step in lines if step.logged is not None)
    scores = [step for where, step in steps(found[2]) if where.startswith("FRA") and step.label == "score so far"]
    assert [step.note for step in scores] == ["100 × (points under earlier cards + Σ weight × sum) / rounds"]
    assert shown(points) in scores[0].term.text
