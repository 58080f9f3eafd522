"""Joint work: who takes part, what it buys, what is owed, how operations go, and what the criteria make of it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.engine import legal
from summitry.engine.actions import DecisionOffer, WorkOffer
from summitry.joint import Effort, Profile
from summitry.model.joint import boosts, credits, earmarked, industry_value, own_work
from summitry.refusal import Refused
from summitry.state import GuarantorDemand, State, Theatre

QUIET = {"provocation": 1.0}
ALL = ("DEU", "EST", "FIN", "FRA", "POL")
COMPLY = {"DEU": 2.85, "EST": 4.0, "FIN": 3.05, "FRA": 2.78, "POL": 4.07}
"""What keeps all five inside under `calm` in the first year."""


def with_programme(ruleset: str, *yes: str, share: float = 20.0, years: int = 3, lead: str = "POL") -> Table:
    table = Table(rules("tutorial-5", ruleset), luck=QUIET)
    table.advance("negotiation")
    table.table("POL", "programme", area="land", share=share, years=years, lead=lead)
    table.advance("vote")
    table.vote("m1", **dict.fromkeys(yes or ALL, "yes"))
    table.advance("decision")
    return table


def decide(table: Table, seat: str, spending: float | None = None, **more: object) -> None:
    now = table.public.states[seat].spending if spending is None else spending
    table.seat(seat, cmd.CommitDecision(phase=table.public.phase_id, spending=now, **more))  # type: ignore[arg-type]


def offer(table: Table, seat: str) -> DecisionOffer:
    found = legal(table.state, seat).decision
    assert found is not None
    return found


# --- the arithmetic ---------------------------------------------------------------------------------------------------


def test_what_a_programme_takes_counts_towards_its_area() -> None:
    split = {"land": 0.5, "air": 0.3, "sea": 0.2}
    assert earmarked(split, {"land": 0.4}) == pytest.approx(split), "within its plans nothing moves"
    more = earmarked(split, {"sea": 0.5})
    assert more == pytest.approx({"land": 0.3125, "air": 0.1875, "sea": 0.5})
    assert sum(more.values()) == pytest.approx(1)
    assert earmarked(split, {"land": 0.5, "air": 0.5}) == pytest.approx({"land": 0.5, "air": 0.5, "sea": 0.0})


def test_joint_money_and_profiles_add_up() -> None:
    front = Profile(id="front", title="Front", areas=("land",), bonus=0.25, elsewhere=0.1)
    split = {"land": 0.4, "air": 0.6}
    assert boosts(split, {"land": 0.2}, 0.15, None) == pytest.approx({"land": 0.075})
    assert boosts(split, {"land": 0.4}, 0.15, front) == pytest.approx({"land": 0.4, "air": -0.1})
    assert boosts(split, {}, 0.15, None) == {}


def effort(kind: str = "undertaking", **more: object) -> Effort:
    facts: dict[str, object] = {"participants": {"DEU": 1, "POL": 1}, "lead": "POL", "asked": 0.2, "forces": 0.8}
    return Effort(id="m1", kind=kind, title="", since=1, until=3, **{**facts, **more})  # type: ignore[arg-type]


def test_the_lead_nations_industry_works_on_most_of_it() -> None:
    work = own_work(effort("programme"), {"DEU": 10.0, "POL": 5.0}, 0.4)
    assert work == pytest.approx({"DEU": 6.0, "POL": 9.0})
    assert own_work(effort("programme", lead=""), {"DEU": 10.0, "POL": 5.0}, 0.4) == {"DEU": 10.0, "POL": 5.0}
    assert industry_value(9, 5, 20, 0.2) == 1.0
    assert industry_value(6, 10, 100, 0.2) == pytest.approx(0.4)
    assert industry_value(5, 5, 0, 0.2) == 0.5


def test_an_undertaking_is_believed_as_far_as_it_is_paid_for() -> None:
    for_ukraine = effort(beneficiary="UKR", given={"DEU": 0.05, "POL": 0.4})
    assert credits({"m1": for_ukraine}) == pytest.approx({("DEU", "UKR"): 0.2, ("POL", "UKR"): 0.8})
    mutual = effort(beneficiary="participants", asked=0.0)
    assert credits({"m1": mutual}) == {("DEU", "POL"): 0.8, ("POL", "DEU"): 0.8}
    assert credits({"m1": effort("programme")}) == {}


# --- programmes -------------------------------------------------------------------------------------------------------


def test_money_spent_together_buys_more() -> None:
    table = with_programme("nato", "POL", "EST")
    old = table.public.states["EST"].capability["land"]
    decide(table, "EST", 3.0)
    table.advance("resolution")
    est, constants = table.public.states["EST"], table.state.rules.scenario.model
    budget = 3.0 / 100 * table.state.rules.state("EST").gdp
    money = budget * est.split["land"] + constants.joint_bonus * budget * 0.2
    assert est.capability["land"] == pytest.approx((1 - constants.depreciation) * old + money, rel=1e-5)
    assert est.joint == 20.0
    assert table.public.states["POL"].industry > 0.5 > est.industry
    assert table.public.states["FRA"].industry == 0.5


def test_less_than_owed_is_broken_and_more_is_kept() -> None:
    table = with_programme("calm")
    asked = offer(table, "FRA").work["m1"]
    assert (asked.asked, asked.unit, asked.work) == (20.0, "% of budget", "programme")
    decide(table, "FRA", contributions={"m1": 19.0})
    decide(table, "DEU", contributions={"m1": 60.0})
    table.advance("resolution")
    assert table.public.outcome is not None
    judged = {e.state: (e.outcome, e.done) for e in table.public.outcome.ledger if e.commitment == "programme"}
    assert judged["FRA"] == ("broken", 19.0)
    assert judged["DEU"] == ("kept", 60.0)
    assert judged["EST"] == ("kept", 20.0), "the declared default is what is owed"


def test_programmes_never_ask_for_more_than_the_budget() -> None:
    table = Table(rules("tutorial-5", "nato"), luck=QUIET)
    work: Mapping[str, WorkOffer] = {}
    for round_ in (1, 2):
        table.advance("negotiation", round_)
        motions = [
            table.table(mover, "programme", area=area, share=50.0, years=3, lead=mover)
            for mover, area in (("POL", "land"), ("FIN", "air"))
        ]
        table.advance("vote")
        for motion in motions:
            table.vote(motion, **dict.fromkeys(ALL, "yes"))
        table.advance("decision")
        work = offer(table, "FRA").work
        assert sum(one.asked for one in work.values()) == pytest.approx(100)
        assert sum(one.maximum for one in work.values()) <= 100 + 1e-6
    assert len(work) == 4
    assert all(one.asked == 25 for one in work.values())
    table.advance("resolution")
    assert table.public.states["FRA"].joint == pytest.approx(100)
    assert sum(table.public.states["FRA"].split.values()) == pytest.approx(1, abs=1e-5)


def test_a_programme_that_fails_the_double_majority_goes_on_among_the_willing() -> None:
    table = with_programme("eu-defence", "POL", "EST")
    assert set(table.public.efforts["m1"].participants) == {"POL", "EST"}
    table = with_programme("eu-defence", "POL", "EST", "FRA", "DEU")
    assert set(table.public.efforts["m1"].participants) == {"POL", "EST", "FRA", "DEU", "FIN"}, "and else binds all"


def test_who_takes_part_decides_on_who_joins() -> None:
    table = with_programme("eu-defence", "POL", "EST")
    table.advance("negotiation", 2)
    motion = table.table("FIN", "join", effort="m1")
    table.advance("vote")
    assert table.public.motions[motion].electorate == ("EST", "POL")
    with pytest.raises(Refused, match="no ballot"):
        table.vote(motion, FIN="yes")
    table.vote(motion, EST="yes", POL="yes")
    table.advance("decision")
    assert table.public.efforts["m1"].participants["FIN"] == 2
    assert offer(table, "FIN").work["m1"].asked == 20.0


def test_leaving_is_blamed_where_the_ruleset_says_so() -> None:
    table = with_programme("calm")
    for seat, spending in COMPLY.items():
        decide(table, seat, spending)
    table.advance("negotiation", 2)
    table.seat("FRA", cmd.TableMotion(motion="opt_out", terms={"effort": "m1"}))
    assert "FRA" not in table.public.efforts["m1"].participants
    table.advance("decision")
    assert "m1" not in offer(table, "FRA").work
    table.advance("resolution")
    outcome = table.public.outcome
    assert outcome is not None
    broken = [e for e in outcome.ledger if e.state == "FRA" and e.commitment == "programme"]
    assert [(e.outcome, e.about) for e in broken] == [("broken", "m1")]
    table.advance("ended")
    (_, second, third) = (
        [e for e in event.entries if e.state == "FRA" and e.commitment == "programme"]
        for event in table.of("commitments_judged")
    )
    assert (len(second), len(third)) == (1, 0), "it is judged once"


def test_what_stands_in_neither_list_cannot_be_left() -> None:
    table = with_programme("calm")
    assert offer(table, "FRA").may_stay_out == {"m1": "blamed"}
    strict = replace(table.state.rules.ruleset, opt_out=replace(table.state.rules.ruleset.opt_out, blamed=()))
    state = replace(table.state, rules=replace(table.state.rules, ruleset=strict))
    found = legal(state, "FRA").decision
    assert found is not None
    assert found.may_stay_out == {}


# --- operations -------------------------------------------------------------------------------------------------------


def in_operation(ruleset: str, yes: tuple[str, ...], no: tuple[str, ...] = (), size: int = 2) -> Table:
    table = Table(rules("tutorial-5", ruleset), luck=QUIET)
    table.advance("negotiation")
    open_theatre(table)
    table.table("FRA", "operation", theatre="south", size=size, years=2, lead="FRA")
    table.advance("vote")
    table.vote("m1", **dict.fromkeys(yes, "yes"), **dict.fromkeys(no, "no"))
    table.advance("decision")
    return table


def open_theatre(table: Table) -> None:
    theatre = Theatre(id="south", title="A coast in the south", round=1)
    state = table.state
    table._state = replace(state, public=replace(state.public, theatres={"south": theatre}))


def test_an_operation_succeeds_by_what_is_given() -> None:
    table = in_operation("calm", ALL)
    assert offer(table, "FRA").work["m1"].asked == pytest.approx(0.08)
    influence = table.public.states["FRA"].influence
    table.advance("resolution")
    (resolved,) = table.of("efforts_resolved")
    assert resolved.raised["m1"] >= resolved.needed["m1"] > 0
    assert resolved.efforts["m1"].succeeded == 1
    assert table.public.outcome is not None
    assert table.public.outcome.cohesion_moves["operations succeeded"] > 0
    assert table.public.states["FRA"].influence > influence


def test_an_operation_fails_if_too_little_comes_together() -> None:
    table = in_operation("native-nato", ("FRA", "EST"), ("DEU", "FIN", "POL"))
    assert set(table.public.efforts["m1"].participants) == {"EST", "FRA"}
    broken = {id_: standing.broken for id_, standing in table.public.states.items()}
    table.advance("resolution")
    assert table.public.efforts["m1"].failed == 1
    assert table.public.outcome is not None
    assert table.public.outcome.cohesion_moves["operations failed"] < 0
    judged = [e for e in table.public.outcome.ledger if e.commitment == "operation"]
    assert {e.state: e.outcome for e in judged} == {"EST": "kept", "FRA": "kept"}, "the others stay out without blame"
    assert table.public.states["DEU"].broken - broken["DEU"] <= 1, "but for the guideline"
    table.advance("resolution", 2)
    assert table.public.efforts == {}


def test_an_operation_is_felt_as_a_burden() -> None:
    with_, without = in_operation("calm", ALL), in_operation("calm", (), ALL)
    for table in (with_, without):
        table.advance("resolution")
    value = [table.state.private["FRA"].interests["low_burden"].value for table in (with_, without)]
    assert value[0] < value[1]
    assert "joint work" in with_.state.private["FRA"].interests["low_burden"].why


# --- aid, stance, profile ---------------------------------------------------------------------------------------------


def test_aid_builds_up_ukraine_and_goes_on_until_it_is_changed() -> None:
    one, other = Table(rules(), luck=QUIET), Table(rules(), luck=QUIET)
    for table in (one, other):
        table.advance("decision")
    decide(one, "DEU", settings={"aid": 0.5})
    for table in (one, other):
        table.advance("resolution")
    given = 0.5 / 100 * one.state.rules.state("DEU").gdp
    stock = [sum(table.public.states["UKR"].capability.values()) for table in (one, other)]
    assert stock[0] - stock[1] == pytest.approx(given, rel=1e-4)
    one.advance("resolution", 2)
    assert one.public.states["DEU"].aid == 1.0
    one.advance("decision", 3)
    assert offer(one, "DEU").settings["aid"].default == 0.5


def test_ukraine_gives_itself_no_aid_and_only_calm_asks_for_a_stance() -> None:
    table = Table(rules("calm-15"), luck=QUIET)
    table.advance("decision")
    assert set(offer(table, "UKR").settings) == {"stance"}
    assert set(offer(table, "FRA").settings) == {"aid", "stance"}
    nato = Table(rules("tutorial-5", "nato"), luck=QUIET)
    nato.advance("decision")
    assert set(offer(nato, "FRA").settings) == {"aid"}
    native = Table(rules("tutorial-5", "native-nato"), luck=QUIET)
    native.advance("decision")
    assert set(offer(native, "FRA").settings) == {"aid", "profile", "stated_share"}


@pytest.mark.parametrize(
    "settings", [{"aid": 2.0}, {"aid": "much"}, {"stance": "perhaps"}, {"profile": "front"}, {"nonsense": 1}]
)
def test_what_is_not_offered_is_refused(settings: dict[str, cmd.Term]) -> None:
    table = Table(rules(), luck=QUIET)
    table.advance("decision")
    with pytest.raises(Refused) as refused:
        decide(table, "FRA", settings=settings)
    assert refused.value.code == "bad_value"


# --- the seven criteria -----------------------------------------------------------------------------------------------


def test_every_state_has_its_checklist_from_the_start() -> None:
    table = Table(rules("calm-15"), luck=QUIET)
    checks = table.public.checklists["FRA"]
    assert list(checks) == [
        "democracy", "stance", "ukraine_aid", "spending", "area_targets", "joint_share", "autonomy",
    ]  # fmt: skip
    assert checks["democracy"].met
    assert not checks["spending"].met
    assert checks["joint_share"].met, "while there is no programme, nothing can be asked"
    assert checks["autonomy"].note == "no demand has come"
    assert table.public.checklists["UKR"]["democracy"].waived
    assert Table(rules("tutorial-5", "nato")).public.checklists == {}


def test_joint_procurement_asks_what_the_programmes_ask_up_to_forty_per_cent() -> None:
    table = with_programme("calm", share=30)
    for seat, spending in COMPLY.items():
        decide(table, seat, spending, contributions={"m1": 10.0} if seat == "FRA" else {})
    table.advance("resolution")
    french, german = table.public.checklists["FRA"]["joint_share"], table.public.checklists["DEU"]["joint_share"]
    assert (french.met, french.value, french.needed) == (False, 10.0, 30.0)
    assert german.met
    table.advance("negotiation", 2)
    table.table("FIN", "programme", area="air", share=30.0, years=3, lead="FIN")
    table.advance("vote")
    table.vote("m2", **dict.fromkeys(ALL, "yes"))
    table.advance("resolution")
    checks = table.public.checklists["DEU"]["joint_share"]
    assert (checks.met, checks.value, checks.needed) == (True, 60.0, 40.0)


def test_gaps_close_by_spending() -> None:
    table = Table(rules("tutorial-5", "calm"), luck=QUIET)
    table.advance("decision")
    decide(table, "DEU", 2.8)
    decide(table, "FRA", 1.8)
    table.advance("resolution")
    states, checks = table.public.states, table.public.checklists
    assert states["DEU"].targets["land"] < 1
    assert checks["DEU"]["area_targets"].met, "below its part, but closing"
    assert not checks["FRA"]["area_targets"].met
    assert set(states["FRA"].lacking) == {"land", "air", "sea_cyber"}
    assert "Land forces" in checks["FRA"]["area_targets"].note
    assert checks["POL"]["area_targets"].met


def test_a_declared_stance_opens_and_closes_the_door() -> None:
    table = Table(rules("tutorial-5", "calm"), luck=QUIET)
    table.advance("decision")
    decide(table, "FRA", settings={"stance": "no"})
    table.advance("resolution")
    assert not table.public.checklists["FRA"]["stance"].met
    table.advance("decision", 2)
    assert offer(table, "FRA").settings["stance"].default == "no"
    decide(table, "FRA", settings={"stance": "yes"})
    table.advance("resolution")
    assert table.public.checklists["FRA"]["stance"].met


def with_democracy(state: State, id_: str, index: float) -> State:
    states = {**state.public.states, id_: replace(state.public.states[id_], democracy=index)}
    return replace(state, public=replace(state.public, states=states))


def test_backsliding_fails_the_first_criterion_even_above_six() -> None:
    table = Table(rules("tutorial-5", "calm"), luck=QUIET)
    table._state = with_democracy(table.state, "FIN", 8.6)
    table.advance("resolution")
    check = table.public.checklists["FIN"]["democracy"]
    assert not check.met
    assert check.needed == pytest.approx(9.30 - 0.5)
    assert "where it began" in check.note


def test_a_demand_is_declined_or_not() -> None:
    table = Table(rules("tutorial-5", "calm"), luck=QUIET)
    demand = GuarantorDemand(id="d1", round=1, title="Buy from us", text="All of it.")
    public = replace(table.public, demands={"d1": demand})
    table._state = replace(table.state, public=public)
    table.advance("decision")
    assert "Buy from us" in offer(table, "FRA").settings["demand"].title
    decide(table, "FRA", settings={"demand": "decline"})
    table.advance("resolution")
    assert table.public.checklists["FRA"]["autonomy"].met
    assert not table.public.checklists["DEU"]["autonomy"].met
    table.advance("decision", 2)
    assert "demand" not in offer(table, "FRA").settings


# --- a table without membership ---------------------------------------------------------------------------------------


def test_in_a_coalition_only_undertakings_shield() -> None:
    alone, together = (
        Table(rules("tutorial-5", "coalition"), luck=QUIET),
        Table(rules("tutorial-5", "coalition"), luck=QUIET),
    )
    for table in (alone, together):
        table.advance("negotiation")
    together.table("POL", "undertaking", beneficiary="participants", forces=100.0, years=3, lead="POL")
    together.advance("vote")
    together.vote("m1", **dict.fromkeys(("DEU", "EST", "POL"), "yes"))
    for table in (alone, together):
        table.advance("resolution")
    assert together.public.states["EST"].shield > 3 * alone.public.states["EST"].shield
    assert together.public.states["FIN"].shield == pytest.approx(alone.public.states["FIN"].shield, abs=0.02)
    assert together.public.deterrence > alone.public.deterrence
    together.advance("negotiation", 2)
    for seat in ("FIN", "FRA"):
        together.seat(seat, cmd.TableMotion(motion="join", terms={"effort": "m1"}))
    together.advance("resolution")
    assert together.public.deterrence > alone.public.deterrence


def test_a_coalition_has_no_floor_to_be_judged_by() -> None:
    table = Table(rules("tutorial-5", "coalition"), luck=QUIET)
    table.advance("decision")
    assert offer(table, "FRA").complies_from == 0
    table.advance("ended")
    assert all(standing.kept == standing.broken == 0 for standing in table.public.states.values())
    assert table.public.ended == "completed"
