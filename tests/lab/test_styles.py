"""The styles of play: each does what its name says, and together they use the whole game."""

from collections import Counter
from dataclasses import replace
from functools import cache, partial
from random import Random

import pytest
from tests.support.pairs import PLAYABLE
from tests.support.table import Table, rules

from summitry.commands import CommitDecision
from summitry.engine import legal
from summitry.events import (
    DecisionCommitted,
    MessageSent,
    MotionTabled,
    NuclearGuaranteeChanged,
    PactOffered,
    PactSigned,
    PledgeMade,
    SilenceBroken,
)
from summitry.values import Audience
from summitry.views import rules_view, view
from summitry_lab.bots import Turn, bot_names, bot_rng, find_bot
from summitry_lab.environment import Game, play
from summitry_lab.tournament import lineup, play_seed, seats_of

STYLES = ("best-replier", "coalition-builder", "free-rider", "loyal", "random", "reciprocal", "spoiler")


@cache
def games() -> tuple[Game, ...]:
    """All styles in turn, under many rulesets."""
    found = []
    for scenario, ruleset in PLAYABLE:
        own = rules(scenario, ruleset)
        if len(seats_of(own)) <= 15:
            found += [play_seed(own, seed, dict(lineup(seats_of(own), STYLES, seed)), talk=True) for seed in range(2)]
    return tuple(found)


def events(game: Game, bot: str, kind: type) -> list[object]:
    seats = {id_ for id_, seat in game.state.public.seats.items() if seat.bot == bot}
    return [
        event
        for record in game.records
        for event in record.events
        if isinstance(event, kind) and record.actor.role == "seat" and record.actor.seat in seats
    ]


def test_all_the_styles_are_there() -> None:
    assert {*STYLES, "strategist"} <= set(bot_names())


def test_nobody_asks_for_what_the_rules_refuse() -> None:
    faults = Counter(fault.bot for game in games() for fault in game.faults)
    assert set(faults) <= {"random"}, "the others know what they may do"
    assert faults["random"] <= 2


def test_together_they_use_the_game() -> None:
    commands = Counter(record.command for game in games() for record in game.records)
    for kind in ("co_sponsor", "amend_motion", "offer_pact", "sign_pact", "decline_pact", "break_silence", "say"):
        assert commands[kind] > 0, kind
    tabled = Counter(
        event.motion.motion
        for game in games()
        for record in game.records
        for event in record.events
        if isinstance(event, MotionTabled) and not events(game, "random", MotionTabled).count(event)
    )
    for motion in (
        "accession",
        "drawdown",
        "operation",
        "programme",
        "resolution",
        "response",
        "spending_floor",
        "undertaking",
    ):
        assert tabled[motion] > 0, motion
    opened = [
        event
        for game in games()
        for bot in ("loyal", "coalition-builder")
        for event in events(game, bot, NuclearGuaranteeChanged)
    ]
    assert opened, "owners of warheads cover the others"
    decided = [
        event.decision
        for game in games()
        for bot in set(STYLES) - {"random"}
        for event in events(game, bot, DecisionCommitted)
        if isinstance(event, DecisionCommitted)
    ]
    assert any(decision.opt_outs for decision in decided)
    used = {name for decision in decided for name in decision.settings}
    assert {"aid", "profile", "stated_share", "demand"} <= used


def test_the_reciprocal_pledge_on_condition_and_follow_the_others() -> None:
    pledges = [event for game in games() for event in events(game, "reciprocal", PledgeMade)]
    assert pledges
    assert all(isinstance(pledge, PledgeMade) and pledge.share > 0 for pledge in pledges)
    own = rules("calm-15", "nato")
    spent = {}
    for company in ("loyal", "free-rider"):
        bots = dict.fromkeys(seats_of(own), company) | {"POL": "reciprocal", "FRA": "reciprocal"}
        end = play_seed(own, 1, bots, log=False).state.public.states
        spent[company] = end["FRA"].spending
    assert spent["loyal"] > spent["free-rider"] + 0.3


