"""``summitry rulesets`` and ``summitry scenarios``: read, explain and check the catalog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from summitry.loading import CatalogFault
    from summitry.rules import Ruleset, Scenario

__all__ = ["rulesets_app", "scenarios_app"]

rulesets_app = typer.Typer(no_args_is_help=True, help="The rules that an alliance may decide by.")
scenarios_app = typer.Typer(no_args_is_help=True, help="Who sits at the table, and what threatens them.")

Files = Annotated[list[Path] | None, typer.Argument(help="TOML files anywhere; without any, all shipped ones.")]
RulesetId = Annotated[str, typer.Argument(metavar="ID", help="As in `summitry rulesets list`.")]
ScenarioId = Annotated[str, typer.Argument(metavar="ID", help="As in `summitry scenarios list`.")]


@rulesets_app.command("list")
def list_rulesets() -> None:
    """The shipped rulesets, one a line."""
    from summitry.loading import list_rulesets as ids
    from summitry.loading import load_ruleset

    out = _console()
    for id_ in ids():
        ruleset = load_ruleset(id_)
        _entry(out, id_, f"{ruleset.title} ({ruleset.status})", ruleset.summary)


@rulesets_app.command("show")
def show_ruleset(id_: RulesetId) -> None:
    """What a ruleset sets, in a table."""
    from summitry.decision import describe
    from summitry.motions import MOTION_TYPES

    ruleset = _ruleset(id_)
    out = _console()
    _heading(out, f"{ruleset.title} ({ruleset.id}, version {ruleset.version}, {ruleset.status})")
    rows = []
    for name, motion in ruleset.motions.items():
        rule = describe(motion.rule) if motion.rule else f"Refused. {motion.refusal}"
        rows.append((MOTION_TYPES[name].title, rule))
    commitment = ruleset.commitment
    rows += [
        ("Commitment", f"{commitment.label} ({'binding' if commitment.binding else 'guideline'})"),
        ("On the path", f"a rise of {commitment.path_step:g} points a year"),
        ("If broken", "dismissal" if commitment.consequence == "dismissal" else "no consequence by rule"),
        ("Solidarity", ruleset.solidarity.label),
        ("Answers", ruleset.response.label),
    ]
    rows += [("To join", criterion.label) for criterion in ruleset.criteria] or [("To join", "no list of conditions")]
    _table(out, ("what", "rule"), rows)


@rulesets_app.command("explain")
def explain_ruleset(id_: RulesetId) -> None:
    """The rules sheet: the ruleset in plain words, with its sources."""
    from summitry.loading import rules_sheet

    ruleset = _ruleset(id_)
    out = _console()
    _heading(out, f"Rules sheet: {ruleset.title}")
    for section in rules_sheet(ruleset):
        out.print()
        out.print(section.title, style="bold")
        for line in section.lines:
            _paragraph(out, line)


@rulesets_app.command("check")
def check_rulesets(files: Files = None) -> None:
    """Check ruleset files: every fault with its line and how to mend it. Exit code 1 if there is any."""
    from summitry.loading import BadCatalog, load_ruleset
    from summitry.loading import list_rulesets as ids

    if files:
        _finish(_check_files(files))
        return
    faults = []
    for id_ in ids():
        try:
            load_ruleset(id_)
            _console().print(f"{id_}: good")
        except BadCatalog as error:
            faults += error.faults
    _finish(faults)


@scenarios_app.command("list")
def list_scenarios() -> None:
    """The shipped scenarios, one a line."""
    from summitry.loading import list_scenarios as ids
    from summitry.loading import load_scenario

    out = _console()
    for id_ in ids():
        scenario = load_scenario(id_)
        seats = sum(state.seat for state in scenario.states)
        minutes = scenario.rounds * _round_seconds(scenario) / 60
        _entry(
            out,
            id_,
            f"{scenario.title}: {seats} seats, {scenario.rounds} rounds, {minutes:.0f} minutes",
            scenario.brief,
        )


@scenarios_app.command("show")
def show_scenario(id_: ScenarioId) -> None:
    """Brief, states, capability areas and adversary."""
    scenario = _scenario(id_)
    out = _console()
    _heading(out, f"{scenario.title} ({scenario.id}, version {scenario.version})")
    _paragraph(out, scenario.brief)
    if scenario.as_if:
        _paragraph(out, f"As if: {scenario.as_if}")
    clocks = scenario.clocks
    _paragraph(
        out,
        f"{scenario.rounds} rounds of {_round_seconds(scenario) / 60:.1f} minutes: briefing {clocks.briefing} s, negotiation "
        f"{clocks.negotiation} s, vote {clocks.vote} s, decision {clocks.decision} s, resolution {clocks.resolution} s. "
        f"At most {scenario.agenda_limit} motions are voted on in a round.",
    )
    out.print()
    _table(
        out,
        ("state", "", "GDP bn$", "people m", "% GDP", "dem.", "aid %", "nukes", "exposure", "need"),
        [
            (
                f"{state.id} {state.name}"[:18],
                f"{'seat' if state.seat else 'script'} {'in' if state.member else 'out'}",
                f"{state.gdp:,.0f}",
                f"{state.population / 1e6:.1f}",
                f"{state.baseline:g}",
                "–" if state.democracy is None else f"{state.democracy:.2f}",
                "–" if state.ukraine_aid is None else f"{state.ukraine_aid:.2f}",
                str(state.warheads or "–"),
                f"{state.exposure:g}",
                f"{state.need:.1f}",
            )
            for state in scenario.states
        ],
        numbers_from=2,
    )
    _paragraph(out, "seat: played at the table; script: off the board; in, out: of the alliance at the start.")
    for state in scenario.states:
        if state.baseline_note.startswith("Assumption"):
            _paragraph(out, f"{state.name}, {state.baseline:g} %: {state.baseline_note}.")
    out.print()
    _table(
        out,
        ("capability area", "share"),
        [(area.title, f"{area.share:.0%}") for area in scenario.areas],
        numbers_from=1,
    )
    adversary = scenario.adversary
    out.print()
    _paragraph(
        out,
        f"Adversary: doctrine “{adversary.doctrine}”. A provocation comes with probability {adversary.probability_base:g} + "
        f"{adversary.probability_slope:g} · (1 − deterrence); {len(adversary.texts)} texts for severities 1 to 5.",
    )
    guarantor = scenario.guarantor
    if guarantor.kind == "none":
        _paragraph(out, f"Guarantor: none. {guarantor.note}")
    else:
        _paragraph(
            out, f"Guarantor: {guarantor.name}, {guarantor.capability:,.0f} bn USD, credit {guarantor.credit:g}."
        )


@scenarios_app.command("check")
def check_scenarios(files: Files = None) -> None:
    """Check scenario files, and show where the shipped ones begin. Exit code 1 if there is any fault."""
    from summitry.loading import BadCatalog, load_scenario
    from summitry.loading import list_scenarios as ids

    if files:
        _finish(_check_files(files))
        return
    faults = []
    good = []
    for id_ in ids():
        try:
            load_scenario(id_)
            good.append(id_)
            _console().print(f"{id_}: good")
        except BadCatalog as error:
            faults += error.faults
    if good and not faults:
        _openings(_console(), good)
    _finish(faults)


def _openings(out: Console, scenarios: Sequence[str]) -> None:
    """Every scenario under every ruleset at STARTEX, by the model."""
    from summitry.loading import list_rulesets, load_rules, opening

    rows = []
    for scenario in scenarios:
        for ruleset in list_rulesets():
            start = opening(load_rules(scenario, ruleset))
            rows.append(
                (
                    scenario,
                    ruleset,
                    f"{start.ratio_low:.2f} to {start.ratio_high:.2f}",
                    f"{start.deterrence:.2f}",
                    f"{start.provocation:.0%}",
                    f"{start.attack:.0%}",
                    "yes" if start.deterrence < start.breakdown_below else "no",
                )
            )
    out.print()
    columns = ("scenario", "ruleset", "ratio", "deterrence", "provocation", "attack", "breakdown")
    _table(out, columns, rows, numbers_from=2)
    _paragraph(
        out, "At the start. ratio: capability over requirement, worst and best covered member. provocation: chance in"
    )
    _paragraph(
        out,
        "the first round. attack: chance of an armed attack before the end if nothing is ever answered and deterrence "
        "stays. breakdown: whether such an attack, unanswered, would end the game at this deterrence.",
    )


# --- shared by the verbs ---------------------------------------------------------------------------------------------


def _console() -> Console:
    """Colours and rules on a terminal, plain text of at most 80 columns elsewhere."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal or console.width > 100:
        console.width = 100 if console.is_terminal else 80
    return console


