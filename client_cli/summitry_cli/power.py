"""``summitry lab power``: who can turn a vote."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from summitry_cli.failure import Failure

__all__ = ["power"]


def power(
    scenario: Annotated[str, typer.Option(help="As in `summitry scenarios list`. [eu-27]")] = "",
    ruleset: Annotated[str, typer.Option(help="As in `summitry rulesets list`. [eu-defence]")] = "",
    motion: Annotated[
        list[str] | None, typer.Option(help="Only the rule of this motion type; may be repeated.")
    ] = None,
    subject: Annotated[str, typer.Option(help="The state that the motion is about, which some rules leave out.")] = "",
    quota: Annotated[int | None, typer.Option(help="Of a game of your own: what the yes votes must come to.")] = None,
    weights: Annotated[str, typer.Option(help="Of a game of your own: the votes, such as 50,49,1.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Banzhaf and Shapley-Shubik indices, exact: of a ruleset's decision rules in a scenario, or of given weights."""
    if (quota is None) != (not weights) or (quota is None) == (not (scenario or ruleset)):
        raise Failure(
            "it takes a scenario and a ruleset, or a quota and weights",
            "Such as --scenario eu-27 --ruleset eu-defence, or --quota 51 --weights 50,49,1.",
            code=2,
        )
    if quota is not None and (motion or subject):
        raise Failure(
            "a game of given weights has no motions and is about no state", "Leave --motion and --subject out.", code=2
        )
    if quota is not None:
        _game(quota, weights, as_json)
    else:
        _ruleset(scenario or "eu-27", ruleset or "eu-defence", motion or [], subject, as_json)


def _game(quota: int, weights: str, as_json: bool) -> None:
    from summitry_cli.output import line, tell
    from summitry_lab.power import TooLarge, indices, weighted
    from summitry_lab.report.power import game_power_report, power_data

    try:
        numbers = [int(part) for part in weights.split(",")]
        found = indices(weighted(quota, *numbers))
    except TooLarge as error:
        raise Failure(str(error), "Use fewer players, or smaller weights in the same proportions.", code=2) from None
    except ValueError:
        raise Failure(
            f"the weights are {weights!r}", "Write whole numbers of at least 0 with commas: 50,49,1.", code=2
        ) from None
    if as_json:
        data = power_data(found, [str(number) for number in range(1, len(numbers) + 1)])
        line(json.dumps({"quota": quota, "weights": numbers, **data}, indent=2))
    else:
        tell(game_power_report(found, numbers, quota))


def _ruleset(scenario: str, ruleset: str, motions: list[str], subject: str, as_json: bool) -> None:
    from summitry.decision import describe
    from summitry.loading import BadCatalog, NotAdmitted, UnknownEntry, load_rules
    from summitry_cli.output import line, tell
    from summitry_lab.power import TooLarge
    from summitry_lab.report.power import power_data, power_of, power_report

    try:
        rules = load_rules(scenario, ruleset)
    except UnknownEntry as error:
        raise Failure(str(error), f"`summitry {error.kind}s list` lists them.", code=2) from None
    except NotAdmitted as error:
        raise Failure(error.reason, "`summitry scenarios check` shows which pairs can be played.", code=2) from None
    except BadCatalog as error:
        raise Failure(str(error), "`summitry rulesets check FILE` checks a file that you edit.") from None
    for name in motions:
        if rules.ruleset.motions.get(name) is None or rules.ruleset.motions[name].rule is None:
            known = ", ".join(kind for kind, each in rules.ruleset.motions.items() if each.rule is not None)
            raise Failure(f"{ruleset} has no rule for {name!r}", f"It has rules for {known}.", code=2)
    states = [spec.id for spec in rules.scenario.states]
    if subject and subject.upper() not in states:
        raise Failure(f"there is no state {subject!r} in {scenario}", ", ".join(states), code=2)
    try:
        found = power_of(rules, motions=motions, subject=subject.upper() or None)
    except TooLarge as error:
        raise Failure(str(error), "Take a smaller scenario.") from None
    if not as_json:
        tell(power_report(found, rules))
        return
    data = [
        {
            "motions": list(one.motions),
            "rule": describe(one.rule),
            "subject": one.subject,
            **(power_data(one.power, one.voters) if one.power is not None else {"reason": one.reason}),
        }
        for one in found
    ]
    line(json.dumps({"scenario": scenario, "ruleset": ruleset, "rules": data}, indent=2, ensure_ascii=False))
