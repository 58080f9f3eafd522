"""The shipped catalog: it loads, it is checked clean, and it says what the design says."""

import copy
from importlib.resources import files
from math import sqrt
from pathlib import Path

import pytest
from tests.support.pairs import PLAYABLE

from summitry.codec import RULES
from summitry.decision_rules import Majority, OwnDecision, Silence
from summitry.loading import (
    BadCatalog,
    UnknownEntry,
    check_file,
    countries,
    list_rulesets,
    list_scenarios,
    load_rules,
    load_ruleset,
    load_scenario,
)
from summitry.model.capability import reference_requirement, requirement
from summitry.model.shield import capability_ratio
from summitry.motions import MOTION_TYPES
from summitry.rules import Options

CATALOG = files("summitry").joinpath("catalog")
FILES = sorted(
    f"{folder}/{file.name}"
    for folder in ("models", "rulesets", "scenarios")
    for file in CATALOG.joinpath(folder).iterdir()
    if file.name.endswith(".toml")
)
EXPOSURE = {
    "CZE": 0.55, "DNK": 0.55, "EST": 1, "FIN": 0.95, "FRA": 0.45, "DEU": 0.55, "ISL": 0.5, "LVA": 1, "LTU": 1, "NLD": 0.45,
    "NOR": 0.75, "POL": 0.9, "SWE": 0.7, "UKR": 1, "GBR": 0.5, "BEL": 0.45, "ITA": 0.35, "ROU": 0.8,
}  # fmt: skip


def test_the_catalog_holds_what_it_should() -> None:
    assert list_rulesets() == ("calm", "coalition", "eu-defence", "model-nato", "native-nato", "nato", "us-drawdown")
    assert list_scenarios() == ("calm-15", "eu-27", "nato-32", "nordic-baltic-8", "tutorial-5")


@pytest.mark.parametrize("name", FILES)
def test_every_file_checks_clean(name: str) -> None:
    assert check_file(str(CATALOG.joinpath(name))) == ()


@pytest.mark.parametrize("scenario,ruleset", PLAYABLE)
def test_rules_survive_their_json(scenario: str, ruleset: str) -> None:
    rules = load_rules(scenario, ruleset, Options(clocks="untimed"))
    assert rules.options.clocks == "untimed"
    assert RULES.load(RULES.dump(rules)) == rules


@pytest.mark.parametrize("id_", list_rulesets())
def test_every_ruleset_treats_every_motion(id_: str) -> None:
    assert set(load_ruleset(id_).motions) == set(MOTION_TYPES)


def test_nato_decides_by_consensus_and_refuses_expulsion_with_the_treaty_fact() -> None:
    nato = load_ruleset("nato")
    for name in ("spending_floor", "accession", "response"):
        assert nato.motions[name].rule == Silence()
    assert nato.motions["pledge"].rule == OwnDecision()
    expulsion = nato.motions["expulsion"]
    assert expulsion.rule is None
    for fact in ("no suspension or expulsion clause", "1948", "Art. 60", "contested"):
        assert fact in expulsion.refusal
    assert (nato.commitment.floor, nato.commitment.binding, nato.commitment.path_step) == (3.5, False, 0.2)
    assert nato.solidarity.clause == "own_answer"
    assert (nato.response.doctrine, nato.response.contributions_owed) == ("none", False)
    assert nato.status == "practice"


def test_calm_decides_by_three_quarters_and_dismisses() -> None:
    calm = load_ruleset("calm")
    for name in ("spending_floor", "accession", "response", "expulsion"):
        rule = calm.motions[name].rule
        assert isinstance(rule, Majority)
        assert (rule.share, rule.of) == (0.75, "eligible")
        assert rule.excluding_subject == (name in ("accession", "expulsion"))
    assert (calm.commitment.floor, calm.commitment.consequence) == (4.0, "dismissal")
    assert calm.solidarity.clause == "automatic"
    assert (calm.response.doctrine, calm.response.contributions_owed) == ("proportional", True)
    assert calm.status == "proposal"


