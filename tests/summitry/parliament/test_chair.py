"""Offices, the casting vote, and rules that the members amend."""

from dataclasses import replace

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import RULES_VIEW, VIEW
from summitry.decision import Weights, count, describe
from summitry.decision_rules import AllOf, Majority, Unanimity, Weighted
from summitry.engine import legal
from summitry.loading import list_rulesets
from summitry.motions.parameters import parameter, with_parameter
from summitry.refusal import Refused
from summitry.values import Audience
from summitry.views import amended_rules, rules_view, view

QUIET = {"provocation": 1.0}
FOUR = ("A", "B", "C", "D")
EQUAL = Weights(population=dict.fromkeys(FOUR, 10), gdp=dict.fromkeys(FOUR, 5))
TIE = {"A": "yes", "B": "yes", "C": "no", "D": "no"}


@pytest.mark.parametrize(
    "rule",
    [
        Majority(share=0.501, of="cast", chair_breaks_tie=True),
        Majority(share=0.5, of="cast", chair_breaks_tie=True),
        Majority(share=0.501, of="eligible", chair_breaks_tie=True),
        Weighted(by="gdp", share=0.501, chair_breaks_tie=True),
        AllOf(rules=(Majority(share=0.501, chair_breaks_tie=True), Weighted(by="population", share=0.5))),
    ],
)
@pytest.mark.parametrize("chair, outcome", [("A", "adopted"), ("C", "rejected")])
def test_on_a_tie_the_chairs_ballot_decides(rule: Majority, chair: str, outcome: str) -> None:
    tally = count(rule, FOUR, TIE, EQUAL, chair=chair)
    assert tally.outcome == outcome
    assert f"{chair} has the casting vote" in tally.explanation
    assert (tally.short > 0) == (outcome == "rejected")
    assert set(tally.swings) >= {chair}, "the chair's other ballot would have turned it"


def test_without_a_tie_or_a_side_the_chair_is_one_of_many() -> None:
    rule = Majority(share=0.501, of="cast", chair_breaks_tie=True)
    assert count(rule, FOUR, {**TIE, "D": "yes"}, EQUAL, chair="C").outcome == "adopted"
    assert count(rule, (*FOUR, "E"), {**TIE, "E": "abstain"}, EQUAL, chair="E").outcome == "rejected"
    assert count(rule, FOUR, TIE, EQUAL).outcome == "rejected"
    assert count(replace(rule, chair_breaks_tie=False), FOUR, TIE, EQUAL, chair="A").outcome == "rejected"
    assert "On a tie the chair's ballot decides." in describe(rule)
    assert "tie" not in describe(Unanimity())


def test_an_office_adds_to_influence_every_year() -> None:
    def after(office: bool) -> list[float]:
        table = Table(rules("tutorial-5", "nato"), luck=QUIET)
        table.advance("negotiation")
        if office:
            table.table("POL", "appointment", office="secretary_general", state="FIN")
        found = []
        for round_ in (1, 2):
            table.advance("resolution", round_)
            found.append(table.public.states["FIN"].influence)
        return found

    share = rules("tutorial-5", "nato").scenario.model.influence_office
    assert after(False) == [0.5, 0.5]
    assert after(True) == [0.5, pytest.approx(0.5 + share * 0.5)], "from the year in which it is held"


def test_a_term_runs_out() -> None:
    table = Table(rules("tutorial-5", "eu-defence"), luck=QUIET)
    table.advance("negotiation")
    table.table("FIN", "appointment", office="presidency", state="FIN")
    table.advance("vote")
    table.vote("m1", **dict.fromkeys(table.public.seats, "yes"))
    table.advance("briefing", 2)
    assert (table.public.offices["presidency"].holder, table.public.offices["presidency"].until) == ("FIN", 2)
    table.advance("briefing", 3)
    held = table.public.offices["presidency"]
    assert (held.holder, held.before) == ("chair", "FIN")
    assert table.of("office_filled")[-1].cause == "the term has run out"
    table.advance("negotiation", 3)
    offered = legal(table.state, "FIN").motions["appointment"].fields["state"].choices
    assert "FIN" not in {choice.value for choice in offered}, "it rotates"


