"""Sections on seats, on bots, on the meta-game and on moved constants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summitry_lab.report.balance.charts import forest, heat, ranges
from summitry_lab.report.balance.grids import Grid, Part, apart, named, table_of
from summitry_lab.tournament.measures import MEASURES
from summitry_lab.tournament.study import Place, Study
from summitry_lab.tournament.tables import bot_rows, meta, moved_rows, seat_rows

__all__ = ["bots_part", "meta_parts", "moved_part", "seats_part"]


def _id(*words: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else "-" for letter in word) for word in words if word)


def seats_part(study: Study, place: Place) -> Part:
    """Every seat's results: what par is made of."""
    plotted, records, grids = [], [], []
    for ruleset, games in study.of(place).items():
        rows = []
        names = {spec.id: spec.name for spec in study.rules_of(games).scenario.states}
        found = sorted(seat_rows(games), key=lambda row: (-row.median, row.seat))
        fair = 1 / len(found)
        for row in found:
            plotted.append(
                {
                    "seat": row.seat,
                    "ruleset": ruleset,
                    "tenth": row.tenth,
                    "median": row.median,
                    "ninetieth": row.ninetieth,
                }
            )
            records.append(
                {
                    "scenario": place.scenario,
                    "doctrine": place.doctrine,
                    "lineup": place.lineup,
                    "ruleset": ruleset,
                    "seat": row.seat,
                    **table_of(row.mean),
                    "tenth": round(row.tenth, 4),
                    "median": round(row.median, 4),
                    "ninetieth": round(row.ninetieth, 4),
                    "wins": round(row.wins.value, 6),
                    "wins_low": round(row.wins.low, 6),
                    "wins_high": round(row.wins.high, 6),
                    "fair": round(fair, 6),
                    "p_holm": round(row.p, 6),
                    "games": len(games),
                }
            )
            rows.append(
                (
                    f"{names[row.seat]} ({row.seat})",
                    f"{row.mean.value:.1f} ({row.mean.low:.1f} to {row.mean.high:.1f})",
                    f"{row.median:.0f}",
                    f"{row.tenth:.0f} to {row.ninetieth:.0f}",
                    f"{row.wins.value:.1%} ({row.wins.low:.1%} to {row.wins.high:.1%})",
                    "" if row.p >= 0.05 else "more than its share" if row.wins.value > fair else "less than its share",
                )
            )
        grids.append(
            Grid(
                caption=f"Under {ruleset}; a fair share of wins would be {fair:.1%}",
                columns=("Seat", "Mean (95 %)", "Median", "8 of 10 games", "Wins (95 %)", "Beyond chance"),
                rows=tuple(rows),
            )
        )
    return Part(
        id=_id("seats", place.scenario, place.doctrine),
        title=f"Seats in {named(place)}",
        text=(
            (
                "Every bot sat in every seat equally often under the same luck, so what differs is the seat. Scores "
                "are 0 to 100. This "
                "is what par is made of: a seat's result is to be compared with the same seat's."
            ),
        ),
        charts=(
            ranges(
                _id("seats", place.scenario, place.doctrine),
                "What each seat scores",
                "For each seat and ruleset a bar that holds eight of ten games, with the median as a dot; figures in "
                "the tables.",
                plotted,
            ),
        ),
        folded=tuple(grids),
        records={"seats.csv": records},
    )


def bots_part(study: Study) -> Part:
    """How the bots fare."""
    rows, records = [], []
    for place in study.places:
        for ruleset, games in study.of(place).items():
            for row in bot_rows(games):
                beyond = "–" if row.apart is None else apart(row.apart, MEASURES["welfare"])
                rows.append(
                    (
                        named(place, lineup=True),
                        ruleset,
                        row.bot,
                        f"{row.mean.value:.1f} ({row.mean.low:.1f} to {row.mean.high:.1f})",
                        beyond,
                    )
                )
                records.append(
                    {
                        "scenario": place.scenario,
                        "doctrine": place.doctrine,
                        "lineup": place.lineup,
                        "ruleset": ruleset,
                        "bot": row.bot,
                        **table_of(row.mean),
                        "apart": "" if row.apart is None else round(row.apart.value, 6),
                    }
                )
    return Part(
        id="bots",
        title="How the bots fare",
        text=(
            "Mean score over all seats; then how far from the mean of all bots in the same games, with the 95 % interval.",
        ),
        folded=(
            Grid(
                caption="Bots by ruleset and line-up",
                columns=("Where", "Ruleset", "Bot", "Score (95 %)", "Against all"),
                rows=tuple(rows),
            ),
        ),
        records={"bots.csv": records},
    )


