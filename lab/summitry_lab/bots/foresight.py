"""Looking ahead by playing the rest of the game many times, on what one's own view tells and on nothing else.

What the delegation can't know is filled in: the others' role cards are left blank, their domestic support is guessed from how it
looks from outside, and the luck is drawn anew for each game played in the head. The rules, the model and all public figures are
those of the session, so the years that are played are the game's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from summitry.commands import (
    Ballot,
    BallotChoice,
    BreakSilence,
    CastBallots,
    ClosePhase,
    Command,
    CommitDecision,
    TableMotion,
)
from summitry.engine import legal, step
from summitry.engine.phases import open_ballots
from summitry.engine.standing import adopted_response, answer_asked, answer_limit, spending_range
from summitry.luck import CounterLuck
from summitry.refusal import Refused
from summitry.rules import Adversary, Options, Role, Rules, Scenario
from summitry.state import SeatPrivate, State
from summitry.values import FACILITATOR, seat_actor
from summitry.views import RulesView
from summitry_lab.bots.turn import Turn

__all__ = ["Course", "Foresight", "luck_keys"]

MOOD: Final = {"firm": 62.0, "uneasy": 45.0, "shaky": 32.0}
"""Points of domestic support, by how it looks from outside."""
FAITHFUL: Final = 0.5
"""A record of answers from which a state is taken to give what is asked."""
_BLANK: Final = Role(brief="", confidential="", red_lines=(), interests=())
_LUCK: Final = CounterLuck()
_NOTHING: Final[Mapping[str, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What the own state does from this year on, in the head."""

    target: float
    """Spending that it heads for, per cent of GDP."""
    gives: float = 1.0
    """Part of what later answers ask."""


def luck_keys(turn: Turn, number: int) -> list[str]:
    """Keys of luck for so many games, drawn from the bot's own stream."""
    return [f"{turn.rng.random()}" for _ in range(number)]


class Foresight:
    """One delegation's present, from which it can play on. Made in any phase in which a bot is asked."""

    def __init__(self, turn: Turn, *, keys: Sequence[str], levels: Mapping[str, float] = _NOTHING) -> None:
        """``keys``: of the luck of each game that is played; what is compared has the same.

        ``levels``: state → the spending, per cent of GDP, that it is taken to come up to, whatever its habits.
        """
        self.seat = turn.seat
        self.levels = levels
        now = _imagined(turn)
        self.actors = {seat: seat_actor(seat, "bot") for seat in now.public.seats}
        self.worlds = [self._world(now, key) for key in keys]
        """Each with its luck and its guess of who climbs to the floor, after the others have decided this year. Every course is
        played in each of them."""

    def score(self, decision: CommitDecision, course: Course) -> float:
        """The mean score of the seat, 0..100, if it decides so now and then follows the course."""
        return sum(self._played(*world, decision, course) for world in self.worlds) / len(self.worlds)

    def follow(self, course: Course) -> float:
        """The mean score of the seat, 0..100, if it follows the course from the present phase on."""
        return sum(self._played(*world, None, course) for world in self.worlds) / len(self.worlds)

    def vote(self, motion: str, adopted: bool, course: Course) -> float:
        """As :meth:`follow`, if this motion is adopted, or isn't, with the ballots of all. Made in Vote."""
        return sum(
            self._played(self._settled(state, motion, adopted), climbers, None, course)
            for state, climbers in self.worlds
        ) / len(self.worlds)

    def _settled(self, state: State, motion: str, adopted: bool) -> State:
        phase = state.public.phase_id
        for seat in state.public.seats:
            if state.public.phase_id != phase:
                break
            for one in open_ballots(state, seat):
                if one.id != motion:
                    continue
                if one.rule.kind == "silence" and not adopted:
                    return self._do(state, BreakSilence(motion=motion, revision=one.revision, reason="No."), seat)
                choice: BallotChoice = "acceptable" if one.rule.kind == "silence" else "yes" if adopted else "no"
                ballot = Ballot(motion=motion, revision=one.revision, choice=choice)
                state = self._do(state, CastBallots(ballots=(ballot,)), seat)
        return state

    def _world(self, now: State, key: str) -> tuple[State, frozenset[str]]:
        climbers = frozenset(seat for seat in self.actors if _LUCK(key, 0, seat) < _climbs(now, seat))
        state = replace(now, luck_key=key)
        if state.public.phase == "decision":
            state = self._others_decide(state, climbers)
        return state, climbers

    def _played(self, state: State, climbers: frozenset[str], decision: CommitDecision | None, course: Course) -> float:
        if decision is not None:
            state = self._do(state, decision, self.seat)
        while state.public.status == "running":
            phase = state.public.phase
            if phase == "negotiation":
                state = self._propose(state)
            elif phase == "vote":
                state = self._vote(state, course)
            elif phase == "decision":
                state = self._decide(state, course, climbers)
            if state.public.status == "running" and state.public.phase == phase:
                state = step(state, ClosePhase(phase=state.public.phase_id), actor=FACILITATOR, now=0, luck=_LUCK)[1]
        return state.public.results[self.seat].score

    def _do(self, state: State, command: Command, seat: str) -> State:
        """What the rules refuse is left undone, as it would be at the table."""
        try:
            return step(state, command, actor=self.actors[seat], now=0, luck=_LUCK)[1]
        except Refused:
            return state

    def _propose(self, state: State) -> State:
        """Where no chair does it, a faithful member proposes an answer as strong as the provocation."""
        public = state.public
        if public.provocation is None or any(motion.motion == "response" for motion in public.motions.values()):
            return state
        for seat in public.seats:
            if public.states[seat].record >= FAITHFUL and "response" in legal(state, seat).motions:
                terms = {"level": public.provocation.severity}
                return self._do(state, TableMotion(motion="response", terms=terms), seat)
        return state

    def _vote(self, state: State, course: Course) -> State:
        """Answers are agreed to by those that give to them; on everything else the declared default is taken."""
        for seat in state.public.seats:
            faithful = course.gives > 0 if seat == self.seat else state.public.states[seat].record >= FAITHFUL
            if not faithful or state.public.phase != "vote":
                continue
            ballots = tuple(
                Ballot(motion=motion.id, revision=motion.revision, choice=choice)
                for motion in open_ballots(state, seat)
                if motion.motion == "response"
                for choice in ("yes" if motion.rule.kind != "silence" else "acceptable",)
            )
            if ballots:
                state = self._do(state, CastBallots(ballots=ballots), seat)
        return state

    def _decide(self, state: State, course: Course, climbers: frozenset[str]) -> State:
        """The others by their habit, and the own state as the course says."""
        state = self._others_decide(state, climbers)
        if not state.public.seats[self.seat].ready:
            low, high = spending_range(state, self.seat)
            given = self._given(state, self.seat, course.gives)
            spending = max(low, min(high, course.target))
            phase = state.public.phase_id
            state = self._do(state, CommitDecision(phase=phase, spending=spending, contributions=given), self.seat)
        return state

    def _others_decide(self, state: State, climbers: frozenset[str]) -> State:
        """Who would only say what is taken for it anyway says nothing."""
        phase, response = state.public.phase_id, adopted_response(state.public)
        for seat in self.actors:
            standing = state.public.states[seat]
            if seat == self.seat or state.public.seats[seat].ready:
                continue
            low, high = spending_range(state, seat)
            headed = max(_habit(state, seat, seat in climbers), self.levels.get(seat, 0.0))
            spending = max(low, min(high, headed))
            given = self._given(state, seat, float(standing.record >= FAITHFUL))
            if abs(spending - standing.spending) > 1e-9 or response is not None:
                command = CommitDecision(phase=phase, spending=spending, contributions=given)
                state = self._do(state, command, seat)
        return state

    def _given(self, state: State, seat: str, part: float) -> dict[str, float]:
        response = adopted_response(state.public)
        if response is None:
            return {}
        return {response.id: min(part * answer_asked(state, seat)[0], answer_limit(state, seat)[2])}


