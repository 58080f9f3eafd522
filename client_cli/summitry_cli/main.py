"""The ``summitry`` command. Every verb imports what it needs when it is called, so that the command starts quickly."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from summitry_cli.bot_verbs import bot_app
from summitry_cli.catalog_options import Catalog
from summitry_cli.control_verbs import control_app
from summitry_cli.db_verbs import db_app
from summitry_cli.doctrine_option import Doctrine, options
from summitry_cli.failure import Failure, not_installed
from summitry_cli.lab_verbs import lab_app
from summitry_cli.protocol_verbs import protocol_app
from summitry_cli.ruleset_verbs import rulesets_app
from summitry_cli.scenario_verbs import scenarios_app

__all__ = ["app", "run"]

app = typer.Typer(
    name="summitry",
    help="A multiplayer negotiation game: alliances bargain over spending, accession and expulsion under selectable rules.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(rulesets_app, name="rulesets")
app.add_typer(scenarios_app, name="scenarios")
app.add_typer(lab_app, name="lab")
app.add_typer(db_app, name="db")
app.add_typer(control_app, name="control")
app.add_typer(bot_app, name="bot")
app.add_typer(protocol_app, name="protocol")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"summitry {version('summitry')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Options of the command itself."""


@app.command()
def simulate(
    scenario: Annotated[
        str, typer.Option(help="Who sits at the table: an id of `summitry scenarios list`, or a file.")
    ] = "calm-15",
    ruleset: Annotated[
        str, typer.Option(help="How they decide: an id of `summitry rulesets list`, or a file.")
    ] = "calm",
    seed: Annotated[int, typer.Option(help="The same seed gives the same game.")] = 1,
    bots: Annotated[
        list[str] | None,
        typer.Option(
            help="Bots that take turns over the seats, or SEAT=bot; commas separate. A bot is a name, or a class in a file: "
            "bot.py:Class. Default: best-replier, free-rider and loyal in turn."
        ),
    ] = None,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the log, for `summitry replay`.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print the state's digest only.")] = False,
    strict: Annotated[bool, typer.Option(help="Stop at a bot's first mistake instead of counting it.")] = False,
    strength: Annotated[
        str, typer.Option(help="How well the bots play: easy, normal or strong. A name may say it too: loyal@easy.")
    ] = "normal",
    bot_seconds: Annotated[
        float,
        typer.Option(min=0.01, help="How long a bot may think about a phase before it gets the declared default."),
    ] = 60.0,
    doctrine: Annotated[Doctrine | None, typer.Option(help="What drives the adversary. [as the scenario says]")] = None,
    catalog: Catalog = None,
) -> None:
    """Let bots play a game, and tell it round by round."""
    from summitry_cli.simulate import simulate as verb

    verb(scenario, ruleset, seed, bots or [], json, quiet, strict, catalog, options(doctrine), bot_seconds, strength)


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(help="A log in JSON Lines; - for standard input.")],
    story: Annotated[bool, typer.Option("--story", help="Tell the whole game, not only its end.")] = False,
) -> None:
    """Check the log of a game and say how it ended."""
    from summitry_cli.replay import replay as verb

    verb(file, story)


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(metavar="LOG", help="A log in JSON Lines; - for standard input.")],
    round_: Annotated[int | None, typer.Option("--round", help="Which round; the last one if not given.")] = None,
    state: Annotated[
        list[str] | None, typer.Option(help="Which state, such as FRA; commas separate. [the first seat]")
    ] = None,
) -> None:
    """Show how a round's numbers came about, each line with its formula."""
    from summitry_cli.explain import explain as verb

    verb(file, round_, state or [])


@app.command()
def serve(
    host: Annotated[
        str | None, typer.Option(help="Where to listen: 0.0.0.0 for everybody on the network. [127.0.0.1]")
    ] = None,
    port: Annotated[int | None, typer.Option(help="0 takes any free port. [8000]")] = None,
    data: Annotated[Path | None, typer.Option(help="The folder where sessions are kept. [summitry-data]")] = None,
    database: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="A PostgreSQL (postgresql+asyncpg://…) instead of the file in the folder. SUMMITRY_DATABASE keeps its "
            "password out of sight.",
        ),
    ] = None,
    redis: Annotated[
        str | None, typer.Option(metavar="URL", help="A Redis that joins several server processes on one database.")
    ] = None,
    catalog: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="A folder of your own with rulesets/ and scenarios/ in it, to be offered too."
        ),
    ] = None,
    demo: Annotated[
        bool | None, typer.Option("--demo", help="Start a game of bots at once, to look at or step into.")
    ] = None,
    bot_delay: Annotated[float | None, typer.Option(help="Seconds before the bots act in a phase. [1.5]")] = None,
    bot_seconds: Annotated[float | None, typer.Option(help="How long a bot may think about a phase. [10]")] = None,
    hosts: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES", help="Names by which browsers reach the server, behind a proxy; commas separate."
        ),
    ] = None,
    trusted_proxies: Annotated[
        str | None,
        typer.Option(metavar="ADDRESSES", help="Reverse proxies that say who a client is; commas separate."),
    ] = None,
    metrics: Annotated[
        str | None, typer.Option(help="Who may read /metrics: off, local (this machine) or everybody. [local]")
    ] = None,
    frame_rate: Annotated[float | None, typer.Option(help="Frames a second that one connection may send. [30]")] = None,
    device_connections: Annotated[int | None, typer.Option(help="Sockets that one device may have open. [16]")] = None,
    stranger_connections: Annotated[
        int | None, typer.Option(help="Sockets from one address that have said no hello yet. [300]")
    ] = None,
    log_level: Annotated[str | None, typer.Option(help="debug, info, warning or error. [info]")] = None,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A TOML file of settings. [summitry.toml, if there is one in this folder]"),
    ] = None,
) -> None:
    """Start a server, and print where to open it. Every option may come from the environment, as SUMMITRY_PORT, or from a
    file. SUMMITRY_SITE_PASSWORD has no option, since others on the machine could read it."""
    from summitry_cli.serve import serve as verb

    verb({
        "host": host, "port": port, "data": data, "database": database, "redis": redis, "catalog": catalog,
        "demo": demo, "bot_delay": bot_delay, "bot_seconds": bot_seconds, "log_level": log_level,
        "hosts": hosts, "trusted_proxies": trusted_proxies, "metrics": metrics, "frame_rate": frame_rate,
        "device_connections": device_connections, "stranger_connections": stranger_connections,
    }, config)  # fmt: skip


