"""The sections of the page, from the effects of rulesets to the provenance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summitry_lab.report.balance.charts import dots, forest, lines
from summitry_lab.report.balance.grids import Grid, Part, apart, named, part_id, spread, table_of, where
from summitry_lab.report.balance.parts_bots import bots_part, seats_part
from summitry_lab.report.balance.parts_checks import doctrines_part, noise_parts
from summitry_lab.report.balance.parts_deciding import deciding_part
from summitry_lab.report.balance.parts_meta import meta_parts
from summitry_lab.report.balance.parts_moved import moved_part, restricted_part
from summitry_lab.report.balance.parts_votes import power_part
from summitry_lab.report.balance.parts_worth import worth_parts
from summitry_lab.report.balance.provenance import provenance_part
from summitry_lab.tournament.measures import MEASURES, estimate
from summitry_lab.tournament.study import Effect, Place, Study, effects
from summitry_lab.tournament.tables import year_rows

__all__ = ["Part", "parts"]

SHOWN = ("blocked", "time", "deterrence", "cohesion", "welfare", "minimum", "gini", "breakdown")


def parts(study: Study) -> Iterator[Part]:
    """In the order of the page."""
    for place in study.main:
        yield _rulesets(study, place)
        if len(study.of(place)) > 1:
            yield _effects(study, place)
        yield deciding_part(study, place)
        yield _years(study, place)
        yield seats_part(study, place)
        yield power_part(study, place)
    yield from worth_parts(study)
    if len({place.doctrine for place in study.main}) > 1:
        yield doctrines_part(study)
    yield bots_part(study)
    yield from meta_parts(study)
    if (restricted := restricted_part(study)) is not None:
        yield restricted
    if study.moved():
        yield moved_part(study)
    yield from noise_parts(study)
    yield provenance_part(study)


def _id(name: str, place: Place) -> str:
    return part_id(name, place.scenario, place.doctrine)


def _rulesets(study: Study, place: Place) -> Part:
    arms = study.of(place)
    rows: list[tuple[str, ...]] = []
    records: list[dict[str, Any]] = []
    plotted: list[dict[str, Any]] = []
    for measure in MEASURES.values():
        cells: list[str] = []
        for ruleset, games in arms.items():
            found = estimate(games, measure)
            cells.append(spread(found, measure) if found else "–")
            if found is None:
                continue
            records.append(
                {**where(place), "ruleset": ruleset, "measure": measure.id, **table_of(found), "games": len(games)}
            )
            if measure.id in SHOWN:
                factor = 100 if measure.counted else 1
                plotted.append(
                    {
                        "measure": f"{measure.title}{', %' if measure.counted else ''}",
                        "ruleset": ruleset,
                        "value": factor * found.value,
                        "low": factor * found.low,
                        "high": factor * found.high,
                    }
                )
        rows.append((f"{measure.title}{f', {measure.unit}' if measure.unit and not measure.counted else ''}", *cells))
    titles = "; ".join(f"{ruleset}: {study.rules_of(games).ruleset.title}" for ruleset, games in arms.items())
    return Part(
        id=_id("rulesets", place),
        title=f"The rulesets in {named(place)}",
        text=(
            (
                f"{titles}. {sum(map(len, arms.values())):,} games; in brackets the 95 % interval, which says what "
                f"other seeds might "
                "have brought. Games of one seed count as one."
            ),
        ),
        charts=(
            dots(
                _id("rulesets", place),
                "What the rulesets bring",
                "For each of eight measures a dot per ruleset with its 95 % interval; the figures are in the table.",
                plotted,
            ),
        ),
        grids=(Grid(caption="Every measure by ruleset", columns=("Measure", *arms), rows=tuple(rows)),),
        folded=(
            Grid(
                caption="What the measures mean",
                columns=("Measure", "Meaning"),
                rows=tuple((one.title, one.help) for one in MEASURES.values()),
            ),
        ),
        records={"measures.csv": records},
    )


def _effects(study: Study, place: Place) -> Part:
    found = effects(study, place)
    shown = [one for one in found if one.measure.id in SHOWN]
    plotted = []
    for one in shown:
        factor = 100 if one.measure.counted else 1
        plotted.append(
            {
                "panel": f"{one.measure.title}{', points' if one.measure.counted else ''}",
                "name": f"{one.one} less {one.other}",
                "value": factor * one.difference.value,
                "low": factor * one.difference.low,
                "high": factor * one.difference.high,
                "clear": "clear" if one.clear else "may be chance",
                "noise": factor * (one.noise or 0.0),
            }
        )
    records = [
        {
            **where(place),
            "one": one.one,
            "other": one.other,
            "measure": one.measure.id,
            **table_of(one.difference),
            "d_z": "" if one.difference.standardised is None else round(one.difference.standardised, 4),
            "p_holm": round(one.p, 6),
            "noise": "" if one.noise is None else round(one.noise, 6),
            "clear": one.clear,
            "detectable": round(one.detectable, 6),
        }
        for one in found
    ]
    return Part(
        id=_id("effects", place),
        title=f"What changes with the ruleset in {named(place)}",
        text=(
            (
                "Each pair of rulesets on the same seeds, with the same bots in the same seats: what differs is the "
                "rules. Clear: "
                "beyond chance even for so many comparisons (Holm, 5 %), and more than two equal arms may differ by "
                "(the grey bar). "
                "Detectable: a true difference of this size would have been called clear in four of five tournaments like this one. "
                "Seeds: those in which both have something to measure, such as a contested motion."
            ),
        ),
        charts=(
            forest(
                _id("effects", place),
                "Paired differences between rulesets",
                "For each measure the difference of each pair of rulesets with its interval around zero; figures in the table.",
                plotted,
                x="Difference",
            ),
        ),
        grids=(
            Grid(caption="Differences, with 95 % intervals", columns=_EFFECT_COLUMNS, rows=tuple(map(_effect, shown))),
        ),
        folded=(
            Grid(
                caption="The other measures",
                columns=_EFFECT_COLUMNS,
                rows=tuple(_effect(one) for one in found if one.measure.id not in SHOWN),
            ),
        ),
        records={"effects.csv": records},
    )


_EFFECT_COLUMNS = ("Measure", "Less", "Difference", "In deviations", "Noise", "Verdict", "Detectable", "Seeds")


def _effect(one: Effect) -> tuple[str, ...]:
    measure = one.measure
    factor = 100 if measure.counted else 1
    return (
        measure.title,
        f"{one.one} − {one.other}",
        apart(one.difference, measure),
        "–" if one.difference.standardised is None else f"{one.difference.standardised:+z.1f}",
        "–" if one.noise is None else f"{factor * one.noise:z.{measure.digits}f}",
        "clear" if one.clear else "may be chance",
        f"{factor * one.detectable:z.{measure.digits}f}",
        str(one.difference.seeds),
    )


_YEARS = (("deterrence", "Deterrence, 0 to 1"), ("spending", "Members' spending, % of GDP"))


def _years(study: Study, place: Place) -> Part:
    by_ruleset = {ruleset: year_rows(games) for ruleset, games in study.of(place).items()}
    last = max(row.round for rows in by_ruleset.values() for row in rows)
    charts = tuple(
        lines(
            _id(name, place),
            f"{title.partition(',')[0]}, round by round",
            f"A line per ruleset over {last} rounds with its 95 % band; the figures are in the table.",
            [
                {
                    "round": row.round,
                    "ruleset": ruleset,
                    "value": row.mean.value,
                    "low": row.mean.low,
                    "high": row.mean.high,
                }
                for ruleset, rows in by_ruleset.items()
                for row in rows
                if row.name == name
            ],
            title,
        )
        for name, title in _YEARS
    )
    grids = tuple(
        Grid(
            caption=title.partition(",")[0],
            columns=("Ruleset", *(f"Round {number}" for number in range(1, last + 1))),
            rows=tuple(
                (ruleset, *(f"{row.mean.value:.2f} ±{row.mean.half:.2f}" for row in rows if row.name == name))
                + ("–",) * (last - sum(row.name == name for row in rows))
                for ruleset, rows in by_ruleset.items()
            ),
        )
        for name, title in _YEARS
    )
    return Part(
        id=_id("years", place),
        title=f"Spending and deterrence over time in {named(place)}",
        text=("Mean of the games that reached the round; a game that breaks down drops out of later rounds.",),
        charts=charts,
        folded=grids,
        records={
            "years.csv": [
                {
                    **where(place),
                    "ruleset": ruleset,
                    "what": row.name,
                    "round": row.round,
                    **table_of(row.mean),
                    "games": row.games,
                }
                for ruleset, rows in by_ruleset.items()
                for row in rows
            ]
        },
    )