def test_romania_fails_calms_democracy_criterion_by_a_hundredth_and_ukraine_is_waived() -> None:
    criterion = next(line for line in load_ruleset("calm").criteria if line.field == "democracy")
    states = {state.id: state for state in load_scenario("calm-15").states}
    romania = states["ROU"].democracy
    assert romania is not None
    assert criterion.at_least - romania == pytest.approx(0.01)
    assert criterion.waiver == ("UKR",)
    failing = [id_ for id_, state in states.items() if (state.democracy or 0) < criterion.at_least]
    assert failing == ["UKR", "ROU"]


def test_calm_15_has_the_founders_at_the_table_and_the_candidates_outside() -> None:
    scenario = load_scenario("calm-15")
    assert {state.id: state.exposure for state in scenario.states} == EXPOSURE
    assert [state.id for state in scenario.states if not state.seat] == ["BEL", "ITA", "ROU"]
    assert all(state.member == state.seat for state in scenario.states)
    assert (scenario.rounds, scenario.agenda_limit, len(scenario.areas)) == (8, 5, 9)
    assert round(sum(state.gdp for state in scenario.states if state.member), 1) == 15_411.5
    baselines = {state.id: state.baseline for state in scenario.states}
    assert (baselines["ISL"], baselines["UKR"], baselines["EST"]) == (0.2, 8.0, 3.41)
    assert "hypothetical" in scenario.as_if


def test_a_round_of_the_tutorial_fits_in_six_minutes() -> None:
    scenario = load_scenario("tutorial-5")
    assert scenario.clocks.round <= 360
    assert scenario.clocks.game(scenario.rounds) <= 20 * 60
    assert (scenario.rounds, scenario.agenda_limit, len(scenario.areas)) == (3, 3, 3)
    assert [state.id for state in scenario.states if state.seat] == ["DEU", "EST", "FIN", "FRA", "POL"]
    ukraine = scenario.states[-1]
    assert (ukraine.id, ukraine.seat, ukraine.member) == ("UKR", False, False)


PHASES = (
    "briefing",
    "negotiation",
    "vote",
    "decision",
    "resolution",
)
WORDS_A_MINUTE = 200
"""Of plain prose, read silently."""


def test_a_newcomer_to_the_tutorial_can_read_what_the_first_round_shows() -> None:
    """The guide in two minutes, each of its steps within its phase; and in the first Briefing the role card and the news too."""
    scenario = load_scenario("tutorial-5")

    def seconds(*texts: str) -> float:
        return sum(len(text.split()) for text in texts) * 60 / WORDS_A_MINUTE

    steps = {
        phase: [f"{step.title} {step.text}" for step in scenario.guide if step.phase == phase]
        for phase in ("lobby", *PHASES)
    }
    assert len(scenario.guide) == 9
    assert sum(seconds(*texts) for texts in steps.values()) <= 120
    longest = max(scenario.injects, key=lambda inject: len(inject.text)).text
    for role in scenario.roles.values():
        titles = [interest.title for interest in role.interests]
        card = seconds(role.brief, role.confidential, *role.red_lines, *titles)
        assert seconds(*steps["briefing"], longest) + card <= scenario.clocks.seconds("briefing", 1)
    for phase in PHASES[1:]:
        assert seconds(*steps[phase]) * 2 <= scenario.clocks.seconds(phase, 1), "half of the time is for acting"


LARGER = {
    "nordic-baltic-8": (["DNK", "EST", "FIN", "ISL", "LVA", "LTU", "NOR", "SWE"], ["POL", "UKR"], 90),
    "nato-32": ([row.iso3 for row in countries() if row.nato_since], ["UKR"], 480),
    "eu-27": ([row.iso3 for row in countries() if row.eu], ["UKR", "MDA"], 240),
}
"""Seats, states outside and minutes."""


