"""``summitry lab conditions``: measures whether the game is what it promises to be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summitry_cli.doctrine_option import Doctrine, known, options
from summitry_cli.failure import Failure

if TYPE_CHECKING:
    from summitry.rules import Rules
    from summitry_lab.tournament.conditions import Conditions

__all__ = ["conditions"]

SENSITIVITY_SEEDS = 2
"""For each of a hundred moved sets of constants: enough, since all of them meet the same luck."""
TIMED = "tutorial-5"
"""The scenario whose clocks must fit a lesson."""
ALL = "1234567"
USUAL = 20
"""Seeds of conditions 1, 2 and 7, whose figures hardly change with more of them."""
MANY = 100
"""Seeds of conditions 3 to 6, where an armed attack, which is rare, moves a score more than everything else."""


def conditions(
    scenario: Annotated[str, typer.Option(help="As in `summitry scenarios list`.")] = "calm-15",
    ruleset: Annotated[str, typer.Option(help="As in `summitry rulesets list`; for conditions 1, 2 and 7.")] = "calm",
    seeds: Annotated[
        int | None, typer.Option(min=1, help="How many. [20, for 3 to 6 100; with --sensitivity 2]")
    ] = None,
    only: Annotated[
        str, typer.Option(metavar="NUMBERS", help="Some conditions, such as 1,2,7; 3 to 6 are measured together.")
    ] = "",
    strong: Annotated[
        str | None, typer.Option(help="The bot that ought to win, for condition 4. [the one that looks ahead]")
    ] = None,
    weak: Annotated[str | None, typer.Option(help="The bot that ought to lose. [random]")] = None,
    sensitivity: Annotated[
        bool,
        typer.Option("--sensitivity", help="Move each constant of the model by a fifth instead: about two minutes."),
    ] = False,
    jobs: Annotated[int, typer.Option(help="Processes; -1 for one a core.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    doctrine: Annotated[
        Doctrine | None,
        typer.Option(help="What drives the adversary, for conditions 1, 2 and 7. [as the scenario says]"),
    ] = None,
) -> None:
    """The seven conditions of docs/game.md, section 12, each with its uncertainty. Exit code 1 if one fails.

    Is riding free tempting, and does dismissal change that? Do rulesets, skill and talk matter, is every seat worth playing,
    and can people play a round?
    """
    from summitry.loading import BadCatalog, NotAdmitted, UnknownEntry, load_rules
    from summitry_cli.output import line, tell
    from summitry_lab.bots import bot_names
    from summitry_lab.report import conditions as report
    from summitry_lab.report.wider import wider_data, wider_report
    from summitry_lab.tournament import conditions as measured
    from summitry_lab.tournament import playable as playing
    from summitry_lab.tournament import sensitivity as moving
    from summitry_lab.tournament.verdicts import STRONG, WEAK

    asked = _asked(only)
    if jobs == 0 or jobs < -1:
        raise Failure(f"--jobs is {jobs}", "Write a number of processes, or -1 for one a core.", code=2)
    strong, weak = strong or STRONG, weak or WEAK
    for name in (strong, weak):
        if name.partition("@")[0] not in bot_names():
            raise Failure(f"there is no bot {name!r}", f"Installed are {', '.join(bot_names())}.", code=2)
    try:
        rules = load_rules(scenario, ruleset, options(doctrine))
        timed = [rules] if scenario == TIMED else [rules, load_rules(TIMED, ruleset, options(doctrine))]
    except UnknownEntry as error:
        raise Failure(str(error), known(error), code=2) from None
    except NotAdmitted as error:
        raise Failure(error.reason, "`summitry scenarios check` shows which pairs can be played.", code=2) from None
    except BadCatalog as error:
        raise Failure(str(error), "`summitry rulesets check FILE` checks a file that you edit.") from None

    def put(data: dict[str, Any]) -> None:
        line(json.dumps(data, ensure_ascii=False, indent=2))

    if sensitivity:
        number = seeds or SENSITIVITY_SEEDS
        base, moved = moving.sensitivity(rules, range(number), jobs=max(jobs, 1))
        if as_json:
            put(report.sensitivity_data(base, moved))
        else:
            tell(report.sensitivity_report(base, moved, number))
        return
    number = seeds or USUAL
    data: dict[str, Any] = {}
    good = True
    dilemma = None
    if asked & set("126"):
        dilemma = measured.conditions(rules, range(number))
    if dilemma is not None and asked & set("12"):
        data |= report.conditions_data(dilemma)
        good &= dilemma.dilemma_holds and dilemma.enforcement_holds
        if not as_json:
            tell(report.conditions_report(dilemma, rules))
    if asked & set("3456"):
        found = _wider(scenario, seeds or MANY, strong, weak, rules, dilemma, jobs)
        data["wider"] = wider_data(found)
        good &= found.holds
        if not as_json:
            tell(wider_report(found))
    if "7" in asked:
        played = [playing.playable(each, range(number)) for each in timed]
        data["playable"] = report.playable_data(played)
        good &= all(one.holds for one in played)
        if not as_json:
            tell(report.playable_report(played))
    if as_json:
        put(data)
    if not good:
        raise typer.Exit(1)


def _asked(only: str) -> set[str]:
    asked = {part.strip() for part in only.split(",") if part.strip()} or set(ALL)
    if asked - set(ALL):
        raise Failure(f"--only is {only!r}", "Write numbers of conditions with commas: 1,2,7.", code=2)
    return asked


def _wider(
    scenario: str, seeds: int, strong: str, weak: str, rules: Rules, dilemma: Conditions | None, jobs: int
) -> Any:
    from summitry.loading import NotAdmitted, load_rules
    from summitry.rules import Options
    from summitry_lab.tournament.outside import kinds_outside
    from summitry_lab.tournament.verdicts import RULESETS
    from summitry_lab.tournament.wider import wider

    if seeds < 2:
        raise Failure("conditions 3 to 6 need two seeds at least", "Write --seeds 2, or more: 20 is usual.", code=2)
    rulesets = []
    outside: dict[str, int] = {}
    for each in RULESETS:
        try:
            pair = load_rules(scenario, each, Options(clocks="untimed"))
        except NotAdmitted:
            continue
        rulesets.append(each)
        kinds = kinds_outside(pair, range(min(seeds, 3)))
        if kinds is not None:
            outside[each] = len(kinds)
    constant = {}
    if dilemma is not None:
        dismissed = rules.ruleset.commitment.consequence == "dismissal"
        for one in dilemma.payoffs["role cards"]:
            alone = one.gain("all comply", "alone, dismissed" if dismissed else "alone, unenforced")
            constant[one.state] = "comply" if alone > 0 else "ride free"
    return wider(
        scenario, range(seeds), strong=strong, weak=weak, rulesets=rulesets, constant=constant, outside=outside, jobs=jobs,
        told=_said,
    )  # fmt: skip


def _said(done: int, total: int) -> None:
    import sys

    if sys.stderr.isatty():
        typer.echo(f"\r{done:,} of {total:,} games", err=True, nl=done == total)
