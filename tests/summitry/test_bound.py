"""A decision that binds some and not others: what an answer asks of whom."""

from dataclasses import replace

from tests.support.table import Table, rules

from summitry.decision_rules import BallotRule, ConstructiveAbstention, OptIn
from summitry.engine import legal
from summitry.rules import MotionRule, Rules

ATTACKED = {"provocation": 0.0, "severity": 1.0, "target": 0.99, "text": 0.0}


def under(answer: BallotRule) -> Rules:
    """`calm`, where contributions are owed, with this rule for answers."""
    own = rules("tutorial-5", "calm")
    motions = {**own.ruleset.motions, "response": MotionRule(rule=answer)}
    return replace(own, ruleset=replace(own.ruleset, motions=motions))


def decided(answer: BallotRule, **ballots: str) -> Table:
    table = Table(under(answer), luck=ATTACKED)
    table.advance("vote")
    table.vote("m1", **ballots)  # tabled by the chair
    table.advance("decision")
    return table


def test_an_undertaking_asks_only_those_that_joined_it() -> None:
    table = decided(OptIn(minimum=2), EST="yes", POL="yes", FRA="no")
    answers = {seat: legal(table.state, seat).decision for seat in table.public.seats}
    asked = {seat: offer.answers["m1"] for seat, offer in answers.items() if offer is not None}
    assert {seat for seat, one in asked.items() if one.asked > 0} == {"EST", "POL"}
    assert {seat for seat, one in asked.items() if one.owed} == {"EST", "POL"}
    assert all(one.maximum > 0 for one in asked.values()), "the others may give"
    table.commit("POL", 4.1, m1=0.0)
    table.advance("resolution")
    states = table.public.states
    assert states["POL"].record < states["FRA"].record == 0.7 < states["EST"].record
    assert table.public.outcome is not None
    judged = {entry.state: entry.outcome for entry in table.public.outcome.ledger if entry.commitment == "answer"}
    assert judged == {"EST": "kept", "POL": "broken"}


def test_who_stands_aside_is_asked_nothing_by_default_either() -> None:
    table = decided(ConstructiveAbstention(), EST="yes", DEU="yes", FRA="abstain_with_declaration")
    table.advance("resolution")
    assert table.public.outcome is not None
    assert "FRA" not in table.public.outcome.contributions
    assert set(table.public.outcome.contributions) == {"DEU", "EST", "FIN", "POL"}
