"""What a round brings about: the ledger, answers, support, elections, interests, and the end of the game."""

from dataclasses import replace

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.engine.ending import session_end
from summitry.events import PhaseOpened, SessionEnded
from summitry.interests import Situation, final_score, projected_sums, round_score, value_of
from summitry.loading import list_rulesets
from summitry.pacts import judge_floor
from summitry.rules import InterestSpec, Rules
from summitry.state import Clock
from summitry_lab.report import resolved_rounds
from summitry_lab.tournament import play_seed

CALM = rules("tutorial-5", "calm")
COMPLY = {"DEU": 2.85, "EST": 4.0, "FIN": 3.05, "FRA": 2.78, "POL": 4.07}


def played(ruleset: Rules, spending: dict[str, float], luck: dict[str, float] | None = None) -> Table:
    table = Table(ruleset, luck=luck or {"provocation": 1.0})
    table.advance("decision")
    for seat, share in spending.items():
        table.commit(seat, share)
    table.advance("resolution")
    return table


def adapted(**constants: float) -> Rules:
    return replace(CALM, scenario=replace(CALM.scenario, model=replace(CALM.scenario.model, **constants)))  # type: ignore[arg-type]


def test_capability_follows_the_budget_and_its_split() -> None:
    table = Table(luck={"provocation": 1.0})
    table.advance("decision")
    before = table.public.states["DEU"].capability
    split = {"land": 0.2, "air": 0.5, "sea_cyber": 0.3}
    table.seat("DEU", cmd.CommitDecision(phase=table.public.phase_id, spending=2.85, split=split))
    table.advance("resolution")
    budget = 0.0285 * CALM.state("DEU").gdp
    for area, share in split.items():
        expected = before[area] * 0.8 + budget * share
        assert table.public.states["DEU"].capability[area] == pytest.approx(expected, abs=1e-5)


def test_the_ledger_names_evidence_and_counts() -> None:
    table = played(CALM, {**COMPLY, "FRA": 2.03})
    (judged,) = table.of("commitments_judged")
    entry = next(entry for entry in judged.entries if entry.state == "FRA")
    assert (entry.commitment, entry.outcome, entry.owed, entry.done) == ("floor", "broken", 2.78, 2.03)
    assert "2.03" in entry.evidence
    assert sum(entry.outcome == "kept" for entry in judged.entries) == 4
    assert table.public.outcome is not None
    assert table.public.outcome.ledger == judged.entries


def test_a_caretaker_government_cannot_raise_spending_and_its_breach_is_void() -> None:
    standing = Table().public.states["FRA"]
    entry = judge_floor(CALM.ruleset.commitment, 4.0, standing, standing.spending, 1, caretaker=True)
    assert entry.outcome == "void"
    table = Table(adapted(support_fall=99.0), luck={"provocation": 1.0})
    table.advance("resolution")
    assert [event.state for event in table.of("government_fell")] == list(table.public.seats)
    assert table.state.private["FRA"].support == CALM.scenario.model.support_new_government
    table.advance("decision", 2)
    with pytest.raises(ValueError, match="bad_value"):
        table.commit("FRA", table.public.states["FRA"].spending + 0.1)


def test_an_unmet_provocation_costs_its_target_and_climbs() -> None:
    luck = {"provocation": 0.0, "severity": 1.0, "target": 0.0, "text": 0.0}
    quiet = played(CALM, COMPLY)
    hit = played(CALM, COMPLY, luck)  # the chair's answer finds no ballots, so there is none
    assert hit.public.provocation is not None
    assert hit.public.provocation.target == "DEU"
    assert hit.public.unanswered == 1
    assert hit.public.resolve < quiet.public.resolve
    for seat, loses in (("DEU", True), ("FRA", False)):
        security = hit.state.private[seat].interests["security"]
        assert ("unmet provocation" in security.why) == loses
    hit.advance("briefing", 2)
    assert hit.public.provocation is not None
    assert hit.public.provocation.severity == 2


