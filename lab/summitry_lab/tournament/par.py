"""Makes par (game.md, section 4): plays the tournament that stands beside each scenario's par, and keeps the distributions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from summitry.loading.page import Page
from summitry.loading.par import FOLDER, FORMAT, GRID
from summitry_lab.environment import no_search_for_cycles
from summitry_lab.tournament.code import about_code
from summitry_lab.tournament.plan import Plan, Planned, plan_of
from summitry_lab.tournament.runner import play_row, results_of
from summitry_lab.tournament.spec import Spec, read_spec
from summitry_lab.tournament.statistics import quantile

__all__ = ["SAMPLED", "made", "outdated", "sampled", "shipped_folder", "shipped_specs"]

SAMPLED: Final = 2
"""Of so many seeds, the first, the file keeps how each game ended, so that it shows when the code plays otherwise."""
DIGITS: Final = 2
"""Of the scores in the file, and in what is kept of single games."""


def shipped_folder() -> Traversable:
    """Where par is shipped."""
    return files("summitry").joinpath("catalog").joinpath(FOLDER)


def shipped_specs() -> Mapping[str, Spec]:
    """Scenario → the tournament that its par is made of."""
    found = {}
    for file in sorted(shipped_folder().iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            spec = read_spec(Page(file.name, file.read_bytes()))
            found[spec.document.scenarios[0]] = spec
    return found


def made(spec: Spec, *, jobs: int = 1, told: Callable[[int], None] = lambda _: None) -> dict[str, Any]:
    """The data of ``par/SCENARIO.json``. The spec has one scenario, one line-up in rotation, and no doctrines but its own.

    A crashed game raises: par must not be made of the games that happened to end.
    """
    document = spec.document
    if len(document.scenarios) != 1 or len(document.lineups) != 1 or document.lineups[0].design != "rotation":
        raise ValueError("par is made of one scenario and one line-up in rotation")
    plan = plan_of(spec)
    facts: dict[str, Mapping[str, Any]] = {}
    for games in results_of(plan, jobs=jobs):
        facts |= {id_: found for id_, _, found in games}
        told(len(games))
    crashes = sorted({found["crash"] for found in facts.values() if "crash" in found})
    if crashes:
        raise RuntimeError(f"games crashed: {'; '.join(crashes)}")
    lines = sorted(f"{id_} {found['transcript']}" for id_, found in facts.items())
    about = about_code(document.lineups[0].bots, spec.folder)
    tables: dict[str, Any] = {}
    scenario = next(iter(spec.rules.values())).scenario
    for (_, ruleset, _), rules in spec.rules.items():
        planned = _of(plan, ruleset)
        games_here = [facts[game.id] for game in planned]
        seats = list(games_here[0]["scores"])
        tables[ruleset] = {
            "version": rules.ruleset.version,
            "doctrine": rules.scenario.adversary.doctrine,
            "games": len(games_here),
            "breakdowns": sum(one["ended"] == "breakdown" for one in games_here),
            "first": [_ending(facts[game.id]) for game in _first(spec, planned)],
            "seats": {
                seat: [round(quantile([one["scores"][seat] for one in games_here], part), DIGITS) for part in GRID]
                for seat in seats
            },
        }
    return {
        "format": FORMAT,
        "scenario": scenario.id,
        "scenario_version": scenario.version,
        "made": {
            "spec": _spec_digest(spec),
            "version": about["version"],
            "code": about["code"],
            "bots": list(document.lineups[0].bots),
            "seeds": document.seeds,
            "first_seed": document.first_seed,
            "transcripts": sha256("\n".join(lines).encode()).hexdigest(),
        },
        "shares": list(GRID),
        "rulesets": tables,
    }


def outdated(spec: Spec, data: Mapping[str, Any], *, only: int | None = None) -> Iterator[str]:
    """In whole sentences, what speaks against ``data`` being the par of this spec under today's code; nothing: it is.

    Plays the games whose ends the file keeps; with ``only`` one of each ruleset, that number of them (counted round).
    """
    if data["made"]["spec"] != _spec_digest(spec):
        yield f"{data['scenario']}: par was made of another spec."
        return
    plan = plan_of(spec)
    for _, ruleset, _ in spec.rules:
        table = data["rulesets"].get(ruleset)
        games = _first(spec, _of(plan, ruleset))
        if table is None or len(table.get("first", ())) != len(games):
            yield f"{data['scenario']} under {ruleset}: par keeps no ends of single games to compare with."
            continue
        for number in range(len(games)) if only is None else (only % len(games),):
            game = games[number]
            with no_search_for_cycles():
                found = play_row(plan.rules[game.row.rules], game.row, plan.folder)
            if _ending(found) != table["first"][number]:
                yield (
                    f"{data['scenario']} under {ruleset}: the game of seed {game.seed}, turn {game.variant}, ends otherwise "
                    "than when par was made."
                )


def sampled(spec: Spec) -> int:
    """How many games :func:`outdated` plays."""
    return sum(len(_first(spec, _of(plan_of(spec), ruleset))) for _, ruleset, _ in spec.rules)


def _of(plan: Plan, ruleset: str) -> Sequence[Planned]:
    return [game for game in plan.games if game.arm.ruleset == ruleset and game.arm.plain]


def _first(spec: Spec, planned: Sequence[Planned]) -> Sequence[Planned]:
    first = spec.document.first_seed
    return [game for game in planned if game.seed < first + SAMPLED]


def _ending(facts: Mapping[str, Any]) -> str:
    """How a game ended and every seat's score, as the file would show it; 12 digits of a SHA-256.

    Of results and not of the transcript: an event that says more makes no par out of date.
    """
    if "crash" in facts:
        return "crash"
    scores = {seat: round(score, DIGITS) for seat, score in facts["scores"].items()}
    text = json.dumps([facts["ended"], facts["rounds"], scores], sort_keys=True)
    return sha256(text.encode()).hexdigest()[:12]


def _spec_digest(spec: Spec) -> str:
    return sha256(spec.text.encode()).hexdigest()
