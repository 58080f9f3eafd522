"""What a national decision would do: the outlook says what Resolution then does, and nothing of what others are about to do."""

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.engine import Outlook, outlook
from summitry.refusal import Refused

QUIET = {"provocation": 1.0}


def deciding(scenario: str = "tutorial-5", ruleset: str = "nato") -> Table:
    table = Table(rules(scenario, ruleset), luck=QUIET)
    table.advance("decision")
    return table


def at(found: Outlook, spending: float) -> tuple[float, float]:
    """Shield and deterrence on the line between two points, as a page reads them."""
    for low, high in zip(found.points, found.points[1:], strict=False):
        if low.spending <= spending <= high.spending:
            part = (spending - low.spending) / (high.spending - low.spending)
            return (
                low.shield + part * (high.shield - low.shield),
                low.deterrence + part * (high.deterrence - low.deterrence),
            )
    raise AssertionError(f"{spending} is outside")


@pytest.mark.parametrize(
    "scenario, ruleset", [("tutorial-5", "nato"), ("tutorial-5", "native-nato"), ("calm-15", "nato")]
)
def test_the_outlook_is_what_resolution_brings_if_the_others_do_as_last_year(scenario: str, ruleset: str) -> None:
    """All but the will to act and the records of answers, which the round's conduct moves: the causes tell them apart."""
    table = deciding(scenario, ruleset)
    seat = next(iter(table.public.seats))
    standing = table.public.states[seat]
    spending = standing.spending + 0.31
    split = table.public.gaps
    expected = at(outlook(table.state, seat, split), spending)
    before = table.public.deterrence
    table.seat(seat, cmd.CommitDecision(phase=table.public.phase_id, spending=spending, split=split))
    table.advance("resolution")
    outcome = table.public.outcome
    assert outcome is not None
    forces = sum(move for cause, move in outcome.deterrence_moves.items() if cause.startswith("forces"))
    others = {cause for cause in outcome.deterrence_moves if not cause.startswith("forces")}
    assert forces != 0
    assert expected[1] - before == pytest.approx(forces, abs=1e-3), f"beside {others}"


def test_more_spending_means_more_shield_and_the_areas_count() -> None:
    table = deciding()
    usual = outlook(table.state, "POL")
    assert [point.shield for point in usual.points] == sorted(point.shield for point in usual.points)
    assert usual.points[0].shield < usual.points[-1].shield
    assert (usual.shield, usual.deterrence) == (table.public.states["POL"].shield, table.public.deterrence)
    lopsided = outlook(table.state, "POL", {"land": 1.0, "air": 0.0, "sea_cyber": 0.0})
    assert lopsided.points[-1].shield < usual.points[-1].shield, "one empty area is a gap"


@pytest.mark.parametrize("split", [{"land": 1.0}, {"land": 0.9, "air": 0.9, "sea_cyber": 0.9}])
def test_a_split_of_other_areas_or_with_another_sum_is_refused(split: dict[str, float]) -> None:
    with pytest.raises(Refused, match="bad_value"):
        outlook(deciding().state, "POL", split)


def test_what_others_have_decided_in_secret_moves_nothing() -> None:
    table = deciding()
    before = outlook(table.state, "POL")
    for seat in ("DEU", "FRA", "POL"):
        table.commit(seat, table.public.states[seat].spending + 0.7)
    assert table.state.private["DEU"].decision is not None
    assert outlook(table.state, "POL") == before


def test_where_a_breach_ends_membership_the_outlook_says_what_is_left_outside() -> None:
    table = deciding("tutorial-5", "calm")
    seat = "EST"
    found = outlook(table.state, seat)
    at_least = found.points[0]
    assert at_least.outside is not None
    assert at_least.outside < at_least.shield
    assert all(point.outside is None for point in outlook(table.state, "UKR").points), "it is outside as it is"
    assert all(point.outside is None for point in outlook(deciding().state, seat).points), "nobody is dismissed there"
    table.seat(seat, cmd.CommitDecision(phase=table.public.phase_id, spending=at_least.spending))
    for other in ("DEU", "FIN", "FRA", "POL"):
        table.commit(other, table.public.states[other].spending + 0.75)
    table.advance("resolution")
    assert table.public.states[seat].membership == "dismissed"
    assert table.public.states[seat].shield == pytest.approx(at_least.outside, abs=1e-6)


def test_notice_of_withdrawal_is_known_and_counts() -> None:
    table = Table(rules("tutorial-5", "nato"), luck=QUIET)
    table.advance("negotiation")
    table.seat("FRA", cmd.TableMotion(motion="withdrawal", terms={}))
    leaving = table.public.states["FRA"].leaving
    assert leaving is not None
    table.advance("decision", leaving)
    shrunk = outlook(table.state, "POL")
    assert shrunk.points[4].deterrence != pytest.approx(shrunk.deterrence, abs=1e-3)
