"""The second account beside core defence, aid that counts, understandings, and the review of the floor."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.support.options import option_rules
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import RULES, STATE
from summitry.engine import legal
from summitry.interests import value_of
from summitry.interests.values import Situation
from summitry.loading.difference import changed_sections
from summitry.model.resilience import spared
from summitry.pacts import AIMS, floor_for, judge_related, related_owed
from summitry.rules import InterestSpec, RelatedSpending, Rules

OPTION = option_rules("tutorial-5", "nato", "the-hague")
QUIET = {"provocation": 1.0}
ACCOUNT = RelatedSpending(cap=1.5, total=5.0, path_step=0.15, resilience=0.5)


def decided(rules_: Rules = OPTION, luck: Mapping[str, float] = QUIET, **related: float) -> Table:
    """A year in which everybody spends as before and these declare related spending."""
    table = Table(rules_, luck=luck)
    table.advance("decision")
    for seat, given in related.items():
        spending = table.public.states[seat].spending
        settings: dict[str, cmd.Term] = {"related": given}
        table.seat(seat, cmd.CommitDecision(phase=table.public.phase_id, spending=spending, settings=settings))
    table.advance("resolution")
    return table


def test_the_form_has_a_field_for_it_from_nothing_to_the_cap() -> None:
    table = Table(OPTION, luck=QUIET)
    table.advance("decision")
    offer = legal(table.state, "DEU").decision
    assert offer is not None
    field = offer.settings["related"]
    assert (field.minimum, field.maximum, field.default, field.unit) == (0, 1.5, 0.0, "% of GDP")
    plain = Table(rules("tutorial-5", "nato"), luck=QUIET)
    plain.advance("decision")
    plainly = legal(plain.state, "DEU").decision
    assert plainly is not None
    assert "related" not in plainly.settings


def test_a_caretaker_cant_raise_it() -> None:
    table = decided(DEU=0.5)
    table.advance("decision", 2)
    own = table.state.private["DEU"]
    state = replace(table.state, private={**table.state.private, "DEU": replace(own, caretaker=True)})
    offer = legal(state, "DEU").decision
    assert offer is not None
    assert offer.settings["related"].maximum == 0.5
    entry = judge_related(ACCOUNT, table.public.states["DEU"], 2.0, 0.5, 2, caretaker=True)
    assert entry.outcome == "void"


def test_who_says_nothing_goes_on_as_before() -> None:
    table = decided(DEU=0.5)
    table.advance("resolution", 2)
    assert table.public.states["DEU"].related == 0.5
    assert table.public.states["FRA"].related is None
    assert table.public.outcome is not None
    (entry,) = (one for one in table.public.outcome.ledger if (one.state, one.commitment) == ("DEU", "related"))
    assert (entry.owed, entry.done, entry.outcome) == (0.65, 0.5, "broken")


def test_it_moves_no_forces_and_no_deterrence() -> None:
    with_it, without = decided(DEU=1.5, FRA=1.5), decided(DEU=0.0, FRA=0.0)
    for one, other in zip(with_it.public.states.values(), without.public.states.values(), strict=True):
        assert one.capability == other.capability
        assert one.spending == other.spending
    cause = "guideline missed"
    assert with_it.public.outcome is not None
    assert without.public.outcome is not None
    assert with_it.public.outcome.cohesion_moves[cause] > without.public.outcome.cohesion_moves[cause], (
        "two fewer miss it"
    )
    assert with_it.public.outcome.coverage == without.public.outcome.coverage


def test_it_costs_the_budget_and_a_steep_rise_costs_support() -> None:
    with_it, without = decided(DEU=1.5), decided(DEU=0.0)
    burden = [table.state.private["DEU"].interests["low_burden"] for table in (with_it, without)]
    assert burden[0].value < burden[1].value
    assert "+ 1.5 % on related things" in burden[0].why
    assert with_it.state.private["DEU"].support < without.state.private["DEU"].support


def test_it_goes_on_costing_in_the_projected_years() -> None:
    standing = decided(DEU=1.5).public.states["DEU"]
    situation = Situation(
        spec=OPTION.state("DEU"), standing=standing, contribution=0.0, attack_loss=0.0, support=60, floor=3.5, cohesion=0.6,
        members=frozenset(("DEU",)),
    )  # fmt: skip
    burden = InterestSpec(id="low_burden", kind="low_burden", title="", weight=1.0)
    constants = OPTION.scenario.model
    cheap = replace(situation, standing=replace(standing, related=None))
    assert value_of(burden, constants, situation) < value_of(burden, constants, cheap)


def test_what_is_owed_is_the_cap_the_rest_or_a_step() -> None:
    standing = decided(DEU=0.0).public.states["DEU"]
    assert related_owed(ACCOUNT, standing, 2.0) == pytest.approx(0.15)
    assert related_owed(ACCOUNT, replace(standing, related=1.45), 2.0) == pytest.approx(1.5)
    assert related_owed(ACCOUNT, replace(standing, related=1.45), 4.2) == pytest.approx(0.8)
    assert related_owed(ACCOUNT, standing, 5.5) == 0.0


def test_resilience_spares_a_part_of_the_damage() -> None:
    assert spared(None, 1.5) == spared(ACCOUNT, None) == spared(ACCOUNT, 0.0) == 0.0
    assert spared(ACCOUNT, 0.75) == pytest.approx(0.25)
    assert spared(ACCOUNT, 1.5) == pytest.approx(0.5)
    attack = {"provocation": 0.0, "severity": 1.0, "target": 0.0, "text": 0.0}
    provocation = Table(OPTION, luck=attack).public.provocation
    assert provocation is not None
    hit = provocation.target
    strong, weak = decided(OPTION, attack, **{hit: 1.5}), decided(OPTION, attack, **{hit: 0.0})
    security = [table.state.private[hit].interests["security"].value for table in (strong, weak)]
    assert security[0] > security[1]


def test_a_missed_account_is_an_aim_missed_and_no_broken_word() -> None:
    assert AIMS == ("guideline", "related")
    table = decided(DEU=0.0)
    assert table.public.states["DEU"].broken == 2, "both accounts, in the record that everybody sees"
    assert table.public.outcome is not None
    assert "commitments broken" not in table.public.outcome.cohesion_moves or (
        table.public.outcome.cohesion_moves["commitments broken"] == 0
    )
    table.advance("negotiation", 2)
    fields = legal(table.state, "POL").motions["review"].fields
    assert fields


def test_members_off_the_board_climb_by_the_path() -> None:
    scenario = OPTION.scenario
    states = tuple(replace(spec, seat=spec.seat and spec.id != "FIN") for spec in scenario.states)
    roles = {seat: role for seat, role in scenario.roles.items() if seat != "FIN"}
    own = replace(OPTION, scenario=replace(scenario, states=states, roles=roles))
    table = Table(own, luck=QUIET)
    table.advance("resolution", 2)
    assert table.public.states["FIN"].related == pytest.approx(0.3)
    assert table.public.states["UKR"].related is None, "it is no member"


def test_an_understanding_holds_one_state_to_less() -> None:
    commitment = OPTION.ruleset.commitment
    assert floor_for(commitment, 3.5, "ESP") == 2.1
    assert floor_for(commitment, 2.0, "ESP") == 2.0, "never to more than the others"
    assert floor_for(commitment, 3.5, "DEU") == 3.5
    table = Table(option_rules("nato-32", "nato", "the-hague"), luck=QUIET)
    table.advance("decision")
    spain, italy = (legal(table.state, seat).decision for seat in ("ESP", "ITA"))
    assert spain is not None
    assert italy is not None
    assert (spain.floor, italy.floor) == (2.1, 3.5)


def test_the_review_is_tabled_once_and_by_nobody_at_the_table() -> None:
    table = Table(option_rules("nato-32", "nato", "the-hague"), luck=QUIET)
    table.advance("briefing", 6)
    reviews = [event.motion for event in table.of("motion_tabled")]
    assert [(motion.mover, motion.round, motion.summary) for motion in reviews] == [
        ("chair", 4, "Review of the spending guideline: keep it at 3.5 % of GDP.")
    ]
    assert "2029 is the year of the review" in reviews[0].text


def test_the_sheet_says_all_of_it_and_rules_without_it_are_written_as_ever() -> None:
    plain = rules("tutorial-5", "nato")
    changes = {change.title: change for change in changed_sections(plain.ruleset, OPTION.ruleset)}
    assert set(changes) == {"What you owe", "Sources"}
    said = " ".join(changes["What you owe"].second)
    for part in (
        "up to 1.5 % of GDP",
        "shall come to 5 %",
        "0.15 points",
        "50 %",
        "Ukraine",
        "Spain is held to 2.1 %",
        "In 2029",
    ):
        assert part in said
    assert RULES.load(RULES.dump(OPTION)) == OPTION
    assert not [
        word for word in ("related", "aid_counts", "understandings") if f'"{word}"'.encode() in RULES.dump(plain)
    ]
    table = Table(plain, luck=QUIET)
    table.advance("resolution")
    assert b'"related"' not in STATE.dump(table.state)
