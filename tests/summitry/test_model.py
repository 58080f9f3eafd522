"""The model against figures worked out by hand, and its edges (game.md section 3)."""

from dataclasses import replace
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.table import Table, rules

from summitry.engine import open_session
from summitry.events import SessionCreated
from summitry.interests import burden_value, security_value
from summitry.luck import CounterLuck
from summitry.model.adversary import probability, provoke
from summitry.model.answers import next_unanswered, reached, verdict
from summitry.model.capability import grown, own_requirement, reference_requirement, requirement, starting
from summitry.model.shield import capability_ratio, picture, shield_value, will
from summitry.model.support import mood, next_support
from summitry.model.will import Conduct, cohesion_moves, moved, resolve_moves

CALM = rules("calm-15", "calm")
NATO = rules("calm-15", "nato")
CONSTANTS = CALM.scenario.model


def test_capability_wears_out_by_a_fifth_and_grows_by_the_budget() -> None:
    stock = grown(
        {"air": 100.0, "sea": 50.0}, spending=2.0, gdp=1000.0, split={"air": 0.75, "sea": 0.25}, depreciation=0.2
    )
    assert stock == {"air": 95.0, "sea": 45.0}


def test_the_start_is_a_steady_state() -> None:
    for spec in CALM.scenario.states:
        have = starting(CALM.scenario, spec)
        split = {area.id: area.share for area in CALM.scenario.areas}
        next_year = grown(have, spending=spec.baseline, gdp=spec.gdp, split=split, depreciation=CONSTANTS.depreciation)
        assert all(isclose(next_year[area], have[area]) for area in have)


def test_requirement_puts_the_founders_on_target_and_follows_membership() -> None:
    reference = reference_requirement(CALM.scenario)
    founders = [spec for spec in CALM.scenario.states if spec.member]
    whole = requirement(CALM.scenario, reference, [spec.id for spec in founders])
    have = {area: sum(starting(CALM.scenario, spec)[area] for spec in founders) for area in whole}
    assert isclose(capability_ratio(have, whole, CONSTANTS), CONSTANTS.ratio_target)
    without = requirement(CALM.scenario, reference, [spec.id for spec in founders if spec.id != "POL"])
    poland = CALM.state("POL")
    alone = own_requirement(CALM.scenario, reference, poland)
    for area in whole:
        assert isclose((whole[area] - without[area]) * CONSTANTS.solo_factor, alone[area])


def test_ratio_is_bounded_so_that_one_empty_area_is_not_the_end() -> None:
    assert isclose(capability_ratio({"a": 0.0, "b": 100.0}, {"a": 10.0, "b": 10.0}, CONSTANTS), (0.05 * 1.5) ** 0.5)
    assert capability_ratio({"a": 3.0}, {"a": 0.0}, CONSTANTS) == CONSTANTS.ratio_high


def test_shield_is_the_published_curve() -> None:
    assert isclose(shield_value(1.0, 0.8, 0, CONSTANTS), 0.4)
    assert isclose(shield_value(1.0, 0.8, 400, CONSTANTS), 0.5)
    assert isclose(will(0.81, 1.0), 0.9)


@given(st.floats(0.05, 1.5), st.floats(0.05, 1.5), st.floats(0, 1))
def test_more_capability_never_shields_less(one: float, other: float, will_: float) -> None:
    low, high = sorted((one, other))
    assert shield_value(low, will_, 0, CONSTANTS) <= shield_value(high, will_, 0, CONSTANTS)


def test_automatic_help_counts_in_full_and_own_answers_by_the_record() -> None:
    created = open_session(CALM, session="s", luck_key="k")[0]
    discretion = open_session(NATO, session="s", luck_key="k")[0]
    assert isinstance(created, SessionCreated)
    assert isinstance(discretion, SessionCreated)
    ratios = {standing.ratio for standing in created.standings.values() if standing.membership == "member"}
    assert ratios == {CONSTANTS.ratio_target}, "under an automatic clause every member stands behind the same shield"
    assert discretion.standings["DEU"].ratio > discretion.standings["EST"].ratio, "a large state counts on itself"
    assert discretion.deterrence < created.deterrence


def test_one_member_and_no_member() -> None:
    capability = {spec.id: starting(CALM.scenario, spec) for spec in CALM.scenario.states}
    records = dict.fromkeys(capability, 0.7)
    nobody = picture(CALM, capability=capability, records=records, members=(), cohesion=0.5, resolve=0.8)
    assert nobody.deterrence == 0
    assert set(nobody.requirement.values()) == {0.0}
    one = picture(CALM, capability=capability, records=records, members=("DEU",), cohesion=0.3, resolve=0.8)
    two = picture(CALM, capability=capability, records=records, members=("DEU",), cohesion=1.0, resolve=0.8)
    assert one.shield["DEU"] == two.shield["DEU"], "the cohesion of a single state is 1"


