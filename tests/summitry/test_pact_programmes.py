"""Promises to contribute to a joint programme: what can be promised, and what becomes of it."""

import pytest
from tests.support.pacts import clause, negotiating, offer, outcomes, refused, sign
from tests.support.table import Table

from summitry import commands as cmd
from summitry.engine import legal

SHARE: dict[str, cmd.Term] = {"area": "land", "share": 20.0, "years": 3}


def promised(ruleset: str, by: dict[str, str], programme: str = "m1", value: float = 20.0, due: int = 1) -> Table:
    """Poland's programme on the table, Germany's promise to it signed, and the vote open with the ballots ``by``."""
    at = negotiating(ruleset)
    at.table("POL", "programme", lead="POL", **SHARE)
    sign(at, offer(at, "POL", "DEU", clause("contribute", "DEU", programme=programme, value=value, due=due)), "DEU")
    at.advance("vote")
    at.vote("m1", **by)
    at.advance("decision")
    return at


def give(at: Table, seat: str, share: float) -> None:
    public = at.public
    at.seat(
        seat,
        cmd.CommitDecision(phase=public.phase_id, spending=public.states[seat].spending, contributions={"m1": share}),
    )


@pytest.mark.parametrize("programme", ["m1", "area:land"])
@pytest.mark.parametrize(
    "value, given, outcome",
    [(20.0, 20.0, "kept"), (20.0, 19.0, "broken"), (30.0, 25.0, "broken"), (30.0, 31.0, "kept")],
)
def test_it_is_judged_by_what_was_really_given(programme: str, value: float, given: float, outcome: str) -> None:
    at = promised("nato", {"POL": "yes", "DEU": "yes"}, programme, value)
    give(at, "DEU", given)
    at.advance("resolution")
    assert outcomes(at, "DEU-POL-1.1") == [("DEU", 1, outcome)]
    entry = next(e for event in at.of("commitments_judged") for e in event.entries if e.commitment == "pact")
    assert (entry.owed, entry.done, entry.unit) == (value, given, "% of budget")
    assert f"gave {given:g} %" in entry.evidence


def test_who_stays_out_where_it_might_have_joined_breaks_its_word() -> None:
    at = promised("nato", {"POL": "yes", "EST": "yes", "DEU": "no"})
    at.advance("resolution")
    assert outcomes(at, "DEU-POL-1.1") == [("DEU", 1, "broken")]


def test_who_leaves_by_its_national_decision_breaks_its_word() -> None:
    at = promised("nato", {"POL": "yes", "EST": "yes", "DEU": "yes"})
    at.seat("DEU", cmd.CommitDecision(phase=at.public.phase_id, spending=2.1, opt_outs=("m1",)))
    at.advance("resolution")
    assert outcomes(at, "DEU-POL-1.1") == [("DEU", 1, "broken")]


@pytest.mark.parametrize("programme", ["m1", "area:land", "area:air"])
def test_without_such_a_programme_it_is_void(programme: str) -> None:
    at = promised("nato", {"POL": "yes"}, programme)
    assert not at.public.efforts, "one alone is no joint programme"
    at.advance("resolution")
    assert outcomes(at, "DEU-POL-1.1") == [("DEU", 1, "void")]


def test_it_waits_for_its_round_and_who_joins_later_keeps_it() -> None:
    at = promised("nato", {"POL": "yes", "EST": "yes"}, due=2)
    at.advance("negotiation", 2)
    assert at.public.pacts["DEU-POL-1.1"].status == "in_force"
    at.seat("DEU", cmd.TableMotion(motion="join", terms={"effort": "m1"}))
    at.advance("resolution", 2)
    assert outcomes(at, "DEU-POL-1.1") == [("DEU", 1, "kept")], "the declared default gives what is owed"


def test_who_asked_and_was_not_let_in_is_not_to_blame() -> None:
    """Under eu-defence those who take part decide who joins."""
    ballots = {"POL": "yes", "EST": "yes", "DEU": "no", "FRA": "no", "FIN": "no"}
    for asks, outcome in ((True, "void"), (False, "broken")):
        at = promised("eu-defence", ballots, due=2)
        assert set(at.public.efforts["m1"].participants) == {"EST", "POL"}
        at.advance("negotiation", 2)
        if asks:
            at.seat("DEU", cmd.TableMotion(motion="join", terms={"effort": "m1"}))
            at.advance("vote", 2)
            at.vote("m2", POL="no", EST="no")
        at.advance("resolution", 2)
        assert outcomes(at, "DEU-POL-1.1") == [("DEU", 1, outcome)]


def test_the_menu_names_what_is_in_force_what_is_on_the_table_and_the_areas() -> None:
    at = promised("nato", {"POL": "yes", "EST": "yes"})
    at.advance("negotiation", 2)
    at.table("FRA", "programme", area="air", share=10.0, years=1, lead="FRA")
    desk = legal(at.state, "FIN").pacts
    assert desk is not None
    choices = [choice.value for choice in desk.clauses["contribute"].fields["programme"].choices]
    areas = [f"area:{area.id}" for area in at.state.rules.scenario.areas]
    assert choices == ["m1", "m2", *areas]
    wrong = cmd.OfferPact(to=("DEU",), clauses=(clause("contribute", "DEU", programme="m9", value=5.0, due=2),))
    fault = refused(at, "FIN", wrong)
    assert fault.code == "bad_clause"
    assert "m1" in fault.allowed
