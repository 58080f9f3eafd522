"""Who helps whom: the credits of every solidarity clause, guarantees inside and outside, umbrellas, and the edges."""

from dataclasses import replace
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.table import rules

from summitry.engine import evolve, open_session
from summitry.model.capability import own_requirement, reference_requirement, starting
from summitry.model.circle import circle, circle_depth
from summitry.model.help import Help, Pair, clause_credits, theatre_share, threat_to_all
from summitry.model.shield import Picture, capability_ratio, nuclear_term, picture, umbrella_term
from summitry.rules import Guarantor, GuarantorTerms, Rules, Solidarity
from summitry.state import Attack, Public

FIVE = rules("tutorial-5", "nato")
CALM = rules("calm-15", "calm")
MEMBERS = ("DEU", "EST", "FIN", "FRA", "POL")
CONSTANTS = FIVE.scenario.model


def under(clause: str, base: Rules = FIVE, **terms: float) -> Rules:
    solidarity = Solidarity(clause=clause)  # type: ignore[arg-type]
    ruleset = replace(base.ruleset, solidarity=solidarity, guarantor_terms=GuarantorTerms(**terms))  # type: ignore[arg-type]
    return replace(base, ruleset=ruleset)


def shown(
    own: Rules,
    help_: Help | None = None,
    *,
    members: tuple[str, ...] = MEMBERS,
    record: float = 0.7,
    cohesion: float = 0.9,
) -> Picture:
    capability = {spec.id: starting(own.scenario, spec) for spec in own.scenario.states}
    return picture(
        own,
        capability=capability,
        records=dict.fromkeys(capability, record),
        members=members,
        cohesion=cohesion,
        resolve=0.9,
        help_=help_ or Help(),
    )


def credits(own: Rules, help_: Help) -> dict[str, float]:
    return clause_credits(own.ruleset, own.scenario, MEMBERS, dict.fromkeys(MEMBERS, 0.7), help_)


def test_each_clause_has_its_credits() -> None:
    assert set(credits(under("automatic"), Help()).values()) == {1.0}
    assert set(credits(under("own_answer"), Help()).values()) == {0.7}
    assert set(credits(under("opt_in"), Help()).values()) == {0.0}
    stated = credits(under("musketeer"), Help(stated={"FRA": 0.2}))
    assert stated == {**dict.fromkeys(MEMBERS, 0.5), "FRA": 0.2}
    assert set(credits(under("musketeer"), Help(stated={"FRA": 0.2}, threat_to_all=True)).values()) == {1.0}


def test_belief_goes_with_the_guarantor_only_where_the_ruleset_says_so() -> None:
    gone = Help(presence=0.0)
    assert credits(under("own_answer"), gone)["FRA"] == 0.7
    assert isclose(credits(under("own_answer", solidarity_follows=0.5), gone)["FRA"], 0.35)
    assert isclose(credits(under("own_answer", solidarity_follows=0.5), Help(presence=0.5))["FRA"], 0.7 * 0.75)


def test_a_guarantor_at_the_table_keeps_forces_for_elsewhere() -> None:
    allies = rules("nato-32", "calm")
    assert theatre_share(allies.scenario, "USA", 0.5) == pytest.approx(0.14)
    assert theatre_share(allies.scenario, "FRA", 0.0) == 1.0
    members = tuple(spec.id for spec in allies.scenario.states if spec.member)
    full, gone = (shown(allies, Help(presence=presence), members=members) for presence in (1.0, 0.0))
    assert full.ratio["EST"] == pytest.approx(CONSTANTS.ratio_target)
    assert gone.ratio["EST"] < 0.6
    assert gone.ratio["USA"] > 1, "its own forces count for itself wherever they are"


def test_a_passive_guarantor_does_not_empty_the_shield_whatever_europe_spends() -> None:
    """Under `nato` the United States may never answer: then its help is not believed, and Europe can still rebuild."""
    allies = rules("nato-32", "nato")
    members = tuple(spec.id for spec in allies.scenario.states if spec.member)
    capability = {
        spec.id: {area: stock * 3.5 / spec.baseline for area, stock in starting(allies.scenario, spec).items()}
        for spec in allies.scenario.states
    }
    records = {**dict.fromkeys(capability, 1.0), "USA": 0.0}
    now = picture(allies, capability=capability, records=records, members=members, cohesion=0.95, resolve=0.95)
    assert now.deterrence > 0.35


