"""From a tournament to its games, each with an id that says what is played and nothing else.

The id is the SHA-256 of the game's row in canonical JSON: rules (by their own hash), seats and bots, luck and whims. So a game
that was played is known again after an interruption, under another name, or in another tournament.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from summitry.codec import RULES
from summitry.rules import Rules
from summitry_lab.tournament.documents import LineupDocument
from summitry_lab.tournament.lineup import lineup as seated
from summitry_lab.tournament.sensitivity import moved_constants
from summitry_lab.tournament.single import seats_of
from summitry_lab.tournament.spec import Spec

__all__ = ["Arm", "Plan", "Planned", "Row", "game_id", "plan_of", "rules_digest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One game, complete: the same row gives the same transcript anywhere."""

    rules: str
    """:func:`rules_digest` of the rules played."""
    bots: Mapping[str, str]
    """Seat → bot."""
    luck: str
    """Key of the adversary's luck."""
    whims: str
    """Key of what the bots, and the order in which they act, leave to chance."""
    without: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """As canonical JSON holds it."""
        return {
            "rules": self.rules,
            "bots": dict(self.bots),
            "luck": self.luck,
            "whims": self.whims,
            "without": sorted(self.without),
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Row:
        """The inverse of :meth:`data`."""
        return cls(
            rules=data["rules"],
            bots=data["bots"],
            luck=data["luck"],
            whims=data["whims"],
            without=tuple(data["without"]),
        )


def game_id(row: Row) -> str:
    """SHA-256 of the row, keys sorted, without spaces."""
    text = json.dumps(row.data(), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(text.encode()).hexdigest()


def rules_digest(rules: Rules) -> str:
    """SHA-256 of the resolved rules as the log holds them: another word in a file is another game."""
    return sha256(RULES.dump(rules)).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Arm:
    """What is compared: games of one arm differ in luck and seats only."""

    scenario: str
    ruleset: str
    doctrine: str = ""
    lineup: str
    again: bool = False
    """Played a second time with other whims of the bots."""
    constant: str = ""
    """A constant of the model that was moved ..."""
    factor: float = 1.0
    """... by this factor."""

    @property
    def plain(self) -> bool:
        """As the files say, neither repeated nor moved."""
        return not (self.again or self.constant)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A game's place in the tournament. Two places may need the same game."""

    arm: Arm
    seed: int
    variant: str
    """``rotation``: the number of the turn. ``invasion``: ``"one>other"``: one seat plays ``one`` among seats of ``other``.
    ``replacement``: ``"as is"`` or ``"replaced"``."""
    seat: str
    """``invasion``: the odd seat; ``replacement``: the one that was replaced. Else empty."""
    id: str
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All games of a tournament, in its order."""

    games: tuple[Planned, ...]
    rules: Mapping[str, Rules]
    """By :func:`rules_digest`."""
    folder: Path | None = None
    """Where the files of bots are looked for; None: in the current folder. No part of any game's id."""

    @property
    def rows(self) -> Mapping[str, Row]:
        """Every game once, by id."""
        return {game.id: game.row for game in self.games}


def plan_of(spec: Spec) -> Plan:
    """Everything that the tournament asks for."""
    document = spec.document
    digests = {where: rules_digest(rules) for where, rules in spec.rules.items()}
    by_digest = {digests[where]: rules for where, rules in spec.rules.items()}
    games: list[Planned] = []
    for where, rules in spec.rules.items():
        for each in document.lineups:
            if where[1] in (each.rulesets or document.rulesets):
                seeds = range(document.first_seed, document.first_seed + (each.seeds or document.seeds))
                arm = Arm(scenario=where[0], ruleset=where[1], doctrine=where[2], lineup=each.id)
                games += _games(arm, rules, digests[where], each, seeds)
                if where[1] == document.again and each.design == "rotation":
                    games += _games(replace(arm, again=True), rules, digests[where], each, seeds)
    moved = document.sensitivity
    if moved is not None:
        each = next(one for one in document.lineups if one.id == moved.lineup)
        seeds = range(document.first_seed, document.first_seed + (moved.seeds or each.seeds or document.seeds))
        doctrine = document.doctrines[0] if document.doctrines else ""
        base = spec.rules[moved.scenario, moved.ruleset, doctrine]
        for name in moved.constants:
            for factor in (1 - moved.step, 1 + moved.step):
                model = moved_constants(base.scenario.model, name, factor)
                rules = replace(base, scenario=replace(base.scenario, model=model))
                digest = rules_digest(rules)
                by_digest[digest] = rules
                arm = Arm(
                    scenario=moved.scenario, ruleset=moved.ruleset, doctrine=doctrine, lineup=each.id, constant=name,
                    factor=factor,
                )  # fmt: skip
                games += _games(arm, rules, digest, each, seeds)
    return Plan(games=tuple(games), rules=by_digest, folder=spec.folder)


def _games(arm: Arm, rules: Rules, digest: str, lineup: LineupDocument, seeds: Sequence[int]) -> Iterator[Planned]:
    seats = seats_of(rules)
    for seed in seeds:
        key = f"seed-{seed}"
        for variant, seat, bots in seatings(lineup, seats, seed):
            row = Row(
                rules=digest, bots=bots, luck=key, whims=f"{key}/again" if arm.again else key, without=lineup.without
            )
            yield Planned(arm=arm, seed=seed, variant=variant, seat=seat, id=game_id(row), row=row)


def seatings(lineup: LineupDocument, seats: Sequence[str], seed: int) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """(variant, odd seat, seat → bot) of every game of one seed."""
    if lineup.design == "rotation":
        turns = len(lineup.bots)
        for turn in range(turns):
            yield str(turn), "", seated(seats, lineup.bots, seed * turns + turn)
        return
    if lineup.design == "replacement":
        *bots, instead = lineup.bots
        whole = seated(seats, bots, seed)
        yield "as is", "", whole
        for seat in seats:
            yield "replaced", seat, {**whole, seat: instead}
        return
    odd = seats[seed % len(seats)]
    for resident in lineup.bots:
        for other in lineup.bots:
            yield f"{other}>{resident}", odd, {**dict.fromkeys(seats, resident), odd: other}
