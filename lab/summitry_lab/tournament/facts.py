"""What a game leaves for the report: figures taken from its events, and the hash of its transcript."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from summitry.codec import dump_log
from summitry.decision_rules import OwnDecision, Silence
from summitry.events import (
    AgendaSet,
    CommitmentsJudged,
    MembershipChanged,
    MotionClosed,
    MotionTabled,
    MotionWithdrawn,
    PactPublished,
    PledgeMade,
    RatificationOpened,
    RoundResolved,
    SecretsPublished,
    SessionEnded,
    SilenceBroken,
)
from summitry.rules import Rules
from summitry.state import Motion
from summitry_lab.environment import Game

__all__ = ["facts_of", "transcript"]

DIGITS: Final = 6


def transcript(game: Game) -> str:
    """SHA-256 of the whole log, as a server would have written it."""
    hashed = sha256()
    for line in dump_log(game.records):
        hashed.update(line)
    return hashed.hexdigest()


@dataclass(slots=True)
class _Votes:
    """Of one seat: how often it had a ballot in a count, turned it, and was on the side that had its way."""

    had: int = 0
    pivotal: int = 0
    won: int = 0
    tabled: int = 0
    carried: int = 0


@dataclass(slots=True)
class _Told:
    motions: dict[str, Motion] = field(default_factory=dict)
    opened: dict[str, int] = field(default_factory=dict)
    electorates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    breakers: dict[str, set[str]] = field(default_factory=dict)
    closed: dict[str, dict[str, Any]] = field(default_factory=dict)


def facts_of(game: Game, rules: Rules, bots: Mapping[str, str]) -> dict[str, Any]:
    """Plain data for JSON. The game must have its log."""
    told = _Told()
    votes = {seat: _Votes() for seat in bots}
    rounds: dict[str, list[float]] = {name: [] for name in ("deterrence", "cohesion", "resolve", "spending", "members")}
    changes: list[list[Any]] = []
    ledger = {"kept": 0, "broken": 0, "void": 0}
    pledges = conditional = pacts = 0
    gdp = {spec.id: spec.gdp for spec in rules.scenario.states}
    out = {spec.id for spec in rules.scenario.states if spec.seat and not spec.member}
    ended, scores, here = "", {}, 0
    for record in game.records:
        for event in record.events:
            if isinstance(event, MotionTabled):
                told.motions[event.motion.id] = event.motion
                told.opened[event.motion.id] = event.motion.round
            elif isinstance(event, AgendaSet):
                told.electorates.update(event.electorates)
            elif isinstance(event, SilenceBroken):
                told.breakers.setdefault(event.motion, set()).add(event.seat)
            elif isinstance(event, RatificationOpened):
                told.closed.pop(event.motion, None)
            elif isinstance(event, MotionClosed):
                _close(event, told, votes, here + 1)
            elif isinstance(event, PledgeMade):
                pledges += 1
                conditional += event.share > 0
            elif isinstance(event, CommitmentsJudged | SecretsPublished):
                for entry in event.entries:
                    ledger[entry.outcome] += 1
                pacts += len(event.pacts) if isinstance(event, SecretsPublished) else 0
            elif isinstance(event, PactPublished):
                pacts += 1
            elif isinstance(event, MotionWithdrawn):
                told.motions.pop(event.motion, None)
            elif isinstance(event, MembershipChanged):
                changes.append([here + 1, event.state, event.membership])
                if event.membership != "member":
                    out.add(event.state)
            elif isinstance(event, RoundResolved):
                here = event.outcome.round
                members = [id_ for id_, one in event.standings.items() if one.membership == "member"]
                wealth = sum(gdp[id_] for id_ in members)
                spent = sum(gdp[id_] * event.standings[id_].spending for id_ in members)
                for name, value in (
                    ("deterrence", event.deterrence), ("cohesion", event.cohesion), ("resolve", event.resolve),
                    ("spending", spent / wealth if wealth else 0.0), ("members", float(len(members))),
                ):  # fmt: skip
                    rounds[name].append(round(value, DIGITS))
            elif isinstance(event, SessionEnded):
                ended = event.cause
                scores = {seat: round(result.score, DIGITS) for seat, result in event.results.items()}
    return {
        "ended": ended,
        "rounds": here,
        "scores": scores,
        "by_round": rounds,
        "motions": _motions(told, here),
        "votes": {seat: [one.had, one.pivotal, one.won, one.tabled, one.carried] for seat, one in votes.items()},
        "changes": changes,
        "outside": sorted(out & set(bots)),
        "ledger": ledger,
        "pacts": pacts,
        "pledges": [pledges, conditional],
        "transcript": transcript(game),
        "faults": [[fault.seat, bots[fault.seat], fault.kind, fault.phase, fault.problem] for fault in game.faults],
    }


def _close(event: MotionClosed, told: _Told, votes: dict[str, _Votes], now: int) -> None:
    motion = told.motions.get(event.motion)
    if motion is None or isinstance(motion.rule, OwnDecision):
        return
    tally = event.tally
    breakers = told.breakers.pop(event.motion, set())
    adopted = tally.outcome in ("adopted", "pending")
    told.closed[event.motion] = {
        "status": event.status,
        "round": now,
        "contested": bool(tally.no or breakers or not adopted),
        "adopted": adopted,
    }
    electorate = told.electorates.get(event.motion, motion.electorate)
    silent = isinstance(motion.rule, Silence) and not (tally.yes or tally.no)
    if silent:  # adopted: each could have stopped it; stopped by one alone: that one could have let it pass
        pivotal = set(electorate) if adopted else breakers if len(breakers) == 1 else set()
    else:
        pivotal = set(tally.swings)
    against = breakers | set(tally.no)
    for seat in electorate:
        if seat in votes:
            one = votes[seat]
            one.had += 1
            one.pivotal += seat in pivotal
            one.won += (seat not in against) == adopted
    if motion.mover in votes:
        votes[motion.mover].tabled += 1
        votes[motion.mover].carried += adopted


def _motions(told: _Told, last: int) -> Sequence[Sequence[Any]]:
    """Type, whether contested, outcome, and the rounds that it took (negative: undecided for so long when the game ended)."""
    rows: list[list[Any]] = []
    for id_, motion in told.motions.items():
        if isinstance(motion.rule, OwnDecision):
            continue
        end = told.closed.get(id_)
        if end is None:
            rows.append([motion.motion, False, "open", -max(1, last - told.opened[id_] + 1)])
        else:
            outcome = "adopted" if end["adopted"] else str(end["status"])
            rows.append([motion.motion, end["contested"], outcome, max(1, end["round"] - told.opened[id_] + 1)])
    return rows