# --- guarantees and undertakings ------------------------------------------------------------------------------------


def pairs(*given: tuple[str, str, float]) -> Help:
    found: dict[Pair, float] = {(helper, helped): credit for helper, helped, credit in given}
    return Help(credits=found)


def test_a_guarantee_counts_outside() -> None:
    alone, guaranteed = shown(FIVE), shown(FIVE, pairs(("POL", "UKR", 1.0), ("DEU", "UKR", 1.0)))
    assert guaranteed.shield["UKR"] > alone.shield["UKR"]
    for member in MEMBERS:
        assert guaranteed.shield[member] == alone.shield[member], "it gives nobody else anything"


def test_a_guarantee_between_members_lifts_what_the_clause_leaves_in_doubt() -> None:
    doubted, firm = shown(FIVE), shown(FIVE, pairs(("DEU", "EST", 1.0)))
    assert firm.ratio["EST"] > doubted.ratio["EST"]
    assert shown(FIVE, pairs(("DEU", "EST", 0.3))).ratio["EST"] == doubted.ratio["EST"], "weaker than the clause"
    calm = under("automatic")
    assert shown(calm, pairs(("DEU", "EST", 1.0))).ratio == shown(calm).ratio, "all of it counts already"


def test_help_from_outside_counts_inside_and_brings_its_own_need() -> None:
    helped = shown(FIVE, pairs(("UKR", "EST", 1.0)))
    assert helped.ratio["EST"] >= shown(FIVE).ratio["EST"]


def test_under_opt_in_membership_is_no_shield_and_adopters_are() -> None:
    own = under("opt_in", CALM)
    members = tuple(spec.id for spec in own.scenario.states if spec.member)
    nobody = shown(own, members=members)
    reference = reference_requirement(own.scenario)
    for id_ in ("EST", "FRA"):
        spec = own.state(id_)
        need = own_requirement(own.scenario, reference, spec)
        assert isclose(nobody.ratio[id_], capability_ratio(starting(own.scenario, spec), need, CONSTANTS))
    adopted = shown(own, pairs(*((other, "EST", 1.0) for other in members if other != "EST")), members=members)
    assert adopted.shield["EST"] > 3 * nobody.shield["EST"]
    assert adopted.shield["LVA"] == nobody.shield["LVA"]
    assert adopted.ratio["EST"] <= shown(CALM, members=members).ratio["EST"] + 1e-9, "no cheaper than a whole alliance"


def test_an_offboard_guarantor_stands_behind_members_under_opt_in_too() -> None:
    own = under("opt_in")
    assert shown(own).ratio["EST"] > shown(own, Help(presence=0.0)).ratio["EST"]
    assert shown(own).ratio["UKR"] == shown(own, Help(presence=0.0)).ratio["UKR"], "it counts for members"


@given(st.floats(0, 1), st.sampled_from(MEMBERS), st.sampled_from([*MEMBERS, "UKR"]))
def test_a_promise_never_shields_less(credit: float, helper: str, helped: str) -> None:
    for clause in ("own_answer", "opt_in", "musketeer", "automatic"):
        own = under(clause)
        assert shown(own, pairs((helper, helped, credit))).shield[helped] >= shown(own).shield[helped] - 1e-12


def test_the_solo_factor_shrinks_as_the_circle_grows() -> None:
    scenario = CALM.scenario
    reference = reference_requirement(scenario)
    estonia, germany = CALM.state("EST"), CALM.state("DEU")
    own, lent = starting(scenario, estonia), starting(scenario, germany)
    alone = circle(scenario, reference, estonia, own, ())
    assert alone.need == pytest.approx(own_requirement(scenario, reference, estonia))
    assert alone.depth == 0
    both = circle(scenario, reference, estonia, own, [(germany, 1.0, lent)])
    founding = sum(spec.need for spec in scenario.states if spec.member)
    area = scenario.areas[0].id
    bare = reference[area] * (estonia.need + germany.need) / founding
    assert bare < both.need[area] < bare * 1.2, "nearly the need of an alliance of two"