@pytest.mark.parametrize("id_", LARGER)
def test_who_sits_where_and_for_how_long(id_: str) -> None:
    scenario = load_scenario(id_)
    seats, outside, minutes = LARGER[id_]
    assert sorted(state.id for state in scenario.states if state.seat) == sorted(seats)
    assert [state.id for state in scenario.states if not state.seat] == outside
    assert all(state.member == state.seat for state in scenario.states)
    assert len(seats) == int(id_.rpartition("-")[2])
    assert scenario.clocks.game(scenario.rounds) == minutes * 60
    assert "hypothetical" in scenario.as_if
    assert scenario.guarantor.kind == {"nordic-baltic-8": "none", "nato-32": "seat", "eu-27": "offboard"}[id_]
    assert scenario.guarantor.note


def test_the_union_has_the_population_that_the_sources_give() -> None:
    members = [state for state in load_scenario("eu-27").states if state.member]
    assert sum(state.population for state in members) == 448_992_585
    assert "448,992,585" in " ".join(source.text for source in load_scenario("eu-27").sources)


@pytest.mark.parametrize("id_", list_scenarios())
def test_a_state_is_the_same_in_every_scenario(id_: str) -> None:
    """Exposure and baseline: a figure may differ from the country table, but not between two tables that a class plays."""
    known = {state.id: state for other in list_scenarios() for state in load_scenario(other).states}
    for state in load_scenario(id_).states:
        assert (state.exposure, state.baseline) == (known[state.id].exposure, known[state.id].baseline)
        if state.id not in ("ISL", "UKR"):
            assert state.baseline == next(row.spending for row in countries() if row.iso3 == state.id)
    assert known["ISL"].baseline == 0.2
    assert known["UKR"].baseline == 8.0


def test_figures_by_another_definition_say_so() -> None:
    states = {state.id: state for state in load_scenario("eu-27").states}
    for id_ in ("AUT", "CYP", "IRL", "MLT", "MDA"):
        assert "another definition than NATO's" in states[id_].baseline_note
    assert [row.iso3 for row in countries() if row.eu and not row.nato_since] == ["IRL", "AUT", "MLT", "CYP"]


@pytest.mark.parametrize("id_,number", [("nato-32", "eight of the thirty-two"), ("eu-27", "seven of the twenty-seven")])
def test_the_brief_counts_the_founders_that_would_fail_calms_criteria(id_: str, number: str) -> None:
    criteria = [line for line in load_ruleset("calm").criteria if line.field in ("democracy", "stance", "ukraine_aid")]
    scenario = load_scenario(id_)
    failing = [
        state.id
        for state in scenario.states
        if state.member and any((getattr(state, line.field) or 0) < line.at_least for line in criteria)
    ]
    assert len(failing) == {"nato-32": 8, "eu-27": 7}[id_]
    assert number in scenario.as_if


def test_europe_without_its_guarantor_is_clearly_short_but_can_rebuild() -> None:
    """nato-32: without the United States the others begin with half of what is needed, and 3.5 % of GDP would nearly give it."""
    scenario = load_scenario("nato-32")
    members = [state for state in scenario.states if state.member]
    usa = next(state for state in members if state.id == "USA")
    others = [state for state in members if state is not usa]
    assert usa.need / sum(state.need for state in members) < 0.06
    assert 0.6 < usa.gdp * usa.baseline / sum(state.gdp * state.baseline for state in members) < 2 / 3
    reference = reference_requirement(scenario)
    need = requirement(scenario, reference, [state.id for state in others])

    def ratio(spending: float | None) -> float:
        stock = sum(state.gdp * (spending or state.baseline) for state in others) / 100 / scenario.model.depreciation
        return capability_ratio({area.id: stock * area.share for area in scenario.areas}, need, scenario.model)

    assert 0.4 < ratio(None) < 0.6
    assert 0.85 < ratio(3.5) < 1.05
    whole = requirement(scenario, reference, [state.id for state in members])
    have = sum(state.gdp * state.baseline * (0.28 if state is usa else 1) for state in members) / 100 / 0.2
    together = capability_ratio({area.id: have * area.share for area in scenario.areas}, whole, scenario.model)
    assert together == pytest.approx(scenario.model.ratio_target)
    assert scenario.guarantor.forces == 0.28


