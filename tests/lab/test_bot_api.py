"""The bot API: what a bot is asked and told, where it comes from, and what happens to one that fails."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from random import Random

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.engine import legal
from summitry.events import Event, MessageSent, PhaseOpened, PrivateMessageSent
from summitry.values import Audience
from summitry.views import RulesView, View, rules_view, view
from summitry_lab.bots import ASKED_MOST, Bot, Turn, UnknownBot, bot_rng, find_bot, registry
from summitry_lab.environment import Game, Policy, by_bot, play
from summitry_lab.tournament import seats_of


class Waiting(Bot):
    """Says that it is ready only when it is asked for the last time."""

    name, help = "waiting", "Waits."

    def __init__(self) -> None:
        self.started: list[str] = []
        self.numbers: list[int] = []
        self.heard: list[Event] = []
        self.draws: list[float] = []

    def start(self, seat: str, view: View, rules: RulesView, rng: Random) -> None:
        assert view.own is not None
        assert view.own.seat == seat
        assert set(rules.roles) == {seat}
        self.started.append(seat)

    def tell(self, events: Sequence[Event]) -> None:
        self.heard += events

    def act(self, turn: Turn) -> Iterable[cmd.Command]:
        if turn.phase != "negotiation":
            return
        self.numbers.append(turn.number)
        self.draws.append(turn.rng.random())
        if turn.last:
            yield cmd.SetReady(phase=turn.legal.phase, ready=True)
        elif turn.number == 0:
            yield cmd.Say(text="To you alone", to=("DEU",))


class Few(Waiting):
    hears = (PhaseOpened,)


def played(seat: str, bot: Policy, *, seconds: float | None = None, strict: bool = False) -> Game:
    own = rules()
    bots = {id_: bot if id_ == seat else find_bot("loyal") for id_ in seats_of(own)}
    names = {id_: "tested" if id_ == seat else "loyal" for id_ in bots}
    rng = partial(bot_rng, "k")
    return play(
        own, session="s", luck_key="k", bots=bots, names=names, rng=rng, seconds=seconds, strict=strict, talk=True
    )


def test_a_bot_is_started_once_and_asked_until_it_is_ready() -> None:
    bot = Waiting()
    game = played("FRA", bot, strict=True)
    assert bot.started == ["FRA"]
    rounds = game.state.public.round
    assert bot.numbers == list(range(ASKED_MOST)) * rounds
    assert len(set(bot.draws)) == len(bot.draws), "each question has a stream of its own"


def test_a_bot_is_told_what_its_seat_may_see_and_no_more() -> None:
    bot, other = Waiting(), Few()
    own = rules()
    bots: dict[str, Policy] = {"FRA": bot, "POL": other, "FIN": Waiting()}
    bots = {seat: bots.get(seat) or find_bot("loyal") for seat in seats_of(own)}
    play(own, session="s", luck_key="k", bots=bots, rng=partial(bot_rng, "k"), strict=True, talk=True)
    messages = [event for event in bot.heard if isinstance(event, PrivateMessageSent)]
    assert {event.sender for event in messages} == {"FRA"}, "FIN's words to DEU are not for FRA"
    assert {type(event) for event in other.heard} == {PhaseOpened}


def test_without_an_audience_nobody_talks() -> None:
    own = rules()
    bots = {seat: find_bot("loyal") for seat in seats_of(own)}
    for talk in (False, True):
        game = play(own, session="s", luck_key="k", bots=bots, rng=partial(bot_rng, "k"), strict=True, talk=talk)
        said = [event for record in game.records for event in record.events if isinstance(event, MessageSent)]
        assert bool(said) is talk


def test_the_sampler_draws_what_the_validator_and_the_game_take() -> None:
    table = Table(rules("calm-15", "calm"))
    rng = Random(3)
    for phase in ("negotiation", "decision"):
        table.advance(phase)
        for seat in table.public.seats:
            audience = Audience(kind="seat", seat=seat)
            turn = Turn(view(table.state, audience), rules_view(table.state, audience), legal(table.state, seat), rng)
            assert turn.validate(cmd.CommitDecision(phase="1.decision.0", spending=99.0))
            drawn = [command for _ in range(20) if (command := turn.sample()) is not None]
            assert len(drawn) == 20
            assert [problem for command in drawn if (problem := turn.validate(command))] == []
            command = drawn[0]
            if not isinstance(command, cmd.SetReady):
                table.seat(seat, command)


class Stalls(Bot):
    name, help = "stalls", "Never comes to an end."

    def act(self, turn: Turn) -> Iterable[cmd.Command]:
        while turn.phase == "decision":
            try:
                time.sleep(0.01)
            except Exception:
                continue
        return ()


def test_a_bot_that_stalls_gets_the_default_and_is_counted() -> None:
    game = played("FRA", Stalls(), seconds=0.05)
    assert game.state.public.status == "ended"
    assert {(fault.kind, fault.bot, fault.phase.split(".")[1]) for fault in game.faults} == {
        ("stalled", "tested", "decision")
    }
    assert by_bot(game.faults) == {"tested": {"stalled": game.state.public.round}}
    with pytest.raises(TimeoutError, match="tested at FRA"):
        played("FRA", Stalls(), seconds=0.05, strict=True)


class Nonsense(Bot):
    name, help = "nonsense", "Gives what is no command, then one that is refused."

    def act(self, turn: Turn) -> Iterable[cmd.Command]:
        if turn.phase == "vote":
            yield "yes"  # type: ignore[misc]
        else:
            yield cmd.Start()


def test_faults_are_counted_by_bot_and_kind() -> None:
    game = played("FRA", Nonsense())
    counts = by_bot(game.faults)["tested"]
    assert set(counts) == {"error", "refused"}
    assert sum(counts.values()) == len(game.faults)


BOT_FILE = """
from summitry.commands import SetReady
from summitry_lab.bots import Bot

class Quiet(Bot):
    name, help = "quiet", "Says that it is ready."
    def act(self, turn):
        if turn.legal.may_set_ready:
            yield SetReady(phase=turn.legal.phase, ready=True)
"""


def test_a_bot_comes_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text(BOT_FILE)
    assert not played("FRA", find_bot(f"{path}:Quiet")).faults
    with pytest.raises(UnknownBot, match="its bots are Quiet"):
        find_bot(f"{path}:Loud")
    with pytest.raises(UnknownBot, match="no file"):
        find_bot(f"{tmp_path}/none.py:Quiet")
    with pytest.raises(UnknownBot, match="only installed bots"):
        find_bot(f"{path}:Quiet", files=False)
    (tmp_path / "other.py").write_text("class Quiet: ...")
    with pytest.raises(TypeError, match="no subclass"):
        find_bot(f"{tmp_path}/other.py:Quiet")


def test_a_package_brings_a_bot_by_its_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "guest_bot.py").write_text(BOT_FILE)
    info = tmp_path / "guest-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: guest\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[summitry.bots]\nguest = guest_bot:Quiet\nloyal = guest_bot:Quiet\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    for known in (registry._points, registry._load):
        known.cache_clear()
    try:
        assert find_bot("guest").help == "Says that it is ready."
        assert find_bot("loyal").name == "loyal", "nobody takes the name of a shipped bot"
        assert "guest" in registry.bot_names()
    finally:
        for known in (registry._points, registry._load):
            known.cache_clear()
