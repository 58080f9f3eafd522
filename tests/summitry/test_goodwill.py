"""Demands of a guarantor and how they are answered, its goodwill, crises that close, and the two interests that look at it."""

from dataclasses import replace
from math import isclose

import pytest
from tests.lab.test_explain import agrees, steps
from tests.summitry.test_injects import fire, inject, table, with_injects
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.engine import legal
from summitry.engine.alone import engagement, own_ratio
from summitry.model.guarantor import counts_as_lag, goodwill_moves
from summitry.msel import GuarantorAsks, GuarantorLeaves, Held, TheatreCloses, TheatreOpens, Timed
from summitry.rules import InterestSpec, Rules
from summitry.state import GuarantorStanding
from summitry_lab.report import resolved_rounds
from summitry_lab.tournament import play_seed

ASKS = inject("buy", Timed(round=1), GuarantorAsks())
ALL = ("DEU", "EST", "FIN", "FRA", "POL")


def decide(at: Table, seat: str, **settings: cmd.Term) -> None:
    now = at.public.states[seat].spending
    at.seat(seat, cmd.CommitDecision(phase=at.public.phase_id, spending=now, settings=settings))


def asked(ruleset: str = "nato", decliners: tuple[str, ...] = ()) -> Table:
    """Germany's and others' answers to a demand in round 1, resolved."""
    at = table(ASKS, ruleset=ruleset)
    at.advance("decision")
    for seat in decliners:
        decide(at, seat, demand="decline")
    at.advance("resolution")
    return at


@pytest.mark.parametrize("ruleset", ["nato", "calm", "coalition", "eu-defence", "native-nato", "us-drawdown"])
def test_a_demand_is_put_to_every_delegation_under_every_ruleset(ruleset: str) -> None:
    at = table(ASKS, ruleset=ruleset)
    at.advance("decision")
    for seat in ALL:
        offer = legal(at.state, seat).decision
        assert offer is not None
        assert "The United States asks: Buy" in offer.settings["demand"].title
    at.advance("decision", 2)
    offer = legal(at.state, "DEU").decision
    assert offer is not None
    assert "demand" not in offer.settings


def test_a_guarantor_at_the_table_is_not_asked_by_itself() -> None:
    at = table(ASKS, ruleset="nato", scenario="nato-32")
    at.advance("decision")
    offers = {seat: legal(at.state, seat).decision for seat in ("USA", "EST")}
    assert {seat: "demand" in (offer.settings if offer else ()) for seat, offer in offers.items()} == {
        "USA": False,
        "EST": True,
    }


def test_goodwill_follows_the_members_answers_by_their_weight() -> None:
    gave_in, split, refused = asked(), asked(decliners=("DEU",)), asked(decliners=ALL)
    goodwill = [at.public.guarantor.goodwill for at in (gave_in, split, refused)]  # type: ignore[union-attr]
    gdp = {spec.id: spec.gdp for spec in gave_in.state.rules.scenario.states if spec.seat}
    for_it = 1 - gdp["DEU"] / sum(gdp.values())
    assert goodwill == pytest.approx([0.8, 0.5 + 0.3 * (2 * for_it - 1), 0.2], abs=1e-5)
    (answered,) = split.of("demand_answered")
    assert (answered.declined, answered.gave_in) == (("DEU",), ("EST", "FIN", "FRA", "POL"))
    assert split.public.states["DEU"].declined == 1
    assert split.public.states["FRA"].declined == 0


def test_giving_in_costs_support_at_home_and_declining_does_not() -> None:
    at = asked(decliners=("FRA",))
    plain = table(ruleset="nato")
    plain.advance("resolution")
    lost = {seat: plain.state.private[seat].support - at.state.private[seat].support for seat in ("DEU", "FRA")}
    assert lost == pytest.approx({"DEU": at.state.rules.scenario.model.support_gave_in, "FRA": 0.0}, abs=1e-5)


@pytest.mark.parametrize("ruleset, counts", [("calm", True), ("nato", False)])
def test_an_open_vote_against_what_is_asked_declines_too(ruleset: str, counts: bool) -> None:
    """Under silence procedure nobody outside may know who objected, so there only the national decision counts."""
    at = table(
        inject("crisis", Timed(round=1), TheatreOpens(id="sea", title="A far sea"), GuarantorAsks(motion="operation")),
        ruleset=ruleset,
    )
    at.advance("negotiation")
    motion = at.table("POL", "operation", theatre="sea", size=1, years=1, lead="POL")
    at.advance("vote")
    if counts:
        at.vote(motion, FRA="no", DEU="yes")
    else:
        at.seat("FRA", cmd.BreakSilence(motion=motion, revision=1, reason="Not our sea."))
    at.advance("resolution")
    (answered,) = at.of("demand_answered")
    assert answered.declined == (("FRA",) if counts else ())


