"""The edges of the game, played through the engine: the end-game, states outside, one member, none, breakdown (game.md 2-4)."""

from dataclasses import replace

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.engine import legal
from summitry.engine.actions import Legal
from summitry.rules import Rules
from summitry.state import State

CALM = rules("tutorial-5", "calm")
QUIET = {"provocation": 1.0}
ATTACK = {"provocation": 0.0, "severity": 1.0, "target": 0.0, "text": 0.0}


def without_dismissal(rules_: Rules) -> Rules:
    return replace(
        rules_, ruleset=replace(rules_.ruleset, commitment=replace(rules_.ruleset.commitment, consequence="none"))
    )


def year(table: Table, change: dict[str, float]) -> None:
    """One round in which each state moves its spending by so much (others: as far up as they can)."""
    table.advance("decision")
    for seat in table.public.seats:
        offer = offered(table.state, seat).decision
        assert offer is not None
        step = change.get(seat)
        spending = offer.spending_maximum if step is None else table.public.states[seat].spending + step
        table.commit(seat, max(offer.spending_minimum, min(offer.spending_maximum, spending)))


def offered(state: State, seat: str) -> Legal:
    return legal(state, seat)


def dismissed(*stay: str, rounds: int = 1) -> Table:
    """A table at which all but these have been dismissed."""
    table = Table(CALM, luck=QUIET)
    for _ in range(rounds):
        year(table, {seat: -0.2 for seat in table.public.seats if seat not in stay})
    table.advance("negotiation")
    return table


def inside(table: Table) -> list[str]:
    return [id_ for id_, standing in table.public.states.items() if standing.membership == "member"]


def test_a_breach_in_the_last_round_is_dismissed_before_the_projected_years() -> None:
    scores = {}
    for name, played in (("dismissal", CALM), ("none", without_dismissal(CALM))):
        table = Table(played, luck=QUIET)
        last = played.scenario.rounds
        for round_ in range(1, last + 1):
            year(table, {"EST": (0.6, 0.0, -0.75)[round_ - 1]})
            assert (table.public.states["EST"].membership == "member") == (round_ < last or name == "none")
        assert table.public.ended == "completed"
        security = table.public.results["EST"].interests["security"]
        shields = [event.standings["EST"].shield for event in table.of("round_resolved")]
        scores[name] = security
        if name == "dismissal":
            assert shields[-1] < shields[-2], "the last year already counts without the others"
    assert scores["dismissal"] < scores["none"] - 0.2, "eight projected years are spent outside"


def test_a_state_outside_keeps_every_phase_and_its_score_goes_on() -> None:
    table = dismissed("DEU", "FRA", "POL", "FIN")
    assert inside(table) == ["DEU", "FIN", "FRA", "POL"]
    offer = offered(table.state, "EST")
    assert offer.may_say
    assert {"pledge", "accession"} <= set(offer.motions)
    assert "expulsion" not in offer.motions
    assert "spending_floor" not in offer.motions
    motion = table.table("EST", "accession", state="EST")
    table.advance("vote")
    assert table.public.motions[motion].electorate == ("DEU", "FIN", "FRA", "POL")
    before = table.state.private["EST"].score
    table.vote(motion, DEU="yes", FIN="yes", FRA="yes", POL="yes")
    table.advance("decision")
    decision = offered(table.state, "EST").decision
    assert decision is not None
    for seat in table.public.seats:
        table.commit(seat, offered(table.state, seat).decision.spending_maximum)  # type: ignore[union-attr]
    assert "EST" in inside(table), "it is on the path again and was readmitted"
    assert table.state.private["EST"].score != before


def test_a_state_outside_may_be_the_target_and_may_answer() -> None:
    table = Table(CALM, luck={**ATTACK, "provocation": 1.0})
    year(table, {"DEU": -0.2})
    table.luck.draws["provocation"] = 0.0  # type: ignore[index]
    table.advance("briefing", 2)
    assert table.public.provocation is not None
    assert table.public.provocation.target == "DEU"
    table.advance("vote")
    (motion,) = [motion for motion in table.public.motions.values() if motion.motion == "response"]
    assert "DEU" not in motion.electorate
    for seat in motion.electorate:
        table.vote(motion.id, **{seat: "yes"})
    table.advance("decision")
    offer = offered(table.state, "DEU").decision
    assert offer is not None
    asked = offer.answers[motion.id]
    assert (asked.asked, asked.owed) == (0.0, False)
    assert asked.maximum > 0
    table.seat("DEU", cmd.CommitDecision(phase=table.public.phase_id, spending=2.0, contributions={motion.id: 0.01}))
    table.advance("resolution")
    assert table.public.outcome is not None
    assert table.public.outcome.contributions["DEU"] == 0.01
    assert not [entry for entry in table.public.outcome.ledger if entry.state == "DEU"], "it owes nothing"


def test_a_single_member_decides_alone_and_agrees_with_itself() -> None:
    table = dismissed("POL")
    assert inside(table) == ["POL"]
    poland = table.public.states["POL"]
    power = poland.ratio**CALM.scenario.model.shield_power
    assert poland.shield == pytest.approx(power / (1 + power) * table.public.resolve**0.5, abs=1e-5)
    assert table.public.deterrence == poland.shield
    motion = table.table("POL", "spending_floor", value=3.0)
    table.advance("vote")
    table.vote(motion, POL="yes")
    table.advance("resolution")
    assert table.public.floor == 3.0


def test_without_members_everybody_votes_and_the_alliance_can_begin_again() -> None:
    table = dismissed()
    assert inside(table) == []
    assert table.public.deterrence == 0
    assert table.public.outcome is not None
    assert table.public.outcome.coverage == {}
    assert set(table.public.requirement.values()) == {0.0}
    motion = table.table("EST", "accession", state="EST")
    table.advance("vote")
    others = tuple(seat for seat in table.public.seats if seat != "EST")
    assert table.public.motions[motion].electorate == others
    for seat in others:
        table.vote(motion, **{seat: "yes"})
    for seat in table.public.seats:
        table.commit(seat, offered(table.state, seat).decision.spending_maximum)  # type: ignore[union-attr]
    assert inside(table) == ["EST"]
    assert table.public.deterrence > 0


def test_an_alliance_that_nobody_is_in_answers_nothing_for_free() -> None:
    table = Table(CALM, luck={**ATTACK, "provocation": 1.0})
    year(table, dict.fromkeys(table.public.seats, -0.2))
    table.luck.draws["provocation"] = 0.0  # type: ignore[index]
    table.advance("vote", 2)
    (motion,) = [motion for motion in table.public.motions.values() if motion.motion == "response"]
    for seat in motion.electorate:
        table.vote(motion.id, **{seat: "yes"})
    table.advance("resolution", 2)
    assert table.public.outcome is not None
    assert table.public.outcome.answer_level == 0
    assert table.public.unanswered == 1


def test_breakdown_counts_security_and_all_else_for_the_years_played_only() -> None:
    table = Table(CALM, luck=ATTACK)
    table.advance("decision")
    provocation = replace(table.public.provocation, severity=5)  # type: ignore[type-var]
    table._state = replace(table.state, public=replace(table.public, provocation=provocation))
    table.control(cmd.ClosePhase(phase=table.public.phase_id))
    assert table.public.ended == "breakdown"
    years = CALM.scenario.rounds + CALM.scenario.model.projected_years
    for seat, own in table.state.private.items():
        assert own.score is not None
        assert table.public.results[seat].score == pytest.approx(own.score / years, abs=1e-4)
