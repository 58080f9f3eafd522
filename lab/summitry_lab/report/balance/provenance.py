"""Where the figures come from: enough to make them again, and everything that went wrong."""

from __future__ import annotations

from summitry_lab.report.balance.grids import Grid, Part
from summitry_lab.tournament.plan import rules_digest
from summitry_lab.tournament.study import Study

__all__ = ["provenance_part"]

KINDS = ("error", "stalled", "refused", "late")
"""As :class:`~summitry_lab.environment.Fault` has them."""


def provenance_part(study: Study) -> Part:
    """Spec, version, seeds, hash of all transcripts; crashes, time-outs and illegal moves by bot."""
    about = study.about
    seeds = sorted({one.planned.seed for one in study.played})
    games = len({one.planned.id for one in study.played})
    facts = [
        ("Tournament", f"{about.get('title', '')} ({about.get('id', '')})"),
        ("Games played", f"{games:,}, for {len(study.played):,} of {study.planned:,} places in the plan"),
        ("Seeds", f"{seeds[0]} to {seeds[-1]}" if seeds else "none"),
        ("Program", f"summitry {about.get('version', '')}, code {about.get('code', '')}"),
        ("Bots of other packages", about.get("bots") or "none"),
        ("Hash of all transcripts", study.transcripts),
        ("Games that crashed", f"{sum(study.crashes.values()):,}"),
    ]
    rules = [
        (one.scenario.id, str(one.scenario.version), one.ruleset.id, str(one.ruleset.version), rules_digest(one)[:16])
        for one in study.rules.values()
    ]
    faults = study.faults()
    rows = []
    for bot, seats in study.bots().items():
        counts = [faults.get((bot, kind), (0, ""))[0] for kind in KINDS]
        examples = [faults[bot, kind][1] for kind in KINDS if (bot, kind) in faults]
        rows.append((bot, f"{seats:,}", *(f"{count:,}" for count in counts), "; ".join(examples)[:300]))
    return Part(
        id="provenance",
        title="Where these figures come from",
        text=(
            (
                "The same spec, version and seeds give the same transcripts, and so this page again, byte for byte, "
                "however many cores play."
            ),
        ),
        grids=(
            Grid(caption="The tournament", columns=("What", "Value"), rows=tuple(facts)),
            Grid(
                caption="What went wrong, by bot: its seat got the declared default and the game went on",
                columns=("Bot", "Seats played", "Errors", "Time-outs", "Illegal moves", "After the end", "Example"),
                rows=tuple(rows),
            ),
        ),
        folded=(
            Grid(
                caption="Rules that were played, those with moved constants included",
                columns=("Scenario", "Version", "Ruleset", "Version", "Hash"),
                rows=tuple(sorted(rules)),
            ),
            *(
                [
                    Grid(
                        caption="Games that crashed",
                        columns=("Error", "Games"),
                        rows=tuple((k, str(v)) for k, v in study.crashes.items()),
                    )
                ]
                if study.crashes
                else []
            ),
        ),
        records={
            "faults.csv": [
                {
                    "bot": bot,
                    "seats": seats,
                    "kind": kind,
                    "number": faults.get((bot, kind), (0, ""))[0],
                    "example": faults.get((bot, kind), (0, ""))[1],
                }
                for bot, seats in study.bots().items()
                for kind in KINDS
            ],
            "games.csv": [
                {
                    "id": one.planned.id,
                    "scenario": one.planned.arm.scenario,
                    "ruleset": one.planned.arm.ruleset,
                    "doctrine": one.planned.arm.doctrine,
                    "lineup": one.planned.arm.lineup,
                    "again": one.planned.arm.again,
                    "constant": one.planned.arm.constant,
                    "factor": one.planned.arm.factor,
                    "seed": one.planned.seed,
                    "variant": one.planned.variant,
                    "ended": one.facts.get("ended", "crash"),
                    "rounds": one.facts.get("rounds", ""),
                    "mean_score": round(sum(one.facts["scores"].values()) / len(one.facts["scores"]), 6)
                    if one.facts.get("scores")
                    else "",
                    "transcript": one.facts.get("transcript", ""),
                }
                for one in study.played
            ],
        },
    )