def test_the_seventh_criterion_is_met_by_who_declined() -> None:
    at = asked("calm", decliners=("FRA",))
    assert at.public.checklists["FRA"]["autonomy"].met
    assert not at.public.checklists["DEU"]["autonomy"].met


def test_high_goodwill_overlooks_a_lag_and_low_goodwill_finds_one() -> None:
    model = rules().scenario.model
    assert [counts_as_lag(model, will, lag=True) for will in (0.2, 0.5, 0.75, 1.0)] == [True, True, False, False]
    assert [counts_as_lag(model, will, lag=False) for will in (0.0, 0.25, 0.26, 1.0)] == [True, True, False, False]

    def patience(decliners: tuple[str, ...], rise: float) -> tuple[int, str]:
        at = table(ASKS, ruleset="nato")
        at.advance("decision")
        for seat in ALL:
            at.seat(
                seat,
                cmd.CommitDecision(
                    phase=at.public.phase_id,
                    spending=at.public.states[seat].spending + rise,
                    settings={"demand": "decline" if seat in decliners else "comply"},
                ),
            )
        at.advance("resolution")
        assert at.public.guarantor is not None
        told = [event.text for event in at.of("guarantor_moved") if event.cause == "lag"]
        return at.public.guarantor.patience, " ".join(told)

    assert patience((), 0.0) == (1, ""), "it overlooks the lag"
    left, told = patience(ALL, 0.3)
    assert left == 0
    assert "its goodwill is only 0.20" in told


def test_operations_move_goodwill_too() -> None:
    constants, specs = rules().scenario.model, rules().scenario.states
    moves = goodwill_moves(constants, specs, {}, (2, 1))
    assert moves == pytest.approx({"operations succeeded": 0.2, "operations failed": -0.05})
    assert goodwill_moves(constants, specs, {"DEU": False, "FRA": True}, (0, 0))["demand answered"] > 0


# --- a guarantor that leaves ----------------------------------------------------------------------------------------------


def test_a_guarantor_off_the_board_leaves_by_inject_and_takes_its_shield_along() -> None:
    at = table(inject("amexit", Held(), GuarantorLeaves()), ruleset="nato")
    before = at.public
    fire(at, "amexit")
    assert at.public.guarantor is not None
    assert at.public.guarantor.presence == 0
    assert at.public.states["EST"].shield < before.states["EST"].shield
    assert at.public.cohesion < before.cohesion
    assert at.public.deterrence < before.deterrence
    (moved,) = at.of("guarantor_moved")
    assert (moved.cause, moved.before) == ("inject", 1.0)


def test_a_part_of_it_may_leave_and_the_rest_goes_on() -> None:
    at = table(inject("brigades", Held(), GuarantorLeaves(part=0.3)), ruleset="nato", scenario="nato-32")
    fire(at, "brigades")
    assert at.public.guarantor is not None
    assert at.public.guarantor.presence == pytest.approx(0.7)
    assert at.public.states["USA"].leaving is None
    assert "100% to 70%" in at.of("guarantor_moved")[0].text


def test_who_has_left_asks_for_nothing() -> None:
    at = table(inject("amexit", Timed(round=1), GuarantorLeaves()), inject("buy", Held(), GuarantorAsks()))
    fire(at, "buy")
    assert not at.public.demands


# --- crises that close ----------------------------------------------------------------------------------------------------


def in_operation(settles: int, years: int, *more: object) -> Table:
    opens = inject("crisis", Timed(round=1), TheatreOpens(id="sea", title="A far sea", settles=settles))
    at = table(opens, *more, ruleset="calm")  # type: ignore[arg-type]
    at.advance("negotiation")
    motion = at.table("FRA", "operation", theatre="sea", size=1, years=years, lead="FRA")
    at.advance("vote")
    at.vote(motion, **dict.fromkeys(ALL, "yes"))
    return at


def test_a_crisis_closes_after_years_of_success_and_the_operation_ends_with_it() -> None:
    at = in_operation(2, 3)
    at.advance("resolution")
    assert at.public.theatres["sea"].progress == 1
    assert at.public.guarantor is not None
    assert at.public.guarantor.goodwill == pytest.approx(0.6)
    at.advance("negotiation", 2)
    field = legal(at.state, "POL").motions["operation"].fields["theatre"]
    assert "over after 2 years of success, 1 so far" in field.choices[0].label
    at.advance("resolution", 2)
    (_, resolved) = at.of("efforts_resolved")
    assert list(resolved.settled) == ["sea"]
    assert list(resolved.ended) == ["m1"], "a year before it was to end"
    assert not at.public.theatres
    assert not at.public.efforts


