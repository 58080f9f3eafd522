"""The guarantor: price, patience, leaving in every way, consent, and what injects do with it."""

from dataclasses import replace
from itertools import pairwise
from math import isclose

import pytest
from tests.support.table import Table, rules

from summitry.codec import EVENT
from summitry.commands import TableMotion
from summitry.engine import evolve
from summitry.engine.guarantor import guarantor_demands, guarantor_leaves
from summitry.events import GuarantorDemanded, GuarantorMoved
from summitry.model.guarantor import agreed, judged, lags, mean_spending, promised_mean, scheduled
from summitry.msel import GuarantorAsks, Held, Inject
from summitry.rules import Guarantor, GuarantorTerms, Rules
from summitry.state import GuarantorStanding
from summitry_lab.report import resolved_rounds
from summitry_lab.tournament import play_seed

QUIET = {"provocation": 1.0}
POWER = Guarantor(
    kind="offboard", name="A power", capability=1.0, credit=1.0, price=3.0, patience=2, withdrawal="abrupt"
)
TERMS = GuarantorTerms()


def moves(table: Table) -> list[str]:
    return [event.cause for event in table.of("guarantor_moved")]


def test_the_mean_is_weighted_by_gdp_and_nobody_lags_without_members() -> None:
    specs = rules("tutorial-5", "nato").scenario.states
    mean = mean_spending(specs, {"DEU": 2.0, "EST": 4.0})
    assert mean is not None
    assert 2.0 < mean < 2.1
    assert mean_spending(specs, {}) is None
    assert not lags(POWER, None, None)


@pytest.mark.parametrize(
    "mean,before,lag", [(3.0, 3.0, False), (2.5, 2.3, False), (2.5, 2.4, True), (2.0, 2.5, True), (3.1, 3.9, False)]
)
def test_who_pays_or_rises_does_not_lag(mean: float, before: float, lag: bool) -> None:
    assert lags(POWER, mean, before) == lag
    assert not lags(replace(POWER, price=0.0), mean, before), "who asks nothing is never disappointed"


def test_patience_shrinks_returns_and_ends() -> None:
    standing = GuarantorStanding(patience=1)
    waiting = judged(POWER, TERMS, standing, lag=True)
    assert waiting is not None
    assert (waiting.cause, waiting.standing.patience, waiting.lost) == ("lag", 0, 0.0)
    back = judged(POWER, TERMS, waiting.standing, lag=False)
    assert back is not None
    assert (back.cause, back.standing.patience) == ("on_track", 1)
    assert judged(POWER, TERMS, GuarantorStanding(patience=2), lag=False) is None
    gone = judged(POWER, TERMS, waiting.standing, lag=True)
    assert gone is not None
    assert (gone.cause, gone.standing.presence, gone.lost) == ("abrupt", 0.0, 1.0)
    assert judged(POWER, TERMS, gone.standing, lag=True) is None, "who has left has left"


def test_three_rules_of_withdrawal_and_the_rulesets_word_on_them() -> None:
    spent = GuarantorStanding(patience=0, presence=0.6)
    assert judged(replace(POWER, withdrawal="stays"), TERMS, spent, lag=True) is None
    part = judged(replace(POWER, withdrawal="erodes", erosion=0.25), TERMS, spent, lag=True)
    assert part is not None
    assert (part.standing.presence, part.lost) == (0.35, 0.25)
    last = judged(replace(POWER, withdrawal="erodes"), TERMS, replace(spent, presence=0.1), lag=True)
    assert last is not None
    assert (last.standing.presence, last.lost) == (0.0, 0.1)
    forced = judged(replace(POWER, withdrawal="stays"), GuarantorTerms(on_lag="abrupt"), spent, lag=True)
    assert forced is not None
    assert forced.standing.presence == 0