def test_the_reciprocal_read_last_years_ledger_where_nobody_tells_them() -> None:
    """As at a server's table, where a bot is made anew for each question."""
    own = rules("calm-15", "nato")
    table = Table(own, luck={"provocation": 1.0})
    table.advance("decision")
    for seat, standing in table.public.states.items():
        if seat in table.public.seats:
            table.commit(seat, max(0.1, standing.spending - 0.75))
    table.advance("decision", 2)
    audience = Audience(kind="seat", seat="FRA")
    turn = Turn(view(table.state, audience), rules_view(table.state, audience), legal(table.state, "FRA"), Random(1))
    (reciprocal,) = find_bot("reciprocal").act(turn)
    (loyal,) = find_bot("loyal").act(turn)
    assert isinstance(reciprocal, CommitDecision)
    assert isinstance(loyal, CommitDecision)
    assert reciprocal.spending < loyal.spending


def test_the_coalition_builder_makes_packages_that_are_signed() -> None:
    offered = [event for game in games() for event in events(game, "coalition-builder", PactOffered)]
    packages = [event.pact for event in offered if isinstance(event, PactOffered)]
    assert packages
    assert all(len({clause.debtor for clause in pact.clauses}) == 2 for pact in packages), "each side gives"
    kinds = {clause.clause for pact in packages for clause in pact.clauses}
    assert {"spend", "pay"} <= kinds
    signed = {
        event.pact
        for game in games()
        for record in game.records
        if record.command == "sign_pact"
        for event in record.events
        if event.kind == "pact_signed"
    }
    assert signed & {pact.id for pact in packages}


def test_the_spoiler_objects_and_gives_nothing() -> None:
    broken = sum(len(events(game, "spoiler", SilenceBroken)) for game in games())
    assert broken > 0
    for game in games():
        for event in events(game, "spoiler", DecisionCommitted):
            assert isinstance(event, DecisionCommitted)
            assert sum(event.decision.contributions.values()) == 0
        assert not events(game, "spoiler", PactSigned)


@pytest.mark.parametrize("bot", sorted({*STYLES, "strategist"} - {"random"}))
def test_words_are_short_and_few(bot: str) -> None:
    for game in games():
        said = [event for event in events(game, bot, MessageSent) if isinstance(event, MessageSent)]
        assert all(len(event.text) <= 200 for event in said)
        rounds = Counter(
            (event.sender, record.command_id.split(":")[1])
            for record in game.records
            for event in record.events
            if isinstance(event, MessageSent) and event in said
        )
        assert max(rounds.values(), default=0) <= 1


def test_random_play_is_the_line_that_the_others_beat() -> None:
    own = rules()
    gains = []
    for seed in range(3):
        for seat in seats_of(own):
            others = dict(lineup(seats_of(own), ("best-replier", "free-rider", "loyal"), seed))
            better, worse = (
                play_seed(own, seed, {**others, seat: bot}, log=False).state.public.results[seat].score
                for bot in ("best-replier", "random")
            )
            gains.append(better - worse)
    assert sum(gains) / len(gains) > 3


def test_what_a_seat_cannot_know_changes_no_bots_answer() -> None:
    """Two sessions that differ only in the luck to come, in the others' role cards and in what they have decided in secret."""
    answers = []
    for key, spending in (("one", 2.5), ("two", 2.7)):
        table = Table(
            rules("tutorial-5", "calm"), luck={"provocation": 0.0, "severity": 0.5, "target": 0.3}, key="same"
        )
        table.advance("decision")
        table.commit("DEU", spending)
        state = replace(table.state, luck_key=key)
        audience = Audience(kind="seat", seat="POL")
        seen = view(state, audience), rules_view(state, audience), legal(state, "POL")
        answers.append(
            [
                list(find_bot(bot).act(Turn(*seen, Random(5))))
                for bot in ("strategist", "best-replier@strong", "spoiler")
            ]
        )
    assert answers[0] == answers[1]
    assert all(isinstance(answer[0], CommitDecision) for answer in answers[0])


def test_bots_are_deterministic_with_what_they_were_told() -> None:
    own = rules()
    bots = dict.fromkeys(seats_of(own), "reciprocal")
    first, second = (
        play(
            own,
            session="s",
            luck_key="k",
            bots={seat: find_bot(name) for seat, name in bots.items()},
            rng=partial(bot_rng, "k"),
            strict=True,
        )
        for _ in range(2)
    )
    assert first.state == second.state