def test_a_year_that_fails_brings_it_no_nearer() -> None:
    at = in_operation(1, 2)
    at.advance("decision")
    for seat in ALL:
        now = at.public.states[seat].spending
        at.seat(seat, cmd.CommitDecision(phase=at.public.phase_id, spending=now, contributions={"m1": 0.0}))
    at.advance("resolution")
    assert at.public.theatres["sea"].progress == 0
    assert at.public.guarantor is not None
    assert at.public.guarantor.goodwill == pytest.approx(0.45)


def test_a_crisis_may_end_by_itself() -> None:
    at = in_operation(0, 3, inject("ceasefire", Held(), TheatreCloses(id="sea")))
    at.advance("negotiation", 2)
    fire(at, "ceasefire")
    assert not at.public.theatres
    assert legal(at.state, "POL").motions.get("operation") is None
    at.advance("resolution", 2)
    assert at.of("efforts_resolved")[-1].ended.keys() == {"m1"}
    assert [theatre.id for theatre in at.of("inject_occurred")[-1].closed] == ["sea"]


# --- autonomy, and keeping it engaged ------------------------------------------------------------------------------------


def with_card(rules_: Rules, seat: str, kind: str) -> Rules:
    spec = InterestSpec(id=kind, kind=kind, title=kind, weight=1.0)  # type: ignore[arg-type]
    roles = {**rules_.scenario.roles, seat: replace(rules_.scenario.roles[seat], interests=(spec,))}
    return replace(rules_, scenario=replace(rules_.scenario, roles=roles))


def test_autonomy_is_what_the_members_have_without_the_guarantor_less_for_who_gave_in() -> None:
    def value(seat: str, decline: bool) -> float:
        at = Table(with_card(with_injects(ASKS, ruleset="nato"), seat, "autonomy"), luck={"provocation": 1.0})
        at.advance("decision")
        if decline:
            decide(at, seat, demand="decline")
        at.advance("resolution")
        found = at.state.private[seat].interests["autonomy"]
        public = at.public
        ratio = own_ratio(at.state.rules.scenario, public.states, public.requirement, ALL)
        assert 0.3 < ratio < 0.78, "less than with the guarantor"
        assert found.value == pytest.approx(ratio - (0.0 if decline else 0.25), abs=1e-5)
        assert f"{ratio:.2f} of what is needed" in found.why
        return found.value

    assert value("FRA", decline=True) > value("FRA", decline=False)


def test_engagement_is_presence_and_goodwill_and_nothing_without_either() -> None:
    scenario, seated = rules("tutorial-5", "nato").scenario, rules("nato-32", "nato").scenario
    assert engagement(scenario, GuarantorStanding(presence=0.5, goodwill=0.5), ALL) == pytest.approx(0.375)
    assert engagement(scenario, None, ALL) == 0
    assert engagement(seated, GuarantorStanding(), ("DEU", "USA")) == pytest.approx(0.75)
    assert engagement(seated, GuarantorStanding(), ("DEU",)) == 0, "it has left the alliance"


def test_keeping_it_engaged_is_scored_and_says_why() -> None:
    given = with_card(
        with_injects(inject("amexit", Timed(round=2), GuarantorLeaves()), ruleset="nato"), "POL", "guarantor"
    )
    at = Table(given, luck={"provocation": 1.0})
    at.advance("resolution")
    now = at.state.private["POL"].interests["guarantor"]
    assert now.value == pytest.approx(0.75)
    assert now.why == "presence 1.00, goodwill 0.50"
    at.advance("resolution", 2)
    now = at.state.private["POL"].interests["guarantor"]
    assert (now.value, now.before, now.why) == (0.0, 0.75, "it is not there")


@pytest.mark.parametrize("scenario, ruleset", [("tutorial-5", "nato"), ("eu-27", "eu-defence"), ("nato-32", "nato")])
def test_every_number_of_it_is_explained(scenario: str, ruleset: str) -> None:
    given = rules(scenario, ruleset)
    demand = replace(inject("buy", Timed(round=2), GuarantorAsks()), text="Buy.")
    short = replace(given, scenario=replace(given.scenario, rounds=3, injects=(demand,)))
    game = play_seed(short, 4, strict=True)
    found = resolved_rounds(game.records)
    assert found[2].demand is not None
    kinds = {interest.kind for role in given.scenario.roles.values() for interest in role.interests}
    assert {"autonomy", "guarantor"} <= kinds
    explained = [step for one in found.values() for _, step in steps(one)]
    for step in explained:
        if step.logged is not None:  # of some hundred bn USD six decimals are less than the terms' own rounding
            assert agrees(step) or isclose(step.term.value, step.logged, rel_tol=2e-7), step
    assert {"goodwill", "autonomy", "guarantor"} <= {step.label for step in explained}