def test_numbers_published_add_up() -> None:
    table = played(CALM, {**COMPLY, "FRA": 2.03})
    outcome, public = table.public.outcome, table.public
    assert outcome is not None
    start = CALM.scenario.model
    assert public.cohesion == pytest.approx(start.cohesion_start + sum(outcome.cohesion_moves.values()), abs=1e-6)
    assert public.resolve == pytest.approx(start.resolve_start + sum(outcome.resolve_moves.values()), abs=1e-6)
    for area, share in outcome.coverage.items():
        have = sum(s.capability[area] for s in public.states.values() if s.membership == "member")
        guarantor, share_of = CALM.scenario.guarantor, {one.id: one.share for one in CALM.scenario.areas}
        have += guarantor.capability * guarantor.credit * share_of[area]
        assert share == pytest.approx(have / public.requirement[area], abs=1e-5)


def test_interests_are_in_range_and_weights_make_the_score() -> None:
    table = played(CALM, COMPLY)
    for seat, own in table.state.private.items():
        card = CALM.scenario.roles[seat].interests
        assert set(own.interests) == {interest.id for interest in card}
        assert own.score == pytest.approx(
            100 * sum(interest.weight * own.interests[interest.id].value for interest in card), abs=1e-4
        )


def interest(kind: str, **more: object) -> InterestSpec:
    return InterestSpec(id=kind, kind=kind, title=kind, weight=1.0, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "spec,value",
    [
        (interest("support"), 0.44),
        (interest("influence"), 0.5),
        (interest("reputation"), 0.5),
        (interest("cohesion"), 0.7),
        (interest("enlargement", states=("UKR", "EST")), 0.5),
        (interest("floor_at_most", value=4.0), 1.0),
        (interest("floor_at_most", value=3.0), 0.5),
        (interest("floor_at_most", value=1.0), 0.0),
    ],
)
def test_each_kind_of_interest(spec: InterestSpec, value: float) -> None:
    now = Situation(
        spec=CALM.state("FRA"),
        standing=Table().public.states["FRA"],
        contribution=0.0,
        attack_loss=0.0,
        support=44.0,
        floor=4.0,
        cohesion=0.7,
        members=frozenset(("EST", "FRA")),
    )
    assert value_of(spec, CALM.scenario.model, now) == pytest.approx(value)


def test_final_score_weighs_played_and_projected_years_alike() -> None:
    card = (interest("security"),)
    assert round_score(card, {"security": 1.2}, 2) == pytest.approx(60)
    score, averages = final_score(card, {"security": 1.2}, {"security": 6.8}, 10)
    assert score == pytest.approx(80)
    assert averages == {"security": pytest.approx(0.8)}


def test_projection_moves_the_shield_only() -> None:
    table = played(CALM, COMPLY)
    situation = Situation(
        spec=CALM.state("EST"),
        standing=table.public.states["EST"],
        contribution=0.3,
        attack_loss=0.2,
        support=50.0,
        floor=4.0,
        cohesion=0.7,
        members=frozenset(),
    )
    sums = projected_sums((interest("security"), interest("support")), CALM.scenario.model, situation, (0.0, 1.0))
    assert sums["security"] == pytest.approx((1 - 0.9) + 1.0)
    assert sums["support"] == pytest.approx(1.0)


def test_last_round_has_a_future() -> None:
    """Whoever is dismissed in the last round is projected outside, so a last-minute breach doesn't pay."""
    results = {}
    for last in (4.0, 3.3):
        table = Table(CALM, luck={"provocation": 1.0})
        for round_ in (1, 2, 3):
            table.advance("decision", round_)
            for seat in table.public.seats:
                target = last if seat == "EST" and round_ == 3 else 4.0
                table.commit(seat, min(target, table.public.states[seat].spending + 0.75))
        results[last] = table.public.results["EST"].score
    assert results[4.0] > results[3.3]


