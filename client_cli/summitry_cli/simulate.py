"""``summitry simulate``: bots play one game, and it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import typer

from summitry.codec import dump_log
from summitry.loading import BadCatalog, NotAdmitted, UnknownEntry, load_rules
from summitry.refusal import Refused
from summitry.rules import Options, Rules
from summitry_cli.catalog_options import entry
from summitry_cli.doctrine_option import known
from summitry_cli.failure import Failure
from summitry_cli.output import line, tell
from summitry_lab.bots import LEVELS, UnknownBot, bot_names, find_bot
from summitry_lab.environment import by_bot
from summitry_lab.report import chronicle, digest_line
from summitry_lab.tournament import DEFAULT, lineup, play_seed, seats_of

__all__ = ["chosen_bots", "simulate"]


def simulate(
    scenario: str,
    ruleset: str,
    seed: int,
    bots: Sequence[str],
    json: Path | None,
    quiet: bool,
    strict: bool,
    catalog: Path | None,
    options: Options,
    bot_seconds: float | None = None,
    strength: str = "normal",
) -> None:
    """Play, tell the story (unless ``quiet``), write the log to ``json``, and print the state's digest as the last line."""
    try:
        rules = load_rules(entry(scenario), entry(ruleset), options, catalog=catalog)
    except UnknownEntry as error:
        raise Failure(str(error), known(error), code=2) from None
    except NotAdmitted as error:
        raise Failure(error.reason, "`summitry scenarios check` shows which pairs can be played.", code=2) from None
    except BadCatalog as error:
        raise Failure(str(error), "`summitry rulesets check FILE` checks a file that you edit.") from None
    chosen = chosen_bots(rules, bots, seed, strength)
    try:
        game = play_seed(rules, seed, chosen, strict=strict, talk=True, seconds=bot_seconds)
    except Refused as refused:  # with --strict alone; an error of a bot's own shows where in its code it arose
        raise Failure(
            f"{refused.__notes__[0]}, which is refused: {refused}",
            "Without --strict the seat gets the declared default and the game goes on.",
        ) from None
    if json is not None:
        try:
            json.write_bytes(b"".join(dump_log(game.records)))
        except OSError as error:
            raise Failure(f"the log can't be written to {json}: {error.strerror}") from None
    if not quiet:
        tell(chronicle(game.records))
        for fault in game.faults:
            line(f"fault: {fault.bot} at {fault.seat} in {fault.phase}, {fault.kind}: {fault.problem}")
    for bot, counts in by_bot(game.faults).items():
        # The digest alone goes to who reads the output; that a bot failed is said all the same.
        typer.echo(f"faults of {bot}: {', '.join(f'{number} {kind}' for kind, number in counts.items())}", err=quiet)
    line(digest_line(game.state))


def chosen_bots(rules: Rules, words: Sequence[str], seed: int, strength: str = "normal") -> Mapping[str, str]:
    """Seat → bot name. Bare names take turns over the seats; ``SEAT=name`` sets one seat. Commas separate.

    ``strength`` holds for all bots whose name has no level of its own, such as ``loyal@easy``.
    """
    seats, known = seats_of(rules), bot_names()
    turns: list[str] = []
    fixed: dict[str, str] = {}
    for word in (part.strip() for given in words for part in given.split(",") if part.strip()):
        seat, equals, name = word.rpartition("=")
        seat = seat.strip().upper()
        try:
            find_bot(name.strip())
        except UnknownBot as error:
            raise Failure(
                str(error), f"Installed are {', '.join(known)}; or name a file: bot.py:Class.", code=2
            ) from None
        except Exception as error:
            raise Failure(
                f"the bot {name.strip()!r} can't be loaded: {type(error).__name__}: {error}", code=2
            ) from None
        if equals and seat not in seats:
            raise Failure(f"{seat!r} is no seat of {rules.scenario.id}", f"Its seats are {', '.join(seats)}.", code=2)
        if equals:
            fixed[seat] = name.strip()
        else:
            turns.append(name.strip())
    if strength not in LEVELS:
        raise Failure(f"{strength!r} is no strength", f"There are {', '.join(LEVELS)}.", code=2)
    chosen = {**lineup(seats, turns or DEFAULT, seed), **fixed}
    return {
        seat: name if "@" in name or strength == "normal" else f"{name}@{strength}" for seat, name in chosen.items()
    }