def meta_parts(study: Study) -> Iterator[Part]:
    """One section for each ruleset in which one seat played otherwise than the others."""
    for arm, games in study.invasions().items():
        found = meta(games)
        plotted, records, rows = [], [], []
        for other in found.bots:
            cells: list[str] = []
            for resident in found.bots:
                payoff, gain = found.payoff[other, resident], found.gain.get((other, resident))
                told = "as all do" if gain is None else f"{gain.value:+.1f} ({gain.low:.1f} to {gain.high:.1f})"
                cells.append(f"{payoff.value:.1f}; {told}" if gain is not None else f"{payoff.value:.1f}")
                plotted.append(
                    {
                        "other": other,
                        "resident": resident,
                        "score": payoff.value,
                        "gain": 0.0 if gain is None else gain.value,
                        "text": f"{payoff.value:.1f}" + ("" if gain is None else f" ({gain.value:+.1f})"),
                    }
                )
                records.append(
                    {
                        "scenario": arm.scenario,
                        "doctrine": arm.doctrine,
                        "ruleset": arm.ruleset,
                        "lineup": arm.lineup,
                        "plays": other,
                        "others_play": resident,
                        **table_of(payoff),
                        **(
                            {}
                            if gain is None
                            else {
                                "gain": round(gain.value, 6),
                                "gain_low": round(gain.low, 6),
                                "gain_high": round(gain.high, 6),
                            }
                        ),
                    }
                )
            rows.append((other, *cells))
        text = [
            (
                "One seat plays one bot among seats that all play another: its score, and its gain over doing as all "
                "do, in the same "
                "seat under the same luck. The odd seat goes round."
            )
        ]
        for bot, (rival, clearly) in found.dominated.items():
            sure = "beyond chance everywhere" if clearly else "on average everywhere, not beyond chance everywhere"
            text.append(f"{bot} is dominated: {rival} does better whatever the others play ({sure}).")
        text.append(
            f"If all play {' or all play '.join(found.equilibria)}, nobody gains by departing alone (a Nash "
            f"equilibrium among these "
            "bots, by the means)."
            if found.equilibria
            else "Whatever all play, somebody gains by departing: no way of playing is stable among these bots."
        )
        chains = ", ".join(f"to {resident}: {best}" for resident, best in found.best.items())
        text.append(f"Best replies {chains}.")
        yield Part(
            id=_id("meta", arm.scenario, arm.doctrine, arm.ruleset, arm.lineup),
            title=f"Ways of playing against each other: {arm.scenario} under {arm.ruleset}",
            text=tuple(text),
            charts=(
                heat(
                    _id("meta", arm.scenario, arm.doctrine, arm.ruleset, arm.lineup),
                    "What it pays to play otherwise",
                    "A table of bots against bots: the odd seat's score, coloured by its gain.",
                    plotted,
                ),
            ),
            grids=(
                Grid(
                    caption="Score of the one seat; gain over doing as all do (95 %)",
                    columns=("It plays", *(f"all others: {bot}" for bot in found.bots)),
                    rows=tuple(rows),
                ),
            ),
            records={"meta.csv": records},
        )


_MOVED = {"wins": "Wins of the best seat"}


def moved_part(study: Study) -> Part:
    """What a moved constant does."""
    rows, plotted, records = [], [], []
    names: list[str] = []
    for row in moved_rows(study):
        names = list(row.effects)
        name = f"{row.arm.constant} × {row.arm.factor:g}"
        cells: list[str] = []
        for measure_id, found in row.effects.items():
            counted = measure_id == "wins" or MEASURES[measure_id].counted
            digits = 1 if measure_id == "wins" else MEASURES[measure_id].digits
            factor = 100 if counted else 1
            cells.append(
                f"{factor * found.value:+.{digits}f} ({factor * found.low:.{digits}f} to {factor * found.high:.{digits}f})"
            )
            title = _MOVED.get(measure_id) or MEASURES[measure_id].title
            plotted.append(
                {
                    "panel": f"{title}{', points' if counted else ''}",
                    "name": name,
                    "value": factor * found.value,
                    "low": factor * found.low,
                    "high": factor * found.high,
                    "clear": "clear" if found.clear else "may be chance",
                    "noise": 0.0,
                }
            )
            record: dict[str, Any] = {
                "scenario": row.arm.scenario,
                "ruleset": row.arm.ruleset,
                "constant": row.arm.constant,
                "factor": row.arm.factor,
                "measure": measure_id,
                **table_of(found),
            }
            records.append(record)
        rows.append((name, *cells))
    return Part(
        id="sensitivity",
        title="What hangs on the model's constants",
        text=(
            (
                "One constant at a time is moved and everything played again on the same seeds. A result that a "
                "little more or less of "
                "one constant overturns is the constant's, not the rules'. Differences to the game as it is, with 95 "
                "% intervals."
            ),
        ),
        charts=(
            forest(
                "sensitivity",
                "Moved constants",
                "For each measure and moved constant the change with its interval; figures in the table.",
                plotted,
                x="Change",
            ),
        ),
        grids=(
            Grid(
                caption="Change against the game as it is",
                columns=("Constant", *(_MOVED.get(name) or MEASURES[name].title for name in names)),
                rows=tuple(rows),
            ),
        ),
        records={"sensitivity.csv": records},
    )