def _climbs(state: State, seat: str) -> float:
    """How likely a state is taken to climb to the floor, or to hold it: by what it did last year, and by what it stands to lose."""
    standing, commitment = state.public.states[seat], state.rules.ruleset.commitment
    if standing.spending >= state.public.floor - 1e-6:
        return 1.0
    trend = standing.spending - standing.spending_before
    enforced = commitment.binding and commitment.consequence == "dismissal" and standing.membership == "member"
    if trend > 0.01:
        return 0.9 if enforced else 0.7
    if trend < -0.01:
        return 0.05
    return 0.4 + 0.55 * state.rules.state(seat).exposure if enforced else 0.15


def _habit(state: State, seat: str, climbs: bool) -> float:
    """Who climbs goes as far as the floor asks of it this year; who fell falls on to what nobody feels; the others stay."""
    standing, floor = state.public.states[seat], state.public.floor
    if climbs:
        step = state.rules.ruleset.commitment.path_step
        return max(standing.spending, min(floor, standing.spending + step))
    trend = standing.spending - standing.spending_before
    if trend < -0.01:
        constants = state.rules.scenario.model
        return max(standing.spending + trend, constants.burden_free * state.rules.state(seat).baseline)
    return standing.spending


def _imagined(turn: Turn) -> State:
    """A whole state that would look to this seat just as the real one does."""
    rules = _rules(turn.rules, turn.seat)
    private: dict[str, SeatPrivate] = {}
    own = turn.private
    for seat in turn.public.seats:
        if seat == turn.seat:
            private[seat] = own
            continue
        shared = {id_: pact for id_, pact in own.pacts.items() if seat in pact.parties}
        private[seat] = SeatPrivate(support=MOOD[turn.public.states[seat].support_mood], pacts=shared)
    return State(rules=rules, public=turn.public, private=private, luck_key="", next_motion=10_000)


def _rules(known: RulesView, seat: str) -> Rules:
    scenario: Scenario = known.scenario
    roles: Mapping[str, Role] = {spec.id: _BLANK for spec in scenario.states if spec.seat} | dict(known.roles)
    return Rules(
        ruleset=known.ruleset,
        scenario=replace(scenario, roles=roles, adversary=_adversary(scenario.adversary)),
        options=Options(clocks="untimed"),
    )


def _adversary(shown: Adversary) -> Adversary:
    """A hidden doctrine is taken for the ladder, with figures as in most scenarios."""
    if shown.doctrine != "hidden":
        return shown
    return replace(
        shown, doctrine="ladder", hidden=False, probability_base=0.15, probability_slope=0.7, severity_jump=0.4
    )
