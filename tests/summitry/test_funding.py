"""Common funding: a small budget that all members pay, by agreed shares and by the size of the economy."""

import pytest
from tests.support.options import option_rules
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import RULES, STATE
from summitry.engine import legal
from summitry.loading.difference import changed_sections
from summitry.model.funding import cost_shares, fund_year
from summitry.rules import CommonFunding
from summitry.state import FundYear

OPTION = option_rules("tutorial-5", "nato", "common-funding")
QUIET = {"provocation": 1.0}
GDP = {"AAA": 100.0, "BBB": 300.0, "CCC": 600.0}


def fund(table: Table) -> FundYear:
    assert table.public.outcome is not None
    found = table.public.outcome.common_funding
    assert found is not None
    return found


def test_shares_are_agreed_or_follow_the_economy_and_come_to_the_whole() -> None:
    by_size = cost_shares(CommonFunding(share=0.3), GDP, GDP)
    assert by_size == pytest.approx({"AAA": 10, "BBB": 30, "CCC": 60})
    agreed = cost_shares(CommonFunding(share=0.3, shares={"CCC": 20.0, "DDD": 50.0}), GDP, GDP)
    assert agreed == pytest.approx({"AAA": 20, "BBB": 60, "CCC": 20}), "who is no member leaves its share to the others"
    alone = cost_shares(CommonFunding(share=0.3, shares={"AAA": 20.0, "BBB": 30.0}), ("AAA", "BBB"), GDP)
    assert alone == pytest.approx({"AAA": 40, "BBB": 60}), "with nobody else to pay the rest"
    nothing = cost_shares(CommonFunding(share=0.3, shares={"AAA": 0.0}), ("AAA",), GDP)
    assert nothing == {"AAA": 100.0}


def test_the_budget_is_a_part_of_what_the_members_spend() -> None:
    year = fund_year(CommonFunding(share=0.3), ("AAA", "BBB"), GDP, {"AAA": 2.0, "BBB": 3.0, "CCC": 9.0})
    assert year.budget == pytest.approx(0.003 * (2.0 + 9.0))
    assert sum(year.paid.values()) == pytest.approx(year.budget)
    assert year.paid["BBB"] == pytest.approx(0.75 * year.budget, abs=1e-6)


def test_it_is_paid_beside_the_budget_and_buys_nothing() -> None:
    tables = [Table(one, luck=QUIET) for one in (OPTION, rules("tutorial-5", "nato"))]
    for table in tables:
        table.advance("resolution")
    with_it, without = tables
    for one, other in zip(with_it.public.states.values(), without.public.states.values(), strict=True):
        assert one == other, "no force, no record, no ledger differs"
    burdens = [table.state.private["FRA"].interests["low_burden"] for table in tables]
    assert 0 < burdens[1].value - burdens[0].value < 0.01
    assert "for answers, aid and joint work" in burdens[0].why
    assert "UKR" not in fund(with_it).paid, "members pay"


def test_it_hardly_moves_a_score() -> None:
    """The fact about common funding: it is small."""
    tables = [Table(one, luck=QUIET) for one in (OPTION, rules("tutorial-5", "nato"))]
    for table in tables:
        table.advance("ended")
    scores = [{seat: result.score for seat, result in table.public.results.items()} for table in tables]
    moved = {seat: scores[1][seat] - scores[0][seat] for seat in scores[0]}
    assert all(0 <= points < 0.2 for points in moved.values()), moved
    assert max(moved.values()) > 0


def test_an_amended_share_holds_from_the_next_year_on() -> None:
    table = Table(OPTION, luck=QUIET)
    table.advance("negotiation")
    table.table("DEU", "amendment", parameter="common_funding.shares.DEU", value=16.35)
    table.advance("resolution")
    assert fund(table).shares["DEU"] == 14.8
    table.advance("resolution", 2)
    assert fund(table).shares["DEU"] == 16.35
    assert sum(fund(table).shares.values()) == pytest.approx(100, abs=1e-4)


def test_only_shares_that_somebody_pays_are_offered() -> None:
    table = Table(OPTION, luck=QUIET)
    table.advance("negotiation")
    field = legal(table.state, "DEU").motions["amendment"].fields["parameter"]
    named = [choice.value for choice in field.choices]
    assert "common_funding.shares.DEU" in named
    assert "common_funding.shares.USA" not in named
    large = Table(option_rules("nato-32", "nato", "common-funding"), luck=QUIET)
    large.advance("negotiation")
    field = legal(large.state, "DEU").motions["amendment"].fields["parameter"]
    assert "common_funding.shares.USA" in [choice.value for choice in field.choices]


def test_the_deal_of_2021_can_be_made() -> None:
    """The United States down to 16.35 %, Germany up to as much: one amendment a round."""
    table = Table(option_rules("nato-32", "nato", "common-funding"), luck=QUIET)
    table.advance("negotiation")
    table.table("USA", "amendment", parameter="common_funding.shares.USA", value=16.35)
    table.table("DEU", "amendment", parameter="common_funding.shares.DEU", value=16.35)
    table.advance("resolution", 2)
    assert fund(table).shares["USA"] == fund(table).shares["DEU"] == 16.35
    assert 3.5 < fund(table).budget < 5, "bn USD: EUR 3.8 bn in 2024"


def test_the_sheet_says_so_and_rules_without_it_are_written_as_ever() -> None:
    plain = rules("tutorial-5", "nato")
    changes = {change.title: change for change in changed_sections(plain.ruleset, OPTION.ruleset)}
    assert set(changes) == {"Common funding", "Changing these rules", "Sources"}
    said = " ".join(changes["Common funding"].second)
    assert "0.3 % of what they spend" in said
    assert "scores hardly move" in said
    assert RULES.load(RULES.dump(OPTION)) == OPTION
    table = Table(plain, luck=QUIET)
    table.advance("resolution")
    assert b"common_funding" not in STATE.dump(table.state)


def test_a_game_with_amended_shares_can_be_stored_and_read_again() -> None:
    table = Table(OPTION, luck=QUIET)
    table.advance("negotiation")
    table.table("DEU", "amendment", parameter="common_funding.shares.DEU", value=16.35)
    table.advance("resolution")
    assert STATE.load(STATE.dump(table.state)) == table.state


def test_a_share_cant_leave_its_range() -> None:
    table = Table(OPTION, luck=QUIET)
    table.advance("negotiation")
    with pytest.raises(Exception, match="25"):
        table.seat(
            "FRA",
            cmd.TableMotion(motion="amendment", terms={"parameter": "common_funding.shares.DEU", "value": 25.0}),
        )
