"""Whether a command costs more the longer the game or the talk has been."""

from collections.abc import Callable, Iterator
from itertools import count
from statistics import median
from time import perf_counter_ns

from summitry.codec import RECORD, command_digest
from summitry.commands import Ballot, CastBallots, ClosePhase, Command, Say, SetReady, TableMotion
from summitry.engine import evolve, legal, step
from summitry.events import PhaseOpened, Record
from summitry.loading import load_rules
from summitry.luck import CounterLuck
from summitry.rules import Options
from summitry.state import State
from summitry.values import FACILITATOR, Actor, Audience, seat_actor
from summitry.views import view
from summitry_lab.tournament import play_seed

__all__ = ["growth"]

TURNS = 300
SEAT = "EST"


def _negotiations() -> dict[int, State]:
    """A game of bots as it stood when each round's negotiation opened."""
    rules = load_rules("calm-15", "nato", Options(clocks="untimed"))
    found: dict[int, State] = {}
    for seed in count():
        state: State | None = None
        for record in play_seed(rules, seed).records:
            for event in record.events:
                state = evolve(state, event)
                if isinstance(event, PhaseOpened) and event.phase == "negotiation":
                    found[event.round] = state
        if rules.scenario.rounds in found:  # else the alliance broke down before
            break
    return found


def _after(state: State, command: Command, actor: Actor) -> State:
    return step(state, command, actor=actor, now=1, luck=CounterLuck())[1]


def _voting(state: State) -> State:
    """The vote of the state's round, with a motion on the agenda."""
    floor = TableMotion(motion="spending_floor", terms={"value": round(state.public.floor + 0.1, 1)})
    after = _after(state, floor, seat_actor(SEAT))
    return _after(after, ClosePhase(phase=after.public.phase_id), FACILITATOR)


def _whole(state: State, command: Command) -> Callable[[], object]:
    """All that a command costs in the game: what the seat sees and may do, the decision, the fold, and its record as JSON."""

    def do() -> object:
        view(state, Audience(kind="seat", seat=SEAT))
        legal(state, SEAT)
        events, after = step(state, command, actor=seat_actor(SEAT), now=1, luck=CounterLuck())
        record = Record(
            session="growth",
            seq=1,
            at=1,
            actor=seat_actor(SEAT),
            command_id="c",
            command=command.kind,
            digest=command_digest(command),
            events=events,
        )
        return after, RECORD.dump(record)

    return do


def _ready(state: State) -> Callable[[], object]:
    return _whole(state, SetReady(phase=state.public.phase_id, ready=True))


def _compared(early: Callable[[], object], late: Callable[[], object]) -> tuple[float, float]:
    """Microseconds, medians of calls made in turns."""
    taken: tuple[list[int], list[int]] = ([], [])
    for _ in range(TURNS):
        for call, times in zip((early, late), taken, strict=True):
            begin = perf_counter_ns()
            call()
            times.append(perf_counter_ns() - begin)
    return median(taken[0]) / 1000, median(taken[1]) / 1000


def growth() -> Iterator[str]:
    """A table of a command early and late, and how they compare."""
    rounds = _negotiations()
    first, last = rounds[1], rounds[max(rounds)]
    talked = [first, first]
    for length, messages in enumerate((10, 2000)):
        for number in range(messages):
            talked[length] = _after(talked[length], Say(text=f"message {number}"), seat_actor(SEAT))
    votes = tuple(_voting(state) for state in (*talked, last))
    ballots = [
        CastBallots(
            ballots=tuple(
                Ballot(motion=offer.motion, revision=offer.revision, choice=offer.choices[0])
                for offer in legal(vote, SEAT).ballots.values()
            )
        )
        for vote in votes
    ]
    say = Say(text="One more word.")
    lines = (
        ("a message, after 10 and after 2,000 messages", _whole(talked[0], say), _whole(talked[1], say)),
        ("a ballot, after 10 and after 2,000 messages", _whole(votes[0], ballots[0]), _whole(votes[1], ballots[1])),
        ("a message, in the first and in the last round", _whole(first, say), _whole(last, say)),
        ("a ballot, in the first and in the last round", _whole(votes[0], ballots[0]), _whole(votes[2], ballots[2])),
        ("being ready, in the first and in the last round", _ready(first), _ready(last)),
    )
    yield "| what | early | late | late : early |"
    yield "|---|---|---|---|"
    for what, early, late in lines:
        before, after = _compared(early, late)
        yield f"| {what} | {before:.0f} | {after:.0f} | {after / before:.2f} |"
