"""The conditions of game.md section 12, measured on games that the engine resolves."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial

import pytest
from tests.support.table import rules

from summitry.commands import Ballot, CastBallots, Command, CommitDecision, SetReady
from summitry_lab.bots import Turn, bot_rng
from summitry_lab.environment import play
from summitry_lab.report import plain
from summitry_lab.report.conditions import conditions_data, conditions_report, sensitivity_report
from summitry_lab.tournament.conditions import ARMS, Conditions, Payoffs, conditions, prepared
from summitry_lab.tournament.constant import Conduct, play_constant
from summitry_lab.tournament.sensitivity import Counts, Moved, moved_constants, sensitivity

CALM = rules("calm-15", "calm")


@cache
def measured() -> Conditions:
    return conditions(CALM, range(3))


def test_the_shipped_game_is_a_dilemma_that_dismissal_changes() -> None:
    found = measured()
    assert found.dilemma_holds
    assert found.dilemmas() >= 11
    assert found.dilemmas_without_breakdown() >= 11, "the fear of breakdown alone would be a cheap dilemma"
    assert found.enforcement_holds
    assert found.deterred() >= 12
    assert found.content() <= 4
    assert found.deterrence["all comply"].mean > 0.6
    assert found.deterrence["all free-ride"].mean < 0.2


def test_the_reference_score_is_security_and_economy_only() -> None:
    end = play_constant(prepared(CALM, dismissal=True), 0, dict.fromkeys(CALM.scenario.roles, "comply"))
    averages = end.public.results["FRA"].interests
    expected = 100 * (0.7 * averages["security"] + 0.3 * averages["low_burden"])
    found = next(one for one in measured().payoffs["reference"] if one.state == "FRA")
    assert found.scores["all comply"][0] == pytest.approx(expected, abs=1e-4)
    plain_end = play_constant(CALM, 0, dict.fromkeys(CALM.scenario.roles, "comply"))
    own = next(one for one in measured().payoffs["role cards"] if one.state == "FRA")
    assert own.scores["all comply"][0] == plain_end.public.results["FRA"].score


class Constant:
    """The same lines played as a bot: by view and legal actions, every command given."""

    def __init__(self, conduct: Conduct) -> None:
        self.conduct = conduct

    def act(self, turn: Turn) -> Sequence[Command]:
        rules, legal = turn.rules, turn.legal
        if legal.may_set_ready:
            return [SetReady(phase=legal.phase, ready=True)]
        if legal.ballots:
            if self.conduct == "free-ride":
                return []
            return [
                CastBallots(
                    ballots=tuple(Ballot(motion=one.motion, revision=1, choice="yes") for one in legal.ballots.values())
                )
            ]
        offer = legal.decision
        if offer is None:
            return []
        spec = next(spec for spec in rules.scenario.states if spec.id == turn.seat)
        wanted = max(spec.baseline, offer.floor) if self.conduct == "comply" else 0.8 * spec.baseline
        return [
            CommitDecision(
                phase=offer.phase,
                spending=max(offer.spending_minimum, min(offer.spending_maximum, wanted)),
                contributions={
                    id_: one.asked if self.conduct == "comply" else 0.0 for id_, one in offer.answers.items()
                },
            )
        ]


@pytest.mark.parametrize("loner", ["", "POL", "all"])
def test_constant_play_is_what_bots_of_the_same_line_would_do(loner: str) -> None:
    conduct: dict[str, Conduct] = {
        seat: "free-ride" if loner in (seat, "all") else "comply" for seat in CALM.scenario.roles
    }
    by_hand = play(
        CALM,
        session="seed-2",
        luck_key="seed-2",
        bots={seat: Constant(one) for seat, one in conduct.items()},
        rng=partial(bot_rng, "x"),
        strict=True,
        log=False,
    ).state.public
    constant = play_constant(CALM, 2, conduct).public
    assert constant.results == by_hand.results
    assert constant.states == by_hand.states
    assert constant.ended == by_hand.ended


def test_without_enforcement_nothing_but_the_consequence_differs() -> None:
    free, enforced = prepared(CALM, dismissal=False), prepared(CALM, dismissal=True)
    assert free.scenario == enforced.scenario
    assert replace(free.ruleset, commitment=enforced.ruleset.commitment) == enforced.ruleset
    conduct: dict[str, Conduct] = {**dict.fromkeys(CALM.scenario.roles, "comply"), "SWE": "free-ride"}
    for played, membership in ((free, "member"), (enforced, "dismissed")):
        end = play_constant(played, 1, conduct).public
        assert end.states["SWE"].membership == membership
        assert all(end.states[seat].membership == "member" for seat in conduct if seat != "SWE")


def test_a_ruleset_without_dismissal_is_measured_as_if_it_had_one() -> None:
    found = conditions(rules("tutorial-5", "nato"), range(2))
    assert found.ruleset == "nato"
    assert (found.dilemma_bar, found.enforced_bar) == (4, 4)
    assert found.deterred() > found.content()


def flat(**scores: float) -> Payoffs:
    values = dict(
        zip(ARMS, (scores["comply"], scores["ride"], scores["ride"], scores["alone"], scores["out"]), strict=True)
    )
    return Payoffs(state="X", scores={arm: (value,) for arm, value in values.items()})


@pytest.mark.parametrize(
    "scores, dilemma, deterred, content",
    [
        ({"comply": 60, "ride": 40, "alone": 70, "out": 50}, True, True, False),
        ({"comply": 60, "ride": 65, "alone": 70, "out": 50}, False, True, False),
        ({"comply": 60, "ride": 40, "alone": 55, "out": 50}, False, True, True),
        ({"comply": 60, "ride": 40, "alone": 70, "out": 61}, True, False, False),
    ],
)
def test_what_a_dilemma_is(scores: dict[str, float], dilemma: bool, deterred: bool, content: bool) -> None:
    one = flat(**scores)
    assert (one.dilemma, one.deterred, one.content) == (dilemma, deterred, content)


def test_a_failing_condition_is_said() -> None:
    hopeless = replace(CALM, scenario=replace(CALM.scenario, model=replace(CALM.scenario.model, burden_scale=1000.0)))
    found = conditions(hopeless, range(1), cards=False)
    assert not found.dilemma_holds, "nobody is tempted by what costs nothing"
    assert "Dilemma FAILS" in "\n".join(plain(conditions_report(found, hopeless)))


def test_the_report_keeps_to_its_width_and_the_data_say_the_same() -> None:
    found = measured()
    text = "\n".join(plain(conditions_report(found, CALM)))
    assert all(len(line) <= 80 for line in text.splitlines())
    assert f"Dilemma holds: {found.dilemmas()} of 15" in text
    assert all(line.endswith(("-", "n")) for line in text.splitlines() if "±" in line and line.count("±") == 5)
    data = conditions_data(found)
    assert data["dilemma"] == {"count": found.dilemmas(), "needed": 11, "holds": True}
    assert data["enforcement"]["needed"] == 12
    assert set(data["states"]["role cards"]) == set(CALM.scenario.roles)


def test_constants_are_moved_within_what_makes_sense() -> None:
    model = CALM.scenario.model
    assert moved_constants(model, "cohesion_start", 1.2).cohesion_start == 1.0
    assert moved_constants(model, "solo_factor", 0.8).solo_factor == pytest.approx(2.0)
    assert moved_constants(model, "projected_years", 1.2).projected_years == 10
    assert moved_constants(model, "answer_cost", 0.8).answer_cost[5] == pytest.approx(0.24)


def test_sensitivity_moves_every_constant_and_sorts_by_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    from summitry_lab.tournament import sensitivity as module

    monkeypatch.setattr(module, "_NAMES", ("support_threat", "ratio_target"))
    base, moved = sensitivity(rules("tutorial-5", "calm"), range(1))
    assert [one.constant for one in moved] == ["ratio_target", "support_threat"]
    assert moved[-1].effect(base) == (0, 0)
    text = "\n".join(plain(sensitivity_report(base, moved, 1)))
    assert text.index("ratio_target") < text.index("support_threat")


def test_the_effect_counts_states_before_margins() -> None:
    base = Counts(dilemmas=15, deterred=13, deterrence=0.7, margin=20.0)
    one = Moved(constant="a", value=1.0, down=replace(base, deterred=12), up=base)
    other = Moved(constant="b", value=1.0, down=replace(base, margin=1.0), up=base)
    assert one.effect(base) > other.effect(base)