def test_the_seats_of_a_large_table_hide_different_aims() -> None:
    for id_ in LARGER:
        aims = [
            (aim.kind, aim.states, aim.value)
            for role in load_scenario(id_).roles.values()
            for aim in role.interests
            if aim.hidden
        ]
        assert max(aims.count(aim) for aim in aims) <= len(aims) / 3
        assert len({kind for kind, _, _ in aims}) >= 3


@pytest.mark.parametrize("id_", list_scenarios())
def test_the_territorys_need_follows_from_exposure_and_people(id_: str) -> None:
    for state in load_scenario(id_).states:
        if (id_, state.id) == ("nato-32", "USA"):  # has its own test
            continue
        assert state.need == pytest.approx(state.exposure * sqrt(state.population / 1e6), abs=1e-6)


@pytest.mark.parametrize("id_", list_scenarios())
def test_every_seat_has_a_card_with_one_hidden_aim(id_: str) -> None:
    scenario = load_scenario(id_)
    assert set(scenario.roles) == {state.id for state in scenario.states if state.seat}
    for role in scenario.roles.values():
        assert [interest.hidden for interest in role.interests].count(True) == 1
        assert sum(interest.weight for interest in role.interests) == pytest.approx(1)
        assert 1 <= len(role.red_lines) <= 3


@pytest.mark.parametrize("id_", list_scenarios())
def test_every_severity_has_at_least_two_texts(id_: str) -> None:
    texts = load_scenario(id_).adversary.texts
    for severity in range(1, 6):
        found = [text for text in texts if text.severity == severity]
        assert len(found) >= 2
        assert all("{state}" in text.text for text in found)


def test_an_unknown_id_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownEntry) as raised:
        load_ruleset("clam")
    assert (raised.value.nearest, raised.value.known) == ("calm", list_rulesets())
    assert (
        str(raised.value) == "there is no ruleset 'clam'. Did you mean 'calm'? Known: calm, coalition, "
        "eu-defence, model-nato, native-nato, nato, us-drawdown"
    )
    with pytest.raises(KeyError, match="tutorial-5"):
        load_rules("tutorial", "nato")


def test_errors_survive_the_way_out_of_a_worker_process() -> None:
    unknown = copy.copy(UnknownEntry("ruleset", "clam", ["calm", "nato"]))  # by the way of pickle
    assert (unknown.nearest, str(unknown)) == (
        "calm",
        "there is no ruleset 'clam'. Did you mean 'calm'? Known: calm, nato",
    )
    faults = check_file("nowhere.toml")
    bad = copy.copy(BadCatalog(faults))
    assert (bad.faults, str(bad)) == (faults, str(faults[0]))


def test_a_file_edited_between_two_loads_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "calm.toml"
    text = CATALOG.joinpath("rulesets", "calm.toml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    assert check_file(path) == ()
    path.write_text(text.replace("floor = 4.0", "floor = 40"), encoding="utf-8")
    assert len(check_file(path)) == 1


@pytest.mark.parametrize("id_", ["../rulesets/nato", "", "nato.toml", "/etc/passwd"])
def test_an_id_is_no_path(id_: str) -> None:
    with pytest.raises(UnknownEntry):
        load_ruleset(id_)


def test_what_was_only_recalled_stays_visible() -> None:
    sources = CATALOG.joinpath("SOURCES.md").read_text(encoding="utf-8")
    assert "recalled, not checked" in sources
    shares = CATALOG.joinpath("nato_cost_shares.csv").read_text(encoding="utf-8").splitlines()
    assert "provenance" in shares[0]
    assert len(shares) == 33