def test_provocation_follows_the_ladder_and_the_seed() -> None:
    table = Table(CALM)
    public = replace(table.public, unanswered=3, deterrence=0.2)
    assert isclose(probability(CALM, public), 0.15 + 0.7 * 0.8)

    def always(key: str, round_: int, label: str) -> float:
        return 0.0 if label == "provocation" else 0.999

    provocation = provoke(CALM, public, 4, always, "k")
    assert provocation is not None
    assert provocation.severity == 4, "one above the provocations that were not met"

    def harder(key: str, round_: int, label: str) -> float:
        return 0.0

    assert provoke(CALM, public, 4, harder, "k").severity == 5  # type: ignore[union-attr]
    luck = CounterLuck()
    for round_ in range(1, 30):
        same = provoke(CALM, public, round_, luck, "seed")
        assert same == provoke(CALM, public, round_, luck, "seed")
        assert same is None or "{state}" not in same.text + same.title


@pytest.mark.parametrize(
    "severity, level, expected",
    [(3, 0, "unanswered"), (3, 2, "weak"), (3, 3, "met"), (3, 4, "met"), (3, 5, "excessive"), (1, 3, "excessive")],
)
def test_proportion(severity: int, level: int, expected: str) -> None:
    assert verdict(severity, level) == expected


def test_only_a_full_answer_resets_the_ladder() -> None:
    assert next_unanswered(2, "met") == 0
    assert next_unanswered(2, "weak") == 2
    assert next_unanswered(2, "unanswered") == 3


def test_an_answer_counts_at_the_level_that_the_contributions_carry() -> None:
    gdp = {"A": 100.0, "B": 100.0, "X": 100.0}
    cost = CONSTANTS.answer_cost[3]
    assert reached(CONSTANTS, 3, {"A": cost, "B": cost}, gdp, ("A", "B")) == 3
    assert reached(CONSTANTS, 3, {"A": cost}, gdp, ("A", "B")) == 2
    assert reached(CONSTANTS, 3, {}, gdp, ("A", "B")) == 0
    assert reached(CONSTANTS, 3, {"A": cost, "X": cost}, gdp, ("A", "B")) == 3, "states outside may help"


def test_cohesion_counts_conduct_by_share() -> None:
    conduct = Conduct(members=10, kept=8, broken=2, guideline_missed=0, outvoted=5, removed=1, agreed=9, excessive=True)
    moves = cohesion_moves(CONSTANTS, 0.5, conduct)
    assert isclose(moves["commitments broken"], -CONSTANTS.cohesion_broken * 0.2)
    assert isclose(moves["motions agreed"], 3 * CONSTANTS.cohesion_agreement), "three motions at most count"
    assert isclose(moves["over-reaction"], -CONSTANTS.overreaction_cohesion)
    assert moved(0.31, {"x": -0.5}, CONSTANTS.cohesion_floor) == CONSTANTS.cohesion_floor
    assert moved(0.99, {"x": 0.5}, CONSTANTS.cohesion_floor) == 1.0


def test_resolve_follows_the_answers_given() -> None:
    assert sum(resolve_moves(CONSTANTS, "met", 3).values()) > 0
    assert (
        sum(resolve_moves(CONSTANTS, "unanswered", 5).values())
        < sum(resolve_moves(CONSTANTS, "unanswered", 1).values())
        < 0
    )


def test_support() -> None:
    still = {"rise": 0.0, "outvoted": 0, "threat": 0.0, "unanswered": 0.0, "shield_change": 0.0}
    assert next_support(CONSTANTS, 60.0, **still) == 60.0  # type: ignore[arg-type]
    assert next_support(CONSTANTS, 60.0, **{**still, "rise": 0.3}) == 60.0  # type: ignore[arg-type]
    assert next_support(CONSTANTS, 60.0, **{**still, "rise": 0.75}) == pytest.approx(60 - 12 * 0.45)  # type: ignore[arg-type]
    assert next_support(CONSTANTS, 1.0, **{**still, "outvoted": 9}) == 0.0  # type: ignore[arg-type]
    assert [mood(value) for value in (60, 40, 20)] == ["firm", "uneasy", "shaky"]


def test_reference_interests() -> None:
    """game.md section 4: security = 1 - 0.9 · e · (1 - shield); economy = 1 - (max(0, s - 0.8 · b) / 4)^1.5."""
    assert isclose(security_value(CONSTANTS, 1.0, 0.5), 0.55)
    assert security_value(CONSTANTS, 1.0, 0.0, attack_loss=0.5) == 0.0
    assert burden_value(CONSTANTS, 2.0, 1.0) == 1.0
    assert isclose(burden_value(CONSTANTS, 2.0, 3.6), 1 - 0.5**1.5)
    assert burden_value(CONSTANTS, 2.0, 12.0) == 0.0