def ended(table: Table, cause: str) -> SessionEnded:
    opened = PhaseOpened(round=table.public.round, phase="ended", phase_id="x", clock=Clock(opened_at=0))
    event = session_end(table.state, cause, opened)[1]  # type: ignore[arg-type]
    assert isinstance(event, SessionEnded)
    return event


def test_breakdown_counts_nothing_for_what_was_not_played() -> None:
    table = played(CALM, COMPLY)
    whole, broken = ended(table, "completed"), ended(table, "breakdown")
    years = CALM.scenario.rounds + CALM.scenario.model.projected_years
    for seat, own in table.state.private.items():
        card = CALM.scenario.roles[seat].interests
        expected = 100 * sum(i.weight * own.interest_sums[i.id] for i in card) / years
        assert broken.results[seat].score == pytest.approx(expected, abs=1e-4)
        assert broken.results[seat].score < whole.results[seat].score


def test_an_unmet_attack_on_a_member_with_little_deterrence_is_the_end() -> None:
    table = Table(CALM, luck={"provocation": 0.0, "severity": 1.0, "target": 0.0, "text": 0.0})
    table.advance("decision")
    provocation = replace(table.public.provocation, severity=5)  # type: ignore[type-var]
    table._state = replace(table.state, public=replace(table.public, provocation=provocation))
    table.control(cmd.ClosePhase(phase=table.public.phase_id))
    assert table.public.ended == "breakdown"
    assert table.public.round == 1


@pytest.mark.parametrize("unmet, answered", [(0.9, 0.0), (0.9, 0.9), (0.05, 0.05)])
@pytest.mark.parametrize("met", [True, False])
def test_a_full_answer_saves_only_above_the_lower_bound(unmet: float, answered: float, met: bool) -> None:
    model = replace(CALM.scenario.model, breakdown_deterrence=unmet, breakdown_answered=answered)
    given = replace(CALM, scenario=replace(CALM.scenario, model=model))
    table = Table(given, luck={"provocation": 0.0, "severity": 1.0, "target": 0.0, "text": 0.0})
    provocation = replace(table.public.provocation, severity=5)  # type: ignore[type-var]
    table._state = replace(table.state, public=replace(table.public, provocation=provocation))
    table.advance("vote")
    (motion,) = table.public.motions
    table.vote(motion, **dict.fromkeys(table.public.seats, "yes" if met else "no"))
    table.advance("decision")
    for seat in table.public.seats:
        table.commit(seat, min(4.2, table.public.states[seat].spending + 0.75))
    assert 0.05 < table.public.deterrence < 0.9
    lost = answered == 0.9 if met else unmet == 0.9
    assert table.public.ended == ("breakdown" if lost else "")


def test_stopping_before_anything_was_resolved_still_gives_results() -> None:
    table = Table(CALM)
    table.control(cmd.EndSession())
    assert set(table.public.results) == set(table.public.seats)
    assert all(0 <= result.score <= 100 for result in table.public.results.values())


@pytest.mark.parametrize("ruleset", list_rulesets())
def test_the_causes_of_deterrence_sum_to_its_change(ruleset: str) -> None:
    for found in resolved_rounds(play_seed(rules("tutorial-5", ruleset), 1).records).values():
        outcome = found.resolved.outcome
        change = outcome.deterrence - outcome.deterrence_before
        assert sum(outcome.deterrence_moves.values()) == pytest.approx(change, abs=1e-9)
        assert outcome.deterrence_moves, "stocks wear out and are renewed in any year"


def test_deterrence_says_why_it_moved() -> None:
    nato, start = rules("tutorial-5", "nato"), Table().public.states
    for sign, cause in ((-1, "forces cover less of what is needed"), (1, "forces cover more of what is needed")):
        table = played(nato, {seat: start[seat].spending + sign * 0.7 for seat in COMPLY})
        assert table.public.outcome is not None
        assert sign * table.public.outcome.deterrence_moves[cause] > 0