def test_edges_of_the_circle() -> None:
    assert circle_depth(0, 0) == 0
    assert circle_depth(0, 5) == 1
    empty = replace(CALM.scenario, states=tuple(replace(spec, member=False) for spec in CALM.scenario.states))
    none = circle(empty, {"a": 1.0}, CALM.state("EST"), {"a": 2.0}, ())
    assert none.need == {"a": 0.0}
    assert capability_ratio(none.have, none.need, CONSTANTS) == CONSTANTS.ratio_high, "nothing is needed"


@pytest.mark.parametrize("clause", ["automatic", "own_answer", "opt_in", "musketeer"])
def test_one_member_and_no_member(clause: str) -> None:
    own = under(clause)
    nobody = shown(own, members=())
    assert nobody.deterrence == 0
    assert nobody.coverage == {}
    one, other = (shown(own, members=("DEU",), cohesion=cohesion) for cohesion in (0.3, 1.0))
    assert one.shield["DEU"] == other.shield["DEU"], "the cohesion of a single state is 1"


# --- the threat to all ------------------------------------------------------------------------------------------------


def public(*attacks: tuple[int, int, str], round_: int = 3, declared: int = 0) -> Public:
    state = evolve(None, open_session(FIVE, session="s", luck_key="k")[0])
    known = {
        f"p{n}": Attack(round=at, severity=severity, region=region) for n, (at, severity, region) in enumerate(attacks)
    }
    return replace(state.public, round=round_, attacks=known, threat_declared=declared)


@pytest.mark.parametrize(
    "given_,expected",
    [
        (public(), False),
        (public((3, 4, "Baltic")), True),
        (public((2, 5, "Baltic")), True),
        (public((1, 5, "Baltic")), False),
        (public((3, 3, "Baltic")), False),
        (public((2, 3, "Nordic"), (3, 3, "Baltic")), True),
        (public((2, 3, "Baltic"), (3, 3, "Baltic")), False),
        (public((2, 2, "Nordic"), (3, 3, "Baltic")), False),
        (public(declared=3), True),
        (public(declared=2), True),
        (public(declared=1), False),
    ],
)
def test_when_the_threat_is_to_all(given_: Public, expected: bool) -> None:
    solidarity = Solidarity(clause="musketeer")
    assert threat_to_all(solidarity, given_.attacks, given_.round, given_.threat_declared) == expected


# --- umbrellas --------------------------------------------------------------------------------------------------------


def test_an_umbrella_adds_half_of_its_owners_term() -> None:
    bare, covered = shown(FIVE), shown(FIVE, Help(umbrellas={"FRA": ("members",)}))
    half = CONSTANTS.nuclear_cover * nuclear_term(FIVE.state("FRA").warheads, CONSTANTS)
    assert half == pytest.approx(0.05)
    assert covered.shield["EST"] == pytest.approx(bare.shield["EST"] + half)
    assert covered.shield["FRA"] == bare.shield["FRA"], "it has its own"
    assert covered.shield["UKR"] == bare.shield["UKR"], "no member"
    assert shown(FIVE, Help(umbrellas={"FRA": ("UKR",)})).shield["UKR"] == pytest.approx(bare.shield["UKR"] + half)


def test_an_umbrella_over_members_ends_with_its_owners_membership() -> None:
    umbrellas = {"FRA": ("members",)}
    assert umbrella_term(FIVE.scenario, "EST", MEMBERS, umbrellas) > 0
    assert umbrella_term(FIVE.scenario, "EST", tuple(one for one in MEMBERS if one != "FRA"), umbrellas) == 0


def test_a_scenario_without_guarantor_has_none() -> None:
    assert CALM.scenario.guarantor.kind == "none"
    assert Guarantor(kind="none").price == 0