def amended() -> Table:
    table = Table(rules("tutorial-5", "calm"), luck=QUIET)
    table.advance("negotiation")
    table.table("EST", "accession", state="UKR")
    table.table("POL", "amendment", parameter="motions.accession.rule.share", value=0.5)
    table.table("FIN", "amendment", parameter="commitment.path_step", value=0.5)
    table.advance("vote")
    for motion in ("m2", "m3"):
        table.vote(motion, **dict.fromkeys(table.public.seats, "yes"))
    table.advance("briefing", 2)
    return table


def test_everything_reads_the_amended_rule() -> None:
    table = amended()
    assert parameter(table.state.rules.ruleset, "motions.accession.rule.share") == 0.5
    assert [(one.path, one.before, one.value, one.round) for one in table.public.amended] == [
        ("motions.accession.rule.share", 0.75, 0.5, 1),
        ("commitment.path_step", 0.75, 0.5, 1),
    ]
    table.advance("decision", 2)
    for seat in table.public.seats:
        offer = legal(table.state, seat).decision
        assert offer is not None
        last = table.public.states[seat].spending
        if table.public.states[seat].membership == "member":
            assert offer.complies_from == pytest.approx(min(4.0, last + 0.5))


def test_a_client_that_was_there_and_one_that_joins_know_the_same_rules() -> None:
    table = Table(rules("tutorial-5", "calm"), luck=QUIET)
    audience = Audience(kind="seat", seat="FRA")
    early = RULES_VIEW.load(RULES_VIEW.dump(rules_view(table.state, audience)))
    table = amended()
    seen = VIEW.load(VIEW.dump(view(table.state, audience)))
    late = rules_view(table.state, audience)
    assert early != late
    assert amended_rules(early, seen) == late
    assert amended_rules(late, seen) == late


def test_the_start_of_an_amendment_twice_amended_is_remembered() -> None:
    table = amended()
    table.advance("negotiation", 2)
    motion = table.table("POL", "amendment", parameter="motions.accession.rule.share", value=0.6)
    table.advance("vote", 2)
    table.vote(motion, **dict.fromkeys(table.public.motions[motion].electorate, "yes"))
    table.advance("resolution", 2)
    one = next(one for one in table.public.amended if one.path.startswith("motions."))
    assert (one.before, one.value, one.round) == (0.75, 0.6, 2)


def test_the_agenda_grows_by_amendment() -> None:
    table = Table(rules("tutorial-5", "nato"), luck=QUIET)
    table.advance("negotiation")
    offered = legal(table.state, "POL").motions["amendment"].fields["parameter"].choices
    assert any("Motions voted on in a round (now 3 motions" in choice.label for choice in offered)
    table.table("POL", "amendment", parameter="procedure.agenda_places", value=4)
    table.advance("negotiation", 2)
    for seat, value in zip(("DEU", "EST", "FIN", "FRA"), (3.0, 3.1, 3.2, 3.3), strict=True):
        table.table(seat, "spending_floor", value=value)
    table.advance("vote", 2)
    assert len(table.of("agenda_set")[-1].order) == 4


@pytest.mark.parametrize("ruleset", [getattr(one, "id", one) for one in list_rulesets()])
def test_every_amendable_parameter_can_be_set_to_both_ends(ruleset: str) -> None:
    found = rules("tutorial-5", ruleset).ruleset
    for one in found.amendable:
        for value in (one.minimum, one.maximum):
            assert parameter(with_parameter(found, one.path, value), one.path) == pytest.approx(value)


def test_no_number_no_amendment() -> None:
    found = rules("tutorial-5", "calm").ruleset
    for path in ("motions.accession.rule.kind", "title", "motions.nothing.rule.share", "commitment.binding", ""):
        assert parameter(found, path) is None
        with pytest.raises(KeyError):
            with_parameter(found, path, 1.0)


def test_who_holds_no_chair_is_told_who_does() -> None:
    table = Table(rules("tutorial-5", "nato"), luck=QUIET)
    table.advance("negotiation")
    table.table("POL", "appointment", office="secretary_general", state="FIN")
    table.advance("negotiation", 2)
    table.table("POL", "spending_floor", value=3.0)
    with pytest.raises(Refused, match="FIN does"):
        table.seat("POL", cmd.OrderAgenda(motions=("m2",)))
