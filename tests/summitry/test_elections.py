"""Elections: new interests for an old state, and what becomes of the score."""

from dataclasses import replace

import pytest
from tests.support.pairs import PLAYABLE
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import EVENT
from summitry.interests import current_interests
from summitry.loading import list_scenarios
from summitry.msel import ElectionHeld, Inject, Timed
from summitry.rules import DeckCard, Role, Rules
from summitry.state import SeatPrivate
from summitry.values import Audience, changed
from summitry.views import redact


def with_election(round_: int, card: str = "", state: str = "FRA", scenario: str = "tutorial-5") -> Rules:
    given = rules(scenario, "calm")
    vote = Inject(
        id="vote",
        title="A vote",
        text="There was a vote.",
        trigger=Timed(round=round_),
        effects=(ElectionHeld(state=state, card=card),),
    )
    return replace(given, scenario=replace(given.scenario, injects=(vote,)))


def fallen(seat: str = "FRA") -> Table:
    """A game whose government of France falls in round 1."""
    game = Table(rules("tutorial-5", "calm"), luck={"provocation": 1.0})
    own = changed(game.state.private[seat], support=5.0)
    game._state = changed(game.state, private={**game.state.private, seat: own})
    game.advance("resolution", 1)
    return game


def test_after_the_caretakers_year_there_are_new_interests() -> None:
    game = fallen()
    assert game.state.private["FRA"].caretaker
    assert not game.of("election_held")
    game.advance("resolution", 2)
    own = game.state.private["FRA"]
    assert not own.caretaker
    assert [(event.state, event.cause) for event in game.of("election_held")] == [("FRA", "fallen")]
    assert own.card is not None
    assert own.card.id in {card.id for card in game.state.rules.scenario.deck}
    assert (own.card_rounds, own.interest_sums) == (2, {})
    kinds = [event.kind for event in game.log]
    assert kinds.index("election_held") > kinds.index("government_fell")


def test_the_vote_is_public_and_the_card_is_not() -> None:
    game = Table(with_election(1))
    for audience in (Audience(kind="public"), Audience(kind="seat", seat="POL")):
        told = redact(game.log, audience)
        assert "election_held" in [event.kind for event in told]
        assert b"retrench" not in b"".join(EVENT.dump(event) for event in told).lower()
        assert "card_drawn" not in [event.kind for event in told]
    assert "card_drawn" in [event.kind for event in redact(game.log, Audience(kind="seat", seat="FRA"))]


def test_no_election_after_the_last_round_moves_the_projected_years() -> None:
    game = fallen()
    while game.public.status != "ended":
        game.control(cmd.ClosePhase(phase=game.public.phase_id))
        if game.public.round == 2 and game.public.phase == "decision":
            own = changed(game.state.private["POL"], support=0.0)
            game._state = changed(game.state, private={**game.state.private, "POL": own})
    assert [event.state for event in game.of("government_fell")] == ["FRA", "POL"]
    assert [event.state for event in game.of("election_held")] == ["FRA"], "Poland's caretaker governs to the end"


def test_luck_draws_by_key_round_and_state_alone() -> None:
    def drawn(draw: float, card: str = "", state: str = "FRA") -> str:
        game = Table(with_election(1, card, state), luck={f"election.{state}": draw})
        own = game.state.private[state].card
        return own.id if own else ""

    deck = [card.id for card in rules("tutorial-5", "calm").scenario.deck]
    assert [drawn(index / len(deck) + 0.01) for index in range(len(deck))] == deck
    assert drawn(0.0, card=deck[-1]) == deck[-1], "a named card is no luck"
    one, other = (Table(with_election(1), key="k").state.private["FRA"].card for _ in "ab")
    assert one == other


