"""``summitry bot``: tools for whoever writes a bot."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from summitry_cli.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summitry_lab.tournament.bot_check import Findings

__all__ = ["bot_app"]

bot_app = typer.Typer(help="Tools for whoever writes a bot; docs/bots.md says how.", no_args_is_help=True)


@bot_app.command("check")
def check(
    program: Annotated[
        str,
        typer.Argument(
            metavar="CMD",
            help='The program with its arguments: "python3 my_bot.py". Or a bot in Python: its name, or bot.py:Class.',
        ),
    ],
    games: Annotated[int, typer.Option(min=1, help="How many games it plays.")] = 200,
    seconds: Annotated[float, typer.Option(min=0.01, help="Time for each answer.")] = 2.0,
    bank: Annotated[float, typer.Option(min=0, help="Seconds for a whole game, for answers that take longer.")] = 10.0,
    url: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="Play at live tables of the server there, over its WebSocket, in sessions made for it. The server's own "
            "bots take their time: start it with --bot-delay 0.",
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Play games against a program that reads and writes JSON lines, or a bot in Python, and report what it does wrong. Exit code 1
    if anything is. Some games are played twice, to tell whether it decides the same when it is asked the same."""
    from summitry_lab.bots import UnknownBot, bot_names, find_bot
    from summitry_lab.bots.registry import is_file, program_of
    from summitry_lab.bots.remote.process import Limits
    from summitry_lab.tournament.bot_check import check_bot, check_program

    base = program.partition("@")[0]
    if is_file(base) or base in bot_names():
        if url:
            raise Failure(
                f"{program} is no program, and --url checks programs",
                f"`summitry bot play {url} {program}` lets it play.",
                code=2,
            )
        try:
            find_bot(program)
            found = check_bot(program, games=games, seconds=seconds)
        except (UnknownBot, TypeError) as error:
            raise Failure(str(error), "Write: summitry bot check my_bot.py:MyBot", code=2) from None
        except RuntimeError as error:
            raise Failure(str(error)) from None
        _report(found, as_json, ())
        return
    try:
        command = program_of(program)
    except UnknownBot as error:
        raise Failure(str(error), 'Write: summitry bot check "python3 my_bot.py"', code=2) from None
    limits = Limits(seconds=seconds, bank=bank)
    if url:
        import asyncio

        from summitry_cli.bot_check_live import check_live

        found = asyncio.run(check_live(url, command, games=games, limits=limits))
    else:
        found = check_program(command, games=games, limits=limits)
    back = "reconnect" if url else "restart"
    of_programs = (
        ("faults over fields that it can't know", found.unknown_fields),
        ("faults where its wishes aren't known and all is whole", found.older),
        (f"games lost after a {back}, of {found.restarts}", found.lost),
    )
    _report(found, as_json, of_programs)


def _report(found: Findings, as_json: bool, more: Sequence[tuple[str, int]]) -> None:
    """``more``: what else was counted. Exit code 1 if anything is wrong."""
    from summitry_cli.output import line
    from summitry_lab.tournament.bot_check import SLOW

    if as_json:
        line(json.dumps({**asdict(found), "passed": found.passed}, ensure_ascii=False, indent=2))
    else:
        line(f"{found.candidate}: {found.games} games, {found.questions} questions answered")
        for label, number in (
            ("illegal moves", found.illegal),
            ("answers that came too late", found.stalled),
            ("crashes and answers that can't be read", found.crashed),
            *more,
        ):
            line(f"  {'ok ' if not number else 'BAD'} {label}: {number}")
        for text in _repeats(found):
            line(f"  {text}")
        note = "; people at a table would notice" if found.slowest > SLOW else ""
        line(f"  answers took {1000 * found.mean:.1f} ms on the mean, the slowest {1000 * found.slowest:.0f} ms{note}")
        if found.wants:
            line(f"  of each question it wants {found.wants}")
        if found.missed:
            line(f"  {found.missed} phases at the end of games were missed: what it left undone was taken by default")
        for example in found.examples:
            line(f"  {example}")
        line("passed" if found.passed else "failed")
    if not found.passed:
        raise typer.Exit(1)


def _repeats(found: Findings) -> Iterator[str]:
    if not found.repeated:
        yield "whether it decides the same when it is asked the same can't be told at live tables: leave --url out"
    elif not found.varied:
        yield f"ok  it decides the same when it is asked the same again: in all {found.repeated} games played twice"
    else:
        yield f"NO  it decides otherwise when it is asked the same again: in {found.varied} of {found.repeated} games played twice"
        yield f"    first in {found.first_varied}"
        yield "    it may play, but no tournament with it can be repeated: let all its luck come from the seed that it is given"


@bot_app.command("play")
def play(
    url: Annotated[str, typer.Argument(help="The server, such as http://192.168.1.5:8000, or the whole join link.")],
    bot: Annotated[
        str, typer.Argument(metavar="BOT", help="An installed bot, a class in a file (bot.py:Class), or cmd:PROGRAM.")
    ],
    code: Annotated[
        str, typer.Option(help="The code of the session, or of your seat; not needed with a join link.")
    ] = "",
    seat: Annotated[
        str, typer.Option(help="The state it shall play, such as FRA. Default: the first that is free.")
    ] = "",
    name: Annotated[str, typer.Option(help="What it is called at the table. [the bot's own name]")] = "",
) -> None:
    """Let a bot of yours play at a live table, from this machine. Everybody at the table sees that it is a bot."""
    import asyncio

    from summitry_cli.bot_play import SeatPlayer, found_bot
    from summitry_cli.output import line
    from summitry_cli.player.link import address, take_seat

    found = found_bot(bot)
    where = address(url, code)
    ticket = take_seat(where, seat, False, bot=(name or found.name)[:40])
    line(f"It plays {ticket.seat}. Come back with: --code {ticket.seat_code}.{ticket.token}")
    player = SeatPlayer(where.socket, ticket.token, found, line)
    try:
        public = asyncio.run(player.play())
    finally:
        for problem in (*player.refused, *player.failed):
            line(f"fault in {problem}")
    line(f"The session is over. Score of {ticket.seat}: {public.results[ticket.seat].score:.1f}")


@bot_app.command("schema")
def schema() -> None:
    """Print the JSON Schema of all messages between a game and a bot's program."""
    from summitry_cli.output import line
    from summitry_lab.bots.remote.messages import schema as made

    line(json.dumps(made(), ensure_ascii=False, indent=1))
