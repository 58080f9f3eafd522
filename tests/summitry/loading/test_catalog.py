"""The shipped catalog: it loads, it is checked clean, and it says what the design says."""

import copy
from importlib.resources import files
from itertools import product
from math import sqrt
from pathlib import Path

import pytest

from summitry.codec import RULES
from summitry.decision_rules import Majority, OwnDecision, Silence
from summitry.loading import (
    BadCatalog,
    UnknownEntry,
    check_file,
    list_rulesets,
    list_scenarios,
    load_rules,
    load_ruleset,
    load_scenario,
)
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
    assert list_rulesets() == ("calm", "eu-defence", "model-nato", "nato")
    assert list_scenarios() == ("calm-15", "tutorial-5")


@pytest.mark.parametrize("name", FILES)
def test_every_file_checks_clean(name: str) -> None:
    assert check_file(str(CATALOG.joinpath(name))) == ()


@pytest.mark.parametrize("scenario,ruleset", list(product(list_scenarios(), list_rulesets())))
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
    clocks = scenario.clocks
    assert clocks.briefing + clocks.negotiation + clocks.vote + clocks.decision + clocks.resolution <= 360
    assert (scenario.rounds, scenario.agenda_limit, len(scenario.areas)) == (3, 3, 3)
    assert [state.id for state in scenario.states if state.seat] == ["DEU", "EST", "FIN", "FRA", "POL"]
    ukraine = scenario.states[-1]
    assert (ukraine.id, ukraine.seat, ukraine.member) == ("UKR", False, False)


@pytest.mark.parametrize("id_", list_scenarios())
def test_the_territorys_need_follows_from_exposure_and_people(id_: str) -> None:
    for state in load_scenario(id_).states:
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
        str(raised.value)
        == "there is no ruleset 'clam'. Did you mean 'calm'? Known: calm, eu-defence, model-nato, nato"
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
