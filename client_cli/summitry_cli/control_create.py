"""``summitry control create``: a session on a server that runs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from summitry_cli.control_place import asked
from summitry_cli.doctrine_option import Doctrine
from summitry_cli.failure import Failure
from summitry_cli.output import line
from summitry_cli.player.link import server_parts

__all__ = ["create", "seats_of"]


class _Observers(StrEnum):
    public = "public"
    everything = "everything"


def create(
    scenario: Annotated[str, typer.Option(help="What is played (`summitry scenarios list`).")],
    ruleset: Annotated[str, typer.Option(help="How they decide (`summitry rulesets list`).")],
    server: Annotated[str, typer.Option(help="The server's address.")] = "http://127.0.0.1:8000",
    seat: Annotated[list[str] | None, typer.Option(help="SEAT=bot:NAME or SEAT=open; may be repeated.")] = None,
    seed: Annotated[str, typer.Option(help="The same seed gives the same luck. [a secret one]")] = "",
    clock_factor: Annotated[float, typer.Option(help="How many times as long the phases last.")] = 1.0,
    untimed: Annotated[
        bool, typer.Option("--untimed", help="No clocks: phases end when all are ready, or by hand.")
    ] = False,
    open_delegations: Annotated[
        bool, typer.Option("--open-delegations", help="The session's code leads into delegations too.")
    ] = False,
    observers: Annotated[_Observers, typer.Option(help="What observers see.")] = _Observers.public,
    approval: Annotated[bool, typer.Option("--approval", help="What bots say waits for you.")] = False,
    grace: Annotated[
        int, typer.Option(min=0, help="Seconds that who owes something gets at each deadline. [none]")
    ] = 0,
    caretaker_after: Annotated[
        int, typer.Option(min=0, help="Phases missed in a row after which a caretaker bot acts. [never]")
    ] = 0,
    caretaker: Annotated[str, typer.Option(help="Which bot that is. [loyal]")] = "",
    pauses: Annotated[int, typer.Option(min=0, help="How many pauses delegations may vote for.")] = 0,
    pause_seconds: Annotated[int, typer.Option(help="How long each lasts at most.")] = 300,
    doctrine: Annotated[Doctrine | None, typer.Option(help="What drives the adversary. [as the scenario says]")] = None,
    hide_doctrine: Annotated[bool, typer.Option("--hide-doctrine", help="Don't tell the players which.")] = False,
    debrief_at_endex: Annotated[
        bool, typer.Option("--debrief-at-endex", help="Open the debrief to everybody at ENDEX, not by your hand.")
    ] = False,
    names: Annotated[bool, typer.Option("--names", help="Ask who joins at a seat for a name.")] = False,
    password: Annotated[
        str,
        typer.Option(
            envvar="SUMMITRY_SITE_PASSWORD",
            show_envvar=False,
            help="Where the server asks for one; better in SUMMITRY_SITE_PASSWORD.",
        ),
    ] = "",
) -> None:
    """Make a session, and print its codes and your own link."""
    parts = server_parts(server)
    http = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    wish: dict[str, object] = {
        "scenario": scenario,
        "ruleset": ruleset,
        "seats": seats_of(seat or []),
        "clock_factor": clock_factor,
        "clocks": "untimed" if untimed else "live",
        "delegations": "open" if open_delegations else "by_code",
        "observers": observers.value,
        "approval": "bots" if approval else "none",
        "names": names,
        "grace": grace,
        "caretaker_after": caretaker_after,
        "caretaker": caretaker,
        "pauses": pauses,
        "pause_seconds": pause_seconds,
        "doctrine": doctrine.value if doctrine is not None else "",
        "hide_doctrine": hide_doctrine,
        "debrief": "at_endex" if debrief_at_endex else "facilitator",
    }
    wish |= {"seed": seed} if seed else {}
    wish |= {"password": password} if password else {}
    made = asked(http, "/api/sessions", wish)
    line(f"Session {made['session']}")
    line(f"To join: {http}{made['join_path']}, code {made['code']}; to look on: code {made['observer_code']}")
    line(f"Your own link as facilitator (keep it): {http}{made['facilitator_path']}")
    line("Put it into SUMMITRY_FACILITATOR for `summitry control start` and the other verbs.")


def seats_of(given: list[str]) -> dict[str, str]:
    """Seat → ``bot:NAME`` or ``open``."""
    seats = {state.upper(): holder for state, mark, holder in (text.partition("=") for text in given) if mark}
    if len(seats) != len(given):
        raise Failure("a seat is written SEAT=bot:NAME or SEAT=open, each once", code=2)
    return seats
