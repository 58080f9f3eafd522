"""The report on the conditions that the game must meet: as blocks for a reader, as plain data for a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import mean
from typing import Any, Final

from summitry.rules import Rules
from summitry_lab.report.blocks import Block, Heading, Table, Text
from summitry_lab.tournament.conditions import ARMS, Arm, Conditions, Payoffs, Weights, figure
from summitry_lab.tournament.playable import DECISIONS, Playable
from summitry_lab.tournament.sensitivity import STEP, Counts, Moved

__all__ = [
    "conditions_data", "conditions_report", "playable_data", "playable_report", "sensitivity_data", "sensitivity_report",
]  # fmt: skip

SHORT: Final[Mapping[Arm, str]] = {
    "all comply": "comply",
    "all free-ride": "ride",
    "all free-ride, no breakdown": "no end",
    "alone, unenforced": "alone",
    "alone, dismissed": "dismissed",
}
TITLES: Final[Mapping[Weights, str]] = {
    "reference": "By the reference weights: security 0.7, economy 0.3",
    "role cards": "By each state's own role card",
}


def conditions_report(found: Conditions, rules: Rules) -> Iterator[Block]:
    """The payoff tables, the ends of the games, and the verdict."""
    yield Heading(text=f"The dilemma and what dismissal does: {found.scenario} under {found.ruleset}")
    yield Text(
        text=f"Constant strategies, played by the engine over {rules.scenario.rounds} rounds and scored at ENDEX; "
        f"{len(found.seeds)} seeds. To comply: climb to the floor and hold it, and give to answers what is asked. To ride "
        f"free: down to {rules.scenario.model.burden_free:g} of the baseline, and nothing to answers."
    )
    yield Text(
        text="Columns: comply: all comply. ride: all ride free. no end: the same where no armed attack ends the game. alone: "
        "the state rides free among states that comply, unpunished. dismissed: the same where a breach of the floor means "
        "dismissal. Mean score 0 to 100 ± standard deviation over the seeds. D: in a dilemma. E: complying beats being "
        "dismissed. n: complies without enforcement too.",
        tone="dim",
    )
    names = {spec.id: spec.name for spec in rules.scenario.states}
    for weights, payoffs in found.payoffs.items():
        yield Heading(text=TITLES[weights], level=3)
        yield _payoffs(payoffs, names)
        yield Text(text=_counts(found, weights), indent=2)
    yield Heading(text="How the games end", level=3)
    yield Table(
        columns=("Games", "Deterrence", "Will", "Breakdown"),
        rows=tuple(
            (
                arm,
                _figure(found.deterrence[arm].mean, found.deterrence[arm].spread, 2),
                _figure(found.will[arm].mean, found.will[arm].spread, 2),
                f"{found.breakdowns[arm]:.0%}",
            )
            for arm in ARMS
        ),
        right=(1, 2, 3),
    )
    yield Heading(text="Verdict", level=3)
    n = found.states
    yield _verdict(
        "Dilemma",
        found.dilemma_holds,
        f"{found.dilemmas()} of {n} states are in a dilemma, {found.dilemma_bar} are needed.",
    )
    yield _verdict(
        "Enforcement matters",
        found.enforcement_holds,
        f"with dismissal complying is better for {found.deterred()} of {n}, {found.enforced_bar} are needed; without, for "
        f"{found.content()}, fewer than {found.enforced_bar} may.",
    )


def _payoffs(payoffs: Sequence[Payoffs], names: Mapping[str, str]) -> Table:
    rows = tuple(
        (
            names[one.state],
            *(_figure(*_pair(one.scores[arm]), 1) for arm in ARMS),
            " ".join(
                mark if holds else "-" for mark, holds in (("D", one.dilemma), ("E", one.deterred), ("n", one.content))
            ),
        )
        for one in payoffs
    )
    return Table(columns=("State", *(SHORT[arm] for arm in ARMS), ""), rows=rows, right=tuple(range(1, 1 + len(ARMS))))


def _pair(values: Sequence[float]) -> tuple[float, float]:
    found = figure(values)
    return found.mean, found.spread


def _figure(value: float, spread: float, digits: int) -> str:
    return f"{value:.{digits}f} ±{spread:.{digits}f}"


def _counts(found: Conditions, weights: Weights) -> str:
    payoffs = found.payoffs[weights]
    steady = sum(
        one.dilemma and min(one.share("all comply", "all free-ride"), one.share("alone, unenforced", "all comply")) == 1
        for one in payoffs
    )
    return (
        f"In a dilemma: {found.dilemmas(weights)} of {found.states} ({steady} of them whatever the luck; "
        f"{found.dilemmas_without_breakdown(weights)} if no attack could end the game). Complying beats being dismissed: "
        f"{found.deterred(weights)}. Complying without enforcement: {found.content(weights)}."
    )


def _verdict(name: str, holds: bool, text: str) -> Text:
    return Text(text=f"{name} {'holds' if holds else 'FAILS'}: {text}", tone="good" if holds else "bad")


def playable_report(measured: Sequence[Playable]) -> Iterator[Block]:
    """How much a round asks of a seat, and how long it lasts."""
    yield Heading(text="What a round asks of a seat", level=3)
    yield Text(
        text="Games of the shipped bots. A decision: a ballot, the year's spending, its split, a contribution that is asked "
        "about, and whatever a seat does of its own accord, such as tabling a motion. Usual: so many or fewer in 95 of 100.",
        tone="dim",
    )
    yield Table(
        columns=("Scenario", "Mean", "Usual", "Most", "Minutes"),
        rows=tuple(
            (one.scenario, f"{one.mean:.1f}", str(one.usual), str(one.most), f"{one.minutes:.1f}") for one in measured
        ),
        right=(1, 2, 3, 4),
    )
    for one in measured:
        text = f"{one.scenario}: {one.usual} decisions a round or fewer, {DECISIONS} may be"
        if one.minutes_bar is not None:
            text += f"; a round takes {one.minutes:.1f} minutes, {one.minutes_bar:g} may be"
        yield _verdict("Playable", one.holds, f"{text}.")


def sensitivity_report(base: Counts, moved: Sequence[Moved], seeds: int) -> Iterator[Block]:
    """One row a constant, the most telling first."""
    yield Heading(text=f"Each constant of the model moved by {STEP:.0%}, down / up", level=2)
    yield Text(
        text=f"Reference weights, {seeds} seeds. As shipped: {base.dilemmas} in a dilemma, complying beats being dismissed for "
        f"{base.deterred}, deterrence of all who comply {base.deterrence:.2f}, margin {base.margin:.1f}. Margin: what riding free "
        f"alone gains plus what dismissal costs, mean over the states, in points of score. Shares stop at 1."
    )
    yield Table(
        columns=("Constant", "Value", "Dilemma", "Dismissal", "Deterrence", "Margin"),
        rows=tuple(
            (
                one.constant,
                _value(one.value),
                f"{one.down.dilemmas} / {one.up.dilemmas}",
                f"{one.down.deterred} / {one.up.deterred}",
                f"{one.down.deterrence:.2f} / {one.up.deterrence:.2f}",
                f"{one.down.margin:.1f} / {one.up.margin:.1f}",
            )
            for one in moved
        ),
        right=(1, 2, 3, 4, 5),
    )


def _value(value: float | tuple[float, ...]) -> str:
    return f"0..{value[-1]:g}" if isinstance(value, tuple) else f"{value:g}"


def conditions_data(found: Conditions) -> dict[str, Any]:
    """What the report says, for JSON."""
    return {
        "scenario": found.scenario,
        "ruleset": found.ruleset,
        "seeds": list(found.seeds),
        "states": {
            weights: {
                one.state: {
                    "scores": {arm: dict(zip(("mean", "spread"), _pair(one.scores[arm]), strict=True)) for arm in ARMS},
                    "dilemma": one.dilemma,
                    "dilemma_without_breakdown": one.dilemma_without_breakdown,
                    "deterred": one.deterred,
                    "complies_unenforced": one.content,
                }
                for one in payoffs
            }
            for weights, payoffs in found.payoffs.items()
        },
        "games": {
            arm: {
                "deterrence": {"mean": found.deterrence[arm].mean, "spread": found.deterrence[arm].spread},
                "will": {"mean": found.will[arm].mean, "spread": found.will[arm].spread},
                "breakdowns": found.breakdowns[arm],
            }
            for arm in ARMS
        },
        "dilemma": {"count": found.dilemmas(), "needed": found.dilemma_bar, "holds": found.dilemma_holds},
        "enforcement": {
            "count": found.deterred(),
            "needed": found.enforced_bar,
            "without": found.content(),
            "holds": found.enforcement_holds,
        },
        "welfare": {arm: mean(mean(one.scores[arm]) for one in found.payoffs["reference"]) for arm in ARMS},
    }


def playable_data(measured: Sequence[Playable]) -> list[dict[str, Any]]:
    """The table, for JSON."""
    return [
        {
            "scenario": one.scenario,
            "ruleset": one.ruleset,
            "decisions": {"mean": one.mean, "usual": one.usual, "most": one.most, "needed": DECISIONS},
            "minutes": {"round": one.minutes, "needed": one.minutes_bar},
            "holds": one.holds,
        }
        for one in measured
    ]


def sensitivity_data(base: Counts, moved: Sequence[Moved]) -> dict[str, Any]:
    """The table, for JSON."""

    def counts(one: Counts) -> dict[str, float]:
        return {
            "dilemmas": one.dilemmas,
            "deterred": one.deterred,
            "deterrence": one.deterrence,
            "margin": one.margin,
        }

    return {
        "step": STEP,
        "base": counts(base),
        "constants": {one.constant: {"down": counts(one.down), "up": counts(one.up)} for one in moved},
    }
