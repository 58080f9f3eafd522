"""The adversary's doctrines: what each watches, what it doesn't, and that a hidden one stays hidden."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.table import Table

from summitry.codec import EVENT, LEGAL, RULES_VIEW, VIEW
from summitry.engine import legal
from summitry.loading import UnknownEntry, load_rules
from summitry.model.adversary import SECRET_CHANCE, masked, probability, provoke, with_doctrine
from summitry.model.doctrines import DOCTRINES, Signs, inclined, signs
from summitry.rules import Options, Rules
from summitry.state import Attack
from summitry.values import Audience
from summitry.views import redact, rules_view, view

CALM = Signs(deterrence=0.5, unanswered=0, build_up=0.0, over_answer=0.0, weakness=0.3)


def under(doctrine: str, *, hide: bool = False, scenario: str = "tutorial-5", ruleset: str = "nato") -> Rules:
    options = Options(clocks="untimed", doctrine=doctrine, hide_doctrine=hide)  # type: ignore[arg-type]
    return load_rules(scenario, ruleset, options)


def chances(doctrine: str, **changes: float) -> tuple[float, int, float]:
    found = inclined(under(doctrine), replace(CALM, **changes))  # type: ignore[arg-type]
    return found.chance, found.severity, found.jump


@pytest.mark.parametrize(
    "doctrine,watched,ignored",
    [
        ("ladder", {"deterrence": 0.1}, {"build_up": 1.0, "over_answer": 1.0, "weakness": 0.9}),
        ("spiral", {"build_up": 1.0}, {"deterrence": 0.1, "unanswered": 4, "weakness": 0.9}),
        ("spiral", {"over_answer": 1.0}, {"deterrence": 0.9}),
        ("opportunist", {"weakness": 0.9}, {"deterrence": 0.1, "unanswered": 4, "build_up": 1.0, "over_answer": 1.0}),
    ],
)
def test_each_doctrine_watches_its_own_signs(
    doctrine: str, watched: dict[str, float], ignored: dict[str, float]
) -> None:
    assert chances(doctrine, **watched)[0] > chances(doctrine)[0]
    assert chances(doctrine, **ignored) == chances(doctrine)


def test_severities() -> None:
    assert [chances("ladder", unanswered=climbed)[1] for climbed in range(6)] == [1, 2, 3, 4, 5, 5]
    assert [chances("spiral", build_up=rise)[1] for rise in (0.0, 0.5, 1.0)] == [1, 2, 3]
    assert chances("spiral", build_up=1.0, over_answer=1.0)[1] == 5
    assert [chances("opportunist", weakness=weak)[1] for weak in (0.0, 0.3, 0.5, 0.9)] == [1, 2, 3, 5]


@given(
    st.builds(
        Signs,
        deterrence=st.floats(0, 1),
        unanswered=st.integers(0, 5),
        build_up=st.floats(0, 1),
        over_answer=st.floats(0, 1),
        weakness=st.floats(0, 1),
    )
)
def test_every_doctrine_stays_in_range(now: Signs) -> None:
    for doctrine in DOCTRINES:
        found = inclined(under(doctrine), now)
        assert 0 <= found.chance <= 1
        assert 1 <= found.severity <= 5
        assert 0 <= found.jump <= 1
        reaches = [found.reaches(severity) for severity in range(1, 6)]
        assert reaches == sorted(reaches, reverse=True)


def test_signs_come_from_public_figures() -> None:
    public = Table(under("spiral")).public
    calm = signs(under("spiral"), public)
    assert (calm.build_up, calm.over_answer) == (0.0, 0.0)
    faster = {id_: replace(one, spending=one.spending_before + 0.75) for id_, one in public.states.items()}
    assert signs(under("spiral"), replace(public, states=faster)).build_up == pytest.approx(1.0)
    over = {"p1": Attack(round=1, severity=1, region="Baltic", answered=4)}
    assert signs(under("spiral"), replace(public, attacks=over)).over_answer == pytest.approx(1.0)
    outside = {id_: replace(one, membership="outside") for id_, one in public.states.items()}
    nobody = signs(under("spiral"), replace(public, states=outside))
    assert (nobody.weakness, nobody.build_up) == (1.0, 0.0)


def test_a_session_chooses_among_what_the_scenario_offers() -> None:
    assert under("").scenario.adversary.doctrine == "ladder"
    assert under("opportunist").scenario.adversary.doctrine == "opportunist"
    adversary = replace(under("").scenario.adversary, doctrines={})
    with pytest.raises(KeyError):
        with_doctrine(adversary, Options(doctrine="spiral"))
    with pytest.raises(UnknownEntry, match="doctrine"):
        raise UnknownEntry("doctrine", "spiral", adversary.offered)


def test_over_answering_feeds_the_spiral_and_resets_the_ladder() -> None:
    luck = {"provocation": 0.0, "severity": 1.0, "target": 0.99, "text": 0.0}
    found = {}
    for doctrine in ("ladder", "spiral"):
        table = Table(under(doctrine), luck=luck)
        table.advance("negotiation")
        table.table("EST", "response", level=4)
        table.advance("decision")
        for seat, standing in table.public.states.items():
            if seat in table.public.seats:
                table.commit(seat, standing.spending, m1=0.15)
        assert table.public.outcome is not None
        assert table.public.outcome.answer_level == 4
        assert "over-reaction" in table.public.outcome.cohesion_moves
        found[doctrine] = probability(table.state.rules, table.public)
        table.advance("negotiation", 2)
        assert table.public.provocation is not None
        assert table.public.provocation.severity == (1 if doctrine == "ladder" else 3)
    assert found["spiral"] > inclined(under("spiral"), CALM).chance


# --- secrecy ----------------------------------------------------------------------------------------------------------


def quiet_game(doctrine: str, *, hide: bool) -> Table:
    """The same acts under each doctrine: the draw makes a provocation certain, of severity 1 under each at the start."""
    table = Table(under(doctrine, hide=hide, ruleset="calm"), luck={"provocation": 0.0, "severity": 1.0})
    table.advance("negotiation")
    return table


@pytest.mark.parametrize(
    "audience", [Audience(kind="public"), Audience(kind="seat", seat="EST")], ids=["public", "EST"]
)
def test_a_hidden_doctrine_shows_nowhere(audience: Audience) -> None:
    def seen(table: Table) -> list[bytes]:
        sent = [VIEW.dump(view(table.state, audience)), RULES_VIEW.dump(rules_view(table.state, audience))]
        sent += [EVENT.dump(event) for event in redact(table.log, audience)]
        if audience.seat:
            sent.append(LEGAL.dump(legal(table.state, audience.seat)))
        return sent

    ladder, spiral = quiet_game("ladder", hide=True), quiet_game("spiral", hide=True)
    assert seen(ladder) == seen(spiral)
    assert b"spiral" not in b"".join(seen(spiral))
    assert seen(quiet_game("ladder", hide=False)) != seen(quiet_game("spiral", hide=False))


def test_the_facilitator_knows_it_and_the_chance_is_not_published() -> None:
    table = quiet_game("spiral", hide=True)
    assert rules_view(table.state, Audience(kind="facilitator")).scenario.adversary.doctrine == "spiral"
    assert rules_view(table.state, Audience(kind="public")).scenario.adversary.doctrine == "hidden"
    assert table.public.provocation is not None
    assert table.public.provocation.probability == SECRET_CHANCE
    open_ = quiet_game("spiral", hide=False)
    assert open_.public.provocation is not None
    assert open_.public.provocation.probability == pytest.approx(0.3)
    assert masked(under("spiral").scenario.adversary) == under("spiral").scenario.adversary


def test_the_same_luck_strikes_the_same_state_under_every_doctrine() -> None:
    public = Table(under("")).public

    def luck(key: str, round_: int, label: str) -> float:
        return {"provocation": 0.0, "severity": 0.999}.get(label, 0.4)

    targets = {provoke(under(doctrine), public, 1, luck, "k").target for doctrine in DOCTRINES}  # type: ignore[union-attr]
    assert len(targets) == 1
