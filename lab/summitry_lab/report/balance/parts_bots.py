"""Sections on seats and on bots."""

from __future__ import annotations

from summitry_lab.report.balance.charts import dots, ranges
from summitry_lab.report.balance.grids import Chart, Grid, Part, apart, named, part_id, table_of
from summitry_lab.tournament.measures import MEASURES
from summitry_lab.tournament.ratings import ratings
from summitry_lab.tournament.study import Place, Study
from summitry_lab.tournament.tables import alike, bot_rows, seat_rows

__all__ = ["bots_part", "seats_part"]


def seats_part(study: Study, place: Place) -> Part:
    """Every seat's results: what par is made of."""
    plotted, records, grids, chances = [], [], [], []
    for ruleset, games in study.of(place).items():
        rows = []
        names = {spec.id: spec.name for spec in study.rules_of(games).scenario.states}
        found = sorted(seat_rows(games), key=lambda row: (-row.median, row.seat))
        fair = 1 / len(found)
        square, chance = alike(found)
        chances.append(f"{ruleset}: χ² = {square:.1f}, p {'< 0.001' if chance < 0.001 else f'= {chance:.3f}'}")
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
                    "rank": round(row.rank.value, 4),
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
                    f"{row.rank.value:.1f}",
                    f"{row.wins.value:.1%} ({row.wins.low:.1%} to {row.wins.high:.1%})",
                    "" if row.p >= 0.05 else "more than its share" if row.wins.value > fair else "less than its share",
                )
            )
        grids.append(
            Grid(
                caption=f"Under {ruleset}; a fair share of wins would be {fair:.1%}",
                columns=("Seat", "Mean (95 %)", "Median", "8 of 10 games", "Mean rank", "Wins (95 %)", "Beyond chance"),
                rows=tuple(rows),
            )
        )
    return Part(
        id=part_id("seats", place.scenario, place.doctrine),
        title=f"Seats in {named(place)}",
        text=(
            (
                "Every bot sat in every seat equally often under the same luck, so what differs is the seat. Scores "
                "are 0 to 100. This "
                "is what par is made of: a seat's result is to be compared with the same seat's."
            ),
            f"Whether all seats win alike, by as many games as their seeds are worth: {'; '.join(chances)}.",
            (
                "Where a seat won no game or every one, nothing shows how much the games of a seed agree; its interval "
                "then counts each seed once and is wider than its neighbours'."
            ),
        ),
        charts=(
            ranges(
                part_id("seats", place.scenario, place.doctrine),
                "What each seat scores",
                "For each seat and ruleset a bar that holds eight of ten games, with the median as a dot; figures in "
                "the tables.",
                plotted,
            ),
        ),
        folded=tuple(grids),
        records={"seats.csv": records},
    )


_RATING_COLUMNS = ("Where", "Ruleset", "Bot", "Rating (95 %)", "Ahead of the others")


def bots_part(study: Study) -> Part:
    """How the bots fare."""
    rows, records, plotted, strength = [], [], [], []
    rated: list[tuple[str, ...]] = []
    others: list[tuple[str, ...]] = []
    for place in study.places:
        for ruleset, games in study.of(place).items():
            arm = {
                "scenario": place.scenario,
                "doctrine": place.doctrine,
                "lineup": place.lineup,
                "ruleset": ruleset,
            }
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
                        **arm,
                        "bot": row.bot,
                        **table_of(row.mean),
                        "apart": "" if row.apart is None else round(row.apart.value, 6),
                    }
                )
            for one in ratings(games):
                (rated if place in study.main else others).append(
                    (
                        named(place, lineup=True),
                        ruleset,
                        one.bot,
                        f"{one.value:.0f} ({one.low:.0f} to {one.high:.0f})",
                        f"{one.ahead:.0%}",
                    )
                )
                strength.append(
                    {
                        **arm,
                        "bot": one.bot,
                        "rating": round(one.value, 1),
                        "low": round(one.low, 1),
                        "high": round(one.high, 1),
                        "ahead": round(one.ahead, 4),
                    }
                )
                if place in study.main:
                    plotted.append(
                        {
                            "measure": f"{named(place)}, {ruleset}" if len(study.main) > 1 else ruleset,
                            "ruleset": one.bot,
                            "value": one.value,
                            "low": one.low,
                            "high": one.high,
                        }
                    )
    text = [
        "Mean score over all seats; then how far from the mean of all bots in the same games, with the 95 % interval."
    ]
    charts: tuple[Chart, ...] = ()
    if rated:
        text.append(
            "Rating: each seat ranks the bots by what they made of it under the same luck, so no bot gains by its seat. "
            "1,500 is the mean; a bot rated 100 higher comes out ahead in 64 of 100 such comparisons, 400 higher in 91. "
            "(Plackett and Luce's model by maximum likelihood; intervals by drawing the seeds again, 200 times.) Ratings hold "
            "among these bots: another one at the table changes what pays."
        )
        charts = (
            dots(
                "ratings",
                "Ratings of the bots",
                "For each ruleset a dot per bot with its 95 % interval; the figures are in the table.",
                plotted,
                shared=True,
            ),
        )
    return Part(
        id="bots",
        title="How the bots fare",
        text=tuple(text),
        charts=charts,
        grids=(Grid(caption="Ratings", columns=_RATING_COLUMNS, rows=tuple(rated)),) if rated else (),
        folded=(
            *(
                [Grid(caption="Ratings in other line-ups", columns=_RATING_COLUMNS, rows=tuple(others))]
                if others
                else []
            ),
            Grid(
                caption="Scores by ruleset and line-up",
                columns=("Where", "Ruleset", "Bot", "Score (95 %)", "Against all"),
                rows=tuple(rows),
            ),
        ),
        records={"bots.csv": records, "ratings.csv": strength},
    )
