"""Sections that guard against reading too much into the others: doctrines, and noise."""

from __future__ import annotations

from collections.abc import Iterator

from summitry_lab.report.balance.grids import Grid, Part, apart, figure, named, table_of, where
from summitry_lab.tournament.measures import MEASURES, estimate
from summitry_lab.tournament.study import Study, effects, noise

__all__ = ["doctrines_part", "noise_parts"]


def doctrines_part(study: Study) -> Part:
    """How rulesets rank when the adversary is driven by something else."""
    rows = []
    turned: list[str] = []
    for scenario in dict.fromkeys(place.scenario for place in study.main):
        places = [place for place in study.main if place.scenario == scenario]
        for name in ("deterrence", "cohesion", "welfare", "breakdown"):
            measure = MEASURES[name]
            orders = {}
            for place in places:
                values = {
                    ruleset: found.value
                    for ruleset, games in study.of(place).items()
                    if (found := estimate(games, measure))
                }
                sign = -1 if measure.better == "more" else 1
                orders[place.doctrine or "its own"] = [
                    f"{ruleset} {figure(value, measure)}"
                    for ruleset, value in sorted(values.items(), key=lambda item: (sign * item[1], item[0]))
                ]
            for doctrine, order in orders.items():
                rows.append((scenario, measure.title, doctrine, " > ".join(order)))
            if len({tuple(word.split()[0] for word in order) for order in orders.values()}) > 1:
                turned.append(f"{measure.title.lower()} in {scenario}")
    text = (
        f"The order changes with the doctrine in: {', '.join(turned)}."
        if turned
        else "The order is the same in all doctrines."
    )
    return Part(
        id="doctrines",
        title="What drives the adversary",
        text=("What an adversary watches is disputed, so each doctrine is played. Best first.", text),
        grids=(
            Grid(
                caption="Order of the rulesets", columns=("Scenario", "Measure", "Doctrine", "Order"), rows=tuple(rows)
            ),
        ),
    )


def noise_parts(study: Study) -> Iterator[Part]:
    rows, records = [], []
    for place in study.main:
        twice = study.again(place)
        if twice is None:
            continue
        ruleset, first, again = twice
        comparisons = max(1, len(effects(study, place)))
        for name, found in noise(study, place).items():
            measure = MEASURES[name]
            factor = 100 if measure.counted else 1
            least = found.detectable(comparisons, max(abs(found.low), abs(found.high)))
            detect = f"{factor * least:z.{measure.digits}f}"
            rows.append((named(place), ruleset, measure.title, apart(found, measure), detect, str(found.seeds)))
            records.append(
                {
                    **where(place),
                    "ruleset": ruleset,
                    "measure": name,
                    **table_of(found),
                    "detectable": round(least, 6),
                    "games": len(first) + len(again),
                }
            )
    if rows:
        yield Part(
            id="noise",
            title="Noise, and what could have been detected",
            text=(
                (
                    "The same ruleset twice: the same luck of the adversary, other whims of the bots. What the two "
                    "differ by is noise. "
                    "Detectable: a true difference of this size between two rulesets that vary as this one does would have been "
                    "called clear in four of five tournaments like this one; "
                    "smaller ones may be there unseen. The number of games was fixed before the first was played; "
                    "nobody looked and "
                    "stopped when a result pleased."
                ),
            ),
            grids=(
                Grid(
                    caption="A ruleset against itself",
                    columns=("Where", "Ruleset", "Measure", "Difference (95 %)", "Detectable", "Seeds"),
                    rows=tuple(rows),
                ),
            ),
            records={"noise.csv": records},
        )