def test_a_schedule_runs_evenly_and_no_longer() -> None:
    standing = agreed(GuarantorStanding(presence=0.8, patience=1), round_=2, years=4, remains=0.5)
    assert (standing.patience, standing.schedule_to) == (5, 0.4)
    assert scheduled(standing, 2) is None, "it begins with the next year"
    steps = []
    for round_ in range(3, 7):
        step = scheduled(standing, round_)
        assert step is not None
        standing = step.standing
        steps.append(standing.presence)
        assert step.lost == 0
    assert steps == pytest.approx([0.7, 0.6, 0.5, 0.4])
    assert scheduled(standing, 7) is None


def test_promises_count_without_conditions_only() -> None:
    table = Table(rules("tutorial-5", "us-drawdown"), luck=QUIET)
    table.advance("negotiation")
    spending = {"DEU": 2.0, "FRA": 2.0}
    specs, states = table.state.rules.scenario.states, table.public.states
    assert promised_mean(specs, states, spending, 0.0) == pytest.approx(2.0)
    assert promised_mean(specs, states, spending, 4.0) == pytest.approx(4.0), "a binding floor is a promise"
    table.table("DEU", "accession", state="UKR")
    pledged = {
        **states,
        "DEU": replace(states["DEU"], pledge=4.0),
        "FRA": replace(states["FRA"], pledge=4.0, pledge_share=50.0),
    }
    mean = promised_mean(specs, pledged, spending, 0.0)
    assert mean is not None
    assert 3.0 < mean < 3.3, "Germany's counts, France's doesn't"


def test_an_agreed_schedule_shakes_nobody_and_an_abrupt_leave_does() -> None:
    def played(*, agree: bool) -> Table:
        table = Table(rules("tutorial-5", "us-drawdown"), luck=QUIET)
        table.advance("negotiation")
        if agree:
            table.table("POL", "drawdown", years=1)
            table.advance("decision")
            for seat in ("DEU", "FRA"):
                table.commit(seat, table.public.states[seat].spending + 0.4)
        table.advance("resolution", 2)
        return table

    agreed_, abrupt = played(agree=True), played(agree=False)
    assert moves(agreed_) == ["agreed", "lag", "schedule"]
    assert moves(abrupt) == ["lag", "abrupt"]
    for table, shaken in ((agreed_, False), (abrupt, True)):
        assert table.public.guarantor is not None
        assert table.public.guarantor.presence == 0
        assert table.public.outcome is not None
        assert ("guarantor leaves" in table.public.outcome.cohesion_moves) == shaken
        assert ("guarantor leaves" in table.public.outcome.resolve_moves) == shaken
        assert table.public.outcome.deterrence_moves["the guarantor brings fewer forces"] < 0
    assert agreed_.public.cohesion > abrupt.public.cohesion
    assert agreed_.public.resolve > abrupt.public.resolve


def test_the_same_guarantor_stands_behind_every_ruleset() -> None:
    standings = []
    for ruleset in ("calm", "nato", "us-drawdown", "eu-defence", "model-nato"):
        table = Table(rules("eu-27", ruleset), luck=QUIET, start=False)
        standings.append(table.public.guarantor)
    assert standings[0] is not None
    assert all(standing == standings[0] for standing in standings)
    assert Table(rules("calm-15", "nato"), start=False).public.guarantor is None


def test_a_schedule_agreed_in_the_last_round_weighs_on_the_projected_years() -> None:
    def final(*, agree: bool) -> float:
        own = rules("tutorial-5", "us-drawdown")
        table = Table(replace(own, scenario=replace(own.scenario, rounds=1)), luck=QUIET)
        table.advance("negotiation")
        if agree:
            table.table("POL", "drawdown", years=1)
        table.advance("decision")
        for seat in ("DEU", "FRA"):
            table.commit(seat, table.public.states[seat].spending + 0.4)
        table.advance("ended")
        assert moves(table) == (["agreed"] if agree else [])
        return float(table.public.results["EST"].interests["security"])

    assert final(agree=True) < final(agree=False) - 0.01


# --- at the table -----------------------------------------------------------------------------------------------------