def test_a_card_for_the_state_comes_before_general_ones_and_never_the_present_one_again() -> None:
    game = Table(with_election(1, state="UKR", scenario="calm-15"), luck={"election.UKR": 0.99})
    own = game.state.private["UKR"].card
    assert own is not None
    assert own.id == "at_war"
    given = with_election(1)
    again = replace(given.scenario.injects[0], id="again", trigger=Timed(round=2))
    both = replace(given, scenario=replace(given.scenario, injects=(*given.scenario.injects, again)))
    twice = Table(both, luck={"election.FRA": 0.0})
    first = twice.state.private["FRA"].card
    twice.advance("briefing", 2)
    second = twice.state.private["FRA"].card
    assert first is not None
    assert second is not None
    assert first.id != second.id


def test_an_empty_deck_changes_the_faces_alone() -> None:
    given = with_election(1)
    game = Table(replace(given, scenario=replace(given.scenario, deck=())))
    assert game.of("election_held")
    assert game.state.private["FRA"].card is None


def test_each_round_is_judged_by_the_card_in_force() -> None:
    game = Table(with_election(2, "security_first"), luck={"provocation": 1.0})
    weighted: list[float] = []
    role = game.state.rules.scenario.roles["FRA"]
    for round_ in (1, 2, 3):
        game.advance("decision", round_)
        card = current_interests(role, game.state.private["FRA"])
        game.control(cmd.ClosePhase(phase=game.public.phase_id))
        scored = [event for event in game.of("interests_scored") if event.seat == "FRA"][-1]
        assert list(scored.interests) == [interest.id for interest in card]
        weighted.append(sum(interest.weight * scored.interests[interest.id].value for interest in card))
        assert scored.score == pytest.approx(100 * sum(weighted) / round_, abs=1e-4)
    own = game.state.private["FRA"]
    assert own.card_rounds == 1
    assert own.card_points == pytest.approx(weighted[0], abs=1e-5)
    result = game.public.results["FRA"]
    years = 3 + game.state.rules.scenario.model.projected_years
    card = current_interests(role, own)
    later = sum(interest.weight * result.interests[interest.id] for interest in card) * (years - 1)
    assert result.score == pytest.approx(100 * (weighted[0] + later) / years, abs=1e-3)
    assert all(0 <= value <= 1 for value in result.interests.values())


def test_without_an_election_the_score_is_what_it_was() -> None:
    own = SeatPrivate(interest_sums={"security": 1.2})
    assert (own.card, own.card_rounds, own.card_points) == (None, 0, 0.0)


@pytest.mark.parametrize("scenario", list_scenarios())
def test_every_card_has_four_to_six_weights_red_lines_and_one_hidden_aim(scenario: str) -> None:
    given = rules(scenario, "calm").scenario
    assert set(given.roles) == {spec.id for spec in given.states if spec.seat}
    cards: list[tuple[str, Role | DeckCard]] = [*given.roles.items(), *((card.id, card) for card in given.deck)]
    for name, card in cards:
        assert 4 <= len(card.interests) <= 6, name
        assert sum(interest.weight for interest in card.interests) == pytest.approx(1), name
        assert sum(interest.hidden for interest in card.interests) == 1, name
        assert card.red_lines, name
    for role in given.roles.values():
        assert role.brief.strip()
        assert role.confidential.strip()


@pytest.mark.parametrize("scenario,ruleset", PLAYABLE)
def test_every_card_of_every_deck_can_be_played(scenario: str, ruleset: str) -> None:
    """All seats elect at once, in each pair; the next round is scored by the cards drawn."""
    given = rules(scenario, ruleset)
    votes = tuple(
        Inject(id=f"v{seat.lower()}", title="v", text="v", trigger=Timed(round=1), effects=(ElectionHeld(state=seat),))
        for seat in given.scenario.roles
    )
    game = Table(replace(given, scenario=replace(given.scenario, injects=votes)))
    game.advance("resolution")
    for seat, own in game.state.private.items():
        assert own.card is not None, seat
        assert list(own.interests) == [interest.id for interest in own.card.interests]