@app.command()
def doctor(
    host: Annotated[str | None, typer.Option(help="As for `summitry serve`, like all that follow.")] = None,
    port: Annotated[int | None, typer.Option()] = None,
    data: Annotated[Path | None, typer.Option()] = None,
    database: Annotated[str | None, typer.Option(metavar="URL")] = None,
    redis: Annotated[str | None, typer.Option(metavar="URL")] = None,
    catalog: Annotated[Path | None, typer.Option(metavar="DIR")] = None,
    config: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    json: Annotated[bool, typer.Option("--json", help="For programs: JSON instead of lines.")] = False,
) -> None:
    """Look whether a server with these settings would run here, and say what to do if not. Changes nothing."""
    from summitry_cli.doctor import doctor as verb

    verb(
        {"host": host, "port": port, "data": data, "database": database, "redis": redis, "catalog": catalog},
        config,
        json=json,
    )


@app.command()
def purge(
    sessions: Annotated[list[str] | None, typer.Argument(help="Ids or codes of sessions.")] = None,
    older_than: Annotated[float | None, typer.Option(metavar="DAYS", help="Also those created longer ago.")] = None,
    running: Annotated[bool, typer.Option("--running", help="With --older-than: those that run, too.")] = False,
    with_forks: Annotated[
        bool, typer.Option("--with-forks", help="Their forks too, which hold what was played before them.")
    ] = False,
    rewrite: Annotated[
        bool, typer.Option("--rewrite", help="Write the database anew, even if only for what was removed before.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")] = False,
    data: Annotated[Path | None, typer.Option(help="The folder of the server. [summitry-data]")] = None,
    database: Annotated[
        str | None, typer.Option(metavar="URL", help="The server's PostgreSQL, if it uses one.")
    ] = None,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="The server's file of settings.")] = None,
) -> None:
    """Remove sessions for ever, and leave nothing of them in the database. Stop every server first."""
    from summitry_cli.privacy import purge as verb
    from summitry_cli.serve import settings

    verb(
        settings({"data": data, "database": database}, config),
        sessions or [], older_than=older_than, running=running, with_forks=with_forks, rewrite=rewrite, yes=yes,
    )  # fmt: skip


@app.command()
def export(
    session: Annotated[str, typer.Argument(help="The session's id or code.")],
    file: Annotated[Path, typer.Argument(help="Where to; must not exist yet. - for standard output.")] = Path("-"),
    csv: Annotated[
        bool, typer.Option("--csv", help="A row per event, for a spreadsheet, instead of JSON Lines.")
    ] = False,
    data: Annotated[Path | None, typer.Option(help="The folder of the server. [summitry-data]")] = None,
    database: Annotated[
        str | None, typer.Option(metavar="URL", help="The server's PostgreSQL, if it uses one.")
    ] = None,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="The server's file of settings.")] = None,
) -> None:
    """Write the whole log of a session, secrets included, for `summitry replay` or a spreadsheet. Servers may go on."""
    from summitry_cli.privacy import export as verb
    from summitry_cli.serve import settings

    verb(settings({"data": data, "database": database}, config), session, file, "csv" if csv else "jsonl")


@app.command()
def join(
    url: Annotated[str, typer.Argument(help="The server, such as http://192.168.1.5:8000, or the whole join link.")],
    code: Annotated[
        str, typer.Argument(help="The code of the session, or of your seat; not needed with a join link.")
    ] = "",
    seat: Annotated[str, typer.Option(help="The state you want, such as FRA. Default: the first that is free.")] = "",
    observe: Annotated[bool, typer.Option("--observe", help="Look on, without a seat.")] = False,
) -> None:
    """Play at a session in the terminal, in words and lines."""
    from summitry_cli.join import join as verb

    verb(url, code, seat, observe)


@app.command()
def mcp(
    url: Annotated[str, typer.Argument(help="The game's server, such as http://192.168.1.5:8000.")],
    code: Annotated[list[str] | None, typer.Argument(help="Codes of sessions for the model to find.")] = None,
) -> None:
    """Tools for a language model (MCP, over standard input and output): it lists, joins, observes, acts and talks."""
    from summitry_cli.mcp import mcp as verb

    verb(url, code or [])


def _end(failure: Failure) -> NoReturn:
    typer.echo(f"summitry: {failure}", err=True)
    raise SystemExit(failure.code) from None


def run() -> None:
    """The console script: runs a verb and turns failures into one message and an exit code."""
    try:
        app(prog_name="summitry")
    except Failure as failure:
        _end(failure)
    except ModuleNotFoundError as error:
        missing = not_installed(error)
        if missing is None:
            raise
        _end(missing)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        # The reader (such as `head`) went away; keep Python from failing again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
