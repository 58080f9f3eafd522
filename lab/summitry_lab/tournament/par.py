"""Makes par (game.md, section 4): plays the tournament that stands beside each scenario's par, and keeps the distributions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from summitry.loading.page import Page
from summitry.loading.par import FOLDER, FORMAT, GRID
from summitry_lab.tournament.code import about_code
from summitry_lab.tournament.plan import plan_of
from summitry_lab.tournament.runner import results_of
from summitry_lab.tournament.spec import Spec, read_spec
from summitry_lab.tournament.statistics import quantile

__all__ = ["made", "shipped_folder", "shipped_specs"]


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
    about = about_code(document.lineups[0].bots)
    tables: dict[str, Any] = {}
    scenario = next(iter(spec.rules.values())).scenario
    for (_, ruleset, _), rules in spec.rules.items():
        games_here = [facts[game.id] for game in plan.games if game.arm.ruleset == ruleset and game.arm.plain]
        seats = list(games_here[0]["scores"])
        tables[ruleset] = {
            "version": rules.ruleset.version,
            "doctrine": rules.scenario.adversary.doctrine,
            "games": len(games_here),
            "breakdowns": sum(one["ended"] == "breakdown" for one in games_here),
            "seats": {
                seat: [round(quantile([one["scores"][seat] for one in games_here], part), 2) for part in GRID]
                for seat in seats
            },
        }
    return {
        "format": FORMAT,
        "scenario": scenario.id,
        "scenario_version": scenario.version,
        "made": {
            "spec": sha256(spec.text.encode()).hexdigest(),
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
