"""Condition 7 of game.md section 12: a round that people can play."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.support.table import rules

from summitry.rules import Rules
from summitry_lab.report import plain
from summitry_lab.report.conditions import playable_data, playable_report
from summitry_lab.tournament.playable import DECISIONS, Playable, playable

TUTORIAL = rules("tutorial-5", "calm")


@pytest.mark.parametrize("scenario", ["tutorial-5", "calm-15"])
def test_the_shipped_games_can_be_played_by_people(scenario: str) -> None:
    found = playable(rules(scenario, "nato"), range(3))
    assert found.holds, found
    assert 1 <= found.mean <= found.usual <= found.most


def test_a_seat_of_the_staff_exercise_has_a_dozen_decisions_on_average() -> None:
    """Thirty-two members begin more joint programmes than fifteen: in rounds of an hour a busy seat has up to twice as many."""
    assert playable(rules("nato-32", "nato"), range(3)).mean <= DECISIONS


def test_a_round_of_the_tutorial_fits_in_six_minutes() -> None:
    assert playable(TUTORIAL, range(1)).minutes <= 6


def slower(minutes: int) -> Rules:
    clocks = replace(TUTORIAL.scenario.clocks, negotiation=60 * minutes)
    return replace(TUTORIAL, scenario=replace(TUTORIAL.scenario, clocks=clocks))


def test_a_longer_round_fails_the_condition() -> None:
    found = playable(slower(6), range(1))
    assert found.minutes > 6
    assert not found.holds


def test_who_asks_too_much_fails_the_condition() -> None:
    found = playable(TUTORIAL, range(1))
    assert not replace(found, usual=DECISIONS + 1).holds


def test_ballots_and_the_years_form_count() -> None:
    """The least a seat decides in a round is what it spends and on what; every ballot comes on top."""
    quiet, busy = (found_with(number) for number in (1, 5))
    assert 2 < quiet.mean < busy.mean


def found_with(agenda: int) -> Playable:
    calm = rules("calm-15", "calm")
    return playable(replace(calm, scenario=replace(calm.scenario, agenda_limit=agenda)), range(2))


def told(measured: Sequence[Playable]) -> str:
    return "\n".join(plain(playable_report(measured)))


def test_the_report_says_what_is_allowed() -> None:
    found = playable(TUTORIAL, range(1))
    text = told([found])
    assert "Playable holds: tutorial-5" in text
    assert "6 may be" in text
    assert "Playable FAILS" in told([replace(found, usual=40)])
    assert playable_data([found])[0]["decisions"]["needed"] == DECISIONS