def _heading(out: Console, text: str) -> None:
    out.print(text, style="bold")
    out.print("=" * min(len(text), out.width))


def _paragraph(out: Console, text: str) -> None:
    """Wrapped; what begins with a dash hangs."""
    from rich.padding import Padding
    from rich.text import Text

    if text.startswith("- "):
        from rich.table import Table

        row = Table.grid(padding=(0, 1))
        row.add_row("  -", Text(text[2:]))
        out.print(row)
    else:
        out.print(Padding(Text(text), (0, 0, 0, 2)))


def _entry(out: Console, id_: str, title: str, text: str) -> None:
    out.print(f"{id_}: {title}", style="bold")
    _paragraph(out, text)


def _table(
    out: Console, columns: Sequence[str], rows: Sequence[Sequence[str]], *, numbers_from: int | None = None
) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD if out.is_terminal else None, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False
    )
    for index, column in enumerate(columns):
        number = numbers_from is not None and index >= numbers_from
        table.add_column(column, justify="right" if number else "left", no_wrap=number)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out.print(table)


def _round_seconds(scenario: Scenario) -> int:
    clocks = scenario.clocks
    return clocks.briefing + clocks.negotiation + clocks.vote + clocks.decision + clocks.resolution


def _ruleset(id_: str) -> Ruleset:
    from summitry.loading import BadCatalog, UnknownEntry, load_ruleset

    try:
        return load_ruleset(id_)
    except (UnknownEntry, BadCatalog) as error:
        raise _failed(error) from None


def _scenario(id_: str) -> Scenario:
    from summitry.loading import BadCatalog, UnknownEntry, load_scenario

    try:
        return load_scenario(id_)
    except (UnknownEntry, BadCatalog) as error:
        raise _failed(error) from None


def _failed(error: Exception) -> typer.Exit:
    typer.echo(str(error), err=True)
    return typer.Exit(1)


def _check_files(files: Sequence[Path]) -> list[CatalogFault]:
    from summitry.loading import check_file

    faults = []
    for file in files:
        found = check_file(file)
        if not found:
            typer.echo(f"{file}: good")
        faults += found
    return faults


def _finish(faults: Sequence[CatalogFault]) -> None:
    """One line a fault, never wrapped, so that editors and pipes can read them."""
    for fault in faults:
        typer.echo(str(fault))
    if faults:
        typer.echo(f"{len(faults)} fault{'s' if len(faults) > 1 else ''}", err=True)
        raise typer.Exit(1)