def test_a_guarantor_at_the_table_can_block_its_drawdown_by_majority_too() -> None:
    allies = rules("nato-32", "calm")
    motions = {**allies.ruleset.motions, "drawdown": allies.ruleset.motions["response"]}
    allies = replace(allies, ruleset=replace(allies.ruleset, motions=motions))
    table = Table(allies, luck=QUIET)
    table.advance("negotiation")
    table.table("POL", "drawdown", years=5)
    table.advance("vote")
    table.vote("m1", **{seat: "no" if seat == "USA" else "yes" for seat in table.public.seats})
    table.advance("resolution")
    assert table.public.motions["m1"].status == "adopted"
    assert moves(table)[0] == "refused"
    assert "delegation voted against it" in table.of("guarantor_moved")[0].text


def test_a_guarantor_that_is_no_member_any_more_does_nothing() -> None:
    table = Table(rules("nato-32", "nato"), luck=QUIET)
    table.advance("negotiation")
    table.seat("USA", TableMotion(motion="withdrawal", terms={}))
    table.advance("resolution", 4)
    assert table.public.states["USA"].membership == "withdrawn"
    # Judged while it was an ally; after that nobody expects anything of it.
    assert moves(table) == ["lag", "lag"]


# --- from outside -----------------------------------------------------------------------------------------------------


def test_it_can_be_made_to_leave_at_once() -> None:
    table = Table(rules("nato-32", "nato"), luck=QUIET)
    table.advance("negotiation")
    before = table.public
    (event,) = guarantor_leaves(table.state, text="Congress has decided.")
    assert isinstance(event, GuarantorMoved)
    assert EVENT.load(EVENT.dump(event)) == event
    after = evolve(table.state, event)
    assert after.public.guarantor is not None
    assert after.public.guarantor.presence == 0
    assert after.public.deterrence < before.deterrence
    assert after.public.cohesion == pytest.approx(before.cohesion - 0.1)
    assert after.public.resolve == pytest.approx(before.resolve - 0.2)
    assert after.public.states["EST"].shield < before.states["EST"].shield
    assert "Congress has decided." in event.text
    assert guarantor_leaves(after) == (), "nobody leaves twice"
    assert guarantor_demands(after, asking("d1"), GuarantorAsks()) == ()


def asking(id_: str) -> Inject:
    return Inject(id=id_, title="Less for Ukraine", text="It asks you to give Ukraine less.", trigger=Held())


def test_its_demands_are_remembered() -> None:
    table = Table(rules("tutorial-5", "calm"), luck=QUIET)
    table.advance("negotiation")
    (event,) = guarantor_demands(table.state, asking("d1"), GuarantorAsks())
    table.take((event,))
    assert table.public.demands["d1"].round == 1
    table.advance("resolution", 2)
    assert "d1" in table.public.demands


def test_where_there_is_no_guarantor_another_power_may_ask() -> None:
    state = Table(rules("calm-15", "calm")).state
    assert guarantor_demands(state, asking("d1"), GuarantorAsks()) == ()
    (event,) = guarantor_demands(state, asking("d1"), GuarantorAsks(by="the United States"))
    assert isinstance(event, GuarantorDemanded)
    assert event.demand.by == "the United States"


@pytest.mark.parametrize("scenario", ["eu-27", "nato-32"])
def test_bots_play_with_a_guarantor_and_every_number_is_explained(scenario: str) -> None:
    from tests.lab.test_explain import agrees, steps

    game = play_seed(_short(rules(scenario, "us-drawdown")), 3, strict=True)
    found = resolved_rounds(game.records)
    assert any(one.guarantor for one in found.values())
    for one in found.values():
        for where, step in steps(one):
            if (
                step.logged is not None
            ):  # the large stocks are some thousand bn USD, so six decimals of the terms are less than that
                assert agrees(step) or isclose(step.term.value, step.logged, rel_tol=2e-7), (where, step)
    presences = [move.guarantor.presence for one in found.values() for move in one.guarantor]
    assert all(later <= earlier for earlier, later in pairwise(presences))


def _short(own: Rules) -> Rules:
    return replace(own, scenario=replace(own.scenario, rounds=4))
