"""A table to play at in tests: a session without server, with a clock and a luck that the test sets."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from summitry import commands as cmd
from summitry.engine import Branches, Past, decide, evolve, fold, living, open_session
from summitry.events import Event, Record
from summitry.loading import load_rules
from summitry.luck import CounterLuck
from summitry.rules import Options, Rules
from summitry.state import Public, State
from summitry.values import FACILITATOR, SYSTEM, Actor, seat_actor

_ORDER = ("briefing", "negotiation", "vote", "decision", "resolution")


@cache
def rules(scenario: str = "tutorial-5", ruleset: str = "calm", *, live: bool = False) -> Rules:
    """Shipped rules, read once."""
    return load_rules(scenario, ruleset, Options(clocks="live" if live else "untimed"))


class SetLuck:
    """Luck by label; what isn't set comes from the game's own generator."""

    def __init__(self, draws: Mapping[str, float]) -> None:
        self.draws = draws

    def __call__(self, key: str, round_: int, label: str) -> float:
        return self.draws.get(label, CounterLuck()(key, round_, label))


class Table:
    """One session. Every seat is held by a person unless the test says otherwise."""

    def __init__(
        self,
        rules_: Rules | None = None,
        *,
        luck: Mapping[str, float] | None = None,
        key: str = "test",
        holder: str = "person",
        start: bool = True,
    ) -> None:
        self.luck = SetLuck(luck or {})
        self.now = 1_000_000
        self.log: list[Event] = []
        self.records: list[Record] = []
        self.branches = Branches()
        self._state: State | None = None
        self.take(open_session(rules_ or rules(), session="s1", luck_key=key))
        if start:
            for seat in self.public.seats:
                self.control(cmd.AssignSeat(seat=seat, holder=holder, bot="loyal" if holder == "bot" else ""))  # type: ignore[arg-type]
            self.control(cmd.Start())

    @property
    def state(self) -> State:
        assert self._state is not None
        return self._state

    @property
    def public(self) -> Public:
        return self.state.public

    @property
    def phase(self) -> str:
        return self.public.phase

    def take(self, events: tuple[Event, ...], actor: Actor = FACILITATOR, command: str = "create_session") -> None:
        for event in events:
            self._state = evolve(self._state, event)
            self.log.append(event)
        seq = len(self.records) + 1
        record = Record(
            session="s1",
            seq=seq,
            at=self.now,
            actor=actor,
            command_id=f"c{seq}",
            command=command,
            digest="",
            events=events,
        )
        self.records.append(record)
        self.branches.add(record)

    def past(self, point: str) -> Past | None:
        """What a server would read from the log for a rewind."""
        found = self.branches.points.get(point)
        if found is None:
            return None
        undoes = int(point.partition(".")[2]) if found.kind == "cut" else 0
        return Past(point=point, at=found.at, state=fold(self.records[: found.seq]), undoes=undoes)

    def rewind(self, to: str, *, fresh_luck: bool = False) -> tuple[Event, ...]:
        return self.control(cmd.Rewind(phase=self.public.phase_id, to=to, fresh_luck=fresh_luck))

    def give(self, actor: Actor, command: cmd.Command) -> tuple[Event, ...]:
        """Decide and fold; the refusal goes to the caller. The clock moves on by a second."""
        self.now += 1000
        past = self.past(command.to) if isinstance(command, cmd.Rewind) else None
        events = decide(self.state, command, actor=actor, now=self.now, luck=self.luck, past=past)
        self.take(events, actor, command.kind)
        return events

    def seat(self, seat: str, command: cmd.Command) -> tuple[Event, ...]:
        return self.give(seat_actor(seat), command)

    def control(self, command: cmd.Command) -> tuple[Event, ...]:
        return self.give(FACILITATOR, command)

    def system(self, command: cmd.Command) -> tuple[Event, ...]:
        return self.give(SYSTEM, command)

    def advance(self, phase: str, round_: int | None = None) -> None:
        """The facilitator closes phases until this one (of this round, if given) is open."""
        for _ in range(200):
            if self.public.phase == phase and round_ in (None, self.public.round):
                return
            self.control(cmd.ClosePhase(phase=self.public.phase_id))
        raise AssertionError(f"never came to {phase} of round {round_}")

    def table(self, seat: str, motion: str, **terms: cmd.Term) -> str:
        """Table a motion and give its id."""
        self.seat(seat, cmd.TableMotion(motion=motion, terms=terms))
        return list(self.public.motions)[-1]

    def vote(self, motion: str, **choices: str) -> None:
        """Cast ballots: ``vote("m1", DEU="yes", FRA="no")``."""
        for seat, choice in choices.items():
            revision = self.public.motions[motion].revision
            ballot = cmd.Ballot(motion=motion, revision=revision, choice=choice)  # type: ignore[arg-type]
            self.seat(seat, cmd.CastBallots(ballots=(ballot,)))

    def commit(self, seat: str, spending: float, **contributions: float) -> None:
        self.seat(seat, cmd.CommitDecision(phase=self.public.phase_id, spending=spending, contributions=contributions))

    def of(self, kind: str) -> list[Any]:
        """The events of one kind so far."""
        return [event for event in self.log if event.kind == kind]

    def counting(self, kind: str) -> list[Any]:
        """As :meth:`of`, without what a rewind has cut off."""
        return [event for record in living(self.records) for event in record.events if event.kind == kind]
