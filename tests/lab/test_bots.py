"""Each bot does what its name says, measured over games."""

from statistics import mean

import pytest
from tests.support.pairs import PLAYABLE
from tests.support.table import Table, rules

from summitry.engine import legal
from summitry.events import DecisionCommitted, MessageSent, MotionTabled, Record
from summitry.loading import list_rulesets, load_ruleset
from summitry.values import Audience
from summitry.views import rules_view, view
from summitry_lab.bots import Turn, UnknownBot, bot_names, bot_rng, find_bot
from summitry_lab.environment import Game
from summitry_lab.tournament import lineup, play_seed, seats_of

SHIPPED = ("best-replier", "free-rider", "loyal")


def large(ruleset: str) -> str:
    """A scenario with many seats that the ruleset admits."""
    return "calm-15" if ("calm-15", ruleset) in PLAYABLE else "eu-27"


def games(scenario: str, ruleset: str, seeds: int) -> list[Game]:
    own = rules(scenario, ruleset)
    return [play_seed(own, seed, dict(lineup(seats_of(own), SHIPPED, seed)), talk=True) for seed in range(seeds)]


def spent(game: Game, bot: str) -> list[float]:
    """Final spending over the baseline of the seats that this bot played."""
    public = game.state.public
    return [
        public.states[id_].spending / game.state.rules.state(id_).baseline
        for id_, seat in public.seats.items()
        if seat.bot == bot
    ]


def test_the_shipped_bots_come_through_the_entry_points() -> None:
    names = bot_names()
    assert set(SHIPPED) <= set(names)
    assert list(names) == sorted(names)
    assert all(text.endswith(".") and len(text) <= 140 for text in names.values())
    for name in SHIPPED:
        assert find_bot(name).name == name


def test_an_unknown_bot_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownBot, match=r"'nemo'.*best-replier, .*free-rider, loyal"):
        find_bot("nemo")


def test_the_generator_depends_on_its_names_only() -> None:
    assert bot_rng("k", "FRA", "1.vote.0").random() == bot_rng("k", "FRA", "1.vote.0").random()
    assert bot_rng("k", "FRA", "1.vote.0").random() != bot_rng("k", "POL", "1.vote.0").random()


@pytest.mark.parametrize("ruleset", list_rulesets())
def test_the_loyal_break_nothing(ruleset: str) -> None:
    for game in games(large(ruleset), ruleset, 6):
        public = game.state.public
        for id_, seat in public.seats.items():
            if seat.bot == "loyal":
                assert public.states[id_].broken == 0
                assert public.states[id_].membership != "dismissed"


def test_the_loyal_climb_to_the_floor() -> None:
    for game in games("calm-15", "calm", 3):
        public = game.state.public
        lowest = min(public.states[id_].spending for id_, seat in public.seats.items() if seat.bot == "loyal")
        assert lowest >= min(public.floor, 4.0) - 1e-6


@pytest.mark.parametrize("ruleset", list_rulesets())
def test_the_free_rider_spends_least(ruleset: str) -> None:
    means = {
        bot: mean(value for game in games(large(ruleset), ruleset, 6) for value in spent(game, bot)) for bot in SHIPPED
    }
    if load_ruleset(ruleset).commitment.floor > 0:
        assert min(means, key=lambda bot: means[bot]) == "free-rider"
        assert means["free-rider"] < 0.75 * means["loyal"]
    else:  # nobody owes anything, so there is nothing to ride on: the best-replier may spend as little
        assert means["free-rider"] < 0.9 * means["loyal"]


def test_the_free_rider_gives_nothing_that_it_does_not_owe() -> None:
    for game in games("tutorial-5", "nato", 6):
        riders = {id_ for id_, seat in game.state.public.seats.items() if seat.bot == "free-rider"}
        for record in game.records:
            for event in record.events:
                if isinstance(event, DecisionCommitted) and event.seat in riders:
                    assert sum(event.decision.contributions.values()) == 0


def test_serving_the_own_interests_beats_riding_free() -> None:
    """The same seat among the same others with the same luck, played once by each."""
    gains = []
    for scenario, ruleset, seeds in (("tutorial-5", "calm", 6), ("tutorial-5", "nato", 6), ("calm-15", "nato", 2)):
        own = rules(scenario, ruleset)
        for seat in seats_of(own):
            for seed in range(seeds):
                others = dict(lineup(seats_of(own), SHIPPED, seed))
                selfish, rider = (
                    play_seed(own, seed, {**others, seat: bot}, log=False).state.public.results[seat].score
                    for bot in ("best-replier", "free-rider")
                )
                gains.append(selfish - rider)
    assert mean(gains) > 0.5


def said(record: Record) -> list[tuple[str, str]]:
    return [(event.sender, event.text) for event in record.events if isinstance(event, MessageSent)]


@pytest.mark.parametrize("ruleset", list_rulesets())
def test_bots_speak_at_most_once_a_round_and_table_at_most_one_motion(ruleset: str) -> None:
    talk = 0
    for game in games(large(ruleset), ruleset, 3):
        for round_ in range(1, 9):
            records = [
                record for record in game.records if record.command_id.split(":")[1:2] == [f"{round_}.negotiation.0"]
            ]
            speakers = [sender for record in records for sender, _ in said(record)]
            movers = [
                event.motion.mover
                for record in records
                for event in record.events
                if isinstance(event, MotionTabled) and event.motion.mover != "chair"
            ]
            assert len(speakers) == len(set(speakers))
            assert len(movers) == len(set(movers))
            talk += len(speakers)
    assert talk > 0


@pytest.mark.parametrize("name", SHIPPED)
def test_a_bot_keeps_nothing_between_calls(name: str) -> None:
    table = Table(rules("tutorial-5", "nato"))
    table.advance("negotiation")
    state = table.state
    audience = Audience(kind="seat", seat="POL")
    asked = (view(state, audience), rules_view(state, audience), legal(state, "POL"))
    bot = find_bot(name)
    first = list(bot.act(Turn(*asked, bot_rng("k", "POL", "x"))))
    for key in ("a", "b", "c"):
        bot.act(Turn(*asked, bot_rng(key, "POL", "x")))
    assert list(bot.act(Turn(*asked, bot_rng("k", "POL", "x")))) == first
    assert list(find_bot(name).act(Turn(*asked, bot_rng("k", "POL", "x")))) == first
