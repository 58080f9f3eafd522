"""Sections on the meta-game: ways of playing against each other."""

from __future__ import annotations

from collections.abc import Iterator

from summitry_lab.report.balance.charts import heat
from summitry_lab.report.balance.grids import Grid, Part, part_id, table_of
from summitry_lab.tournament.meta import meta
from summitry_lab.tournament.study import Study

__all__ = ["meta_parts"]


def meta_parts(study: Study) -> Iterator[Part]:
    """One section for each ruleset in which one seat played otherwise than the others."""
    for arm, games in study.invasions().items():
        found = meta(games)
        plotted, records, rows = [], [], []
        for other in found.bots:
            cells: list[str] = []
            for resident in found.bots:
                payoff, gain = found.payoff[other, resident], found.gain.get((other, resident))
                told = "as all do" if gain is None else f"{gain.value:+z.1f} ({gain.low:z.1f} to {gain.high:z.1f})"
                cells.append(f"{payoff.value:.1f}; {told}" if gain is not None else f"{payoff.value:.1f}")
                plotted.append(
                    {
                        "other": other,
                        "resident": resident,
                        "score": payoff.value,
                        "gain": 0.0 if gain is None else gain.value,
                        "text": f"{payoff.value:.1f}" + ("" if gain is None else f" ({gain.value:+z.1f})"),
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
        most, share = max(found.mixtures.items(), key=lambda item: item[1])
        text.append(
            f"Against mixtures of these bots {most} is the best reply most often, to {share:.0%} of them"
            + (": look whether one way of playing is meant to be enough." if share > 0.99 else ".")
        )
        yield Part(
            id=part_id("meta", arm.scenario, arm.doctrine, arm.ruleset, arm.lineup),
            title=f"Ways of playing against each other: {arm.scenario} under {arm.ruleset}",
            text=tuple(text),
            charts=(
                heat(
                    part_id("meta", arm.scenario, arm.doctrine, arm.ruleset, arm.lineup),
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
            folded=(
                Grid(
                    caption="How firm each way of playing is",
                    columns=("Bot", "What leaving it gains, when all play it", "Best reply to … of all mixtures"),
                    rows=tuple(
                        (
                            bot,
                            f"{found.regret[bot]:.1f}" if found.regret[bot] else "nothing",
                            f"{found.mixtures[bot]:.0%}",
                        )
                        for bot in found.bots
                    ),
                ),
            ),
            records={
                "meta.csv": records,
                "mixtures.csv": [
                    {
                        "scenario": arm.scenario,
                        "doctrine": arm.doctrine,
                        "ruleset": arm.ruleset,
                        "lineup": arm.lineup,
                        "bot": bot,
                        "regret": round(found.regret[bot], 6),
                        "best_reply": round(found.mixtures[bot], 6),
                    }
                    for bot in found.bots
                ],
            },
        )
