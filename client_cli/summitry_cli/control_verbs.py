"""``summitry control``: what a facilitator does, one command a line, for who works in a terminal or by a script."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from summitry_cli.control_access import access_verbs
from summitry_cli.control_connected import connected, give
from summitry_cli.control_create import create, seats_of
from summitry_cli.control_injects import inject_verbs
from summitry_cli.control_log import log_verbs
from summitry_cli.control_place import Link, Place, Yes, sure
from summitry_cli.control_seats import seat_verbs
from summitry_cli.output import line

__all__ = ["control_app"]

control_app = typer.Typer(
    no_args_is_help=True,
    help="Run an exercise from the terminal: clock, grace, injects, going back, forks, acting for a seat, messages, the log.",
)
control_app.command()(create)
access_verbs(control_app)
inject_verbs(control_app)
seat_verbs(control_app)
log_verbs(control_app)


@control_app.command()
def status(link: Link) -> None:
    """Say where the exercise stands, whom it waits for, and what bots' messages wait for you."""

    from summitry_cli.player.sight import clock_text

    async def work(connection: Any) -> Any:
        view = connection.model.view
        return view, connection.model.presence, clock_text(view.public.clock, connection.now)

    view, presence, left = connected(link, work)
    public = view.public
    line(f"{public.status}: round {public.round}, {public.phase} ({public.phase_id})")
    if left and public.status == "running":
        line(left)
    if public.grace:
        line(f"Grace for {', '.join(public.grace)}; what the others gave is frozen.")
    if public.pausing is not None and public.pausing.asked:
        pausing = public.pausing
        line(f"A pause by vote is asked for by {', '.join(pausing.asked)}; {pausing.needed} are needed.")
    for seat in public.seats.values():
        who = f"{'caretaker ' if seat.caretaker else ''}bot {seat.bot}" if seat.holder == "bot" else seat.holder
        missed = f", missed {seat.missed}" if seat.missed else ""
        line(f"  {seat.id}: {who}, {presence.get(seat.id, 0)} online, {'ready' if seat.ready else 'waiting'}{missed}")
    for held in view.held.values():
        to = ", ".join(held.to) or held.caucus or "everybody"
        about = f" ({held.about})" if held.about else ""
        line(f"  {held.id} of {held.seat} to {to}{about} waits for you: {held.text}")


@control_app.command()
def start(
    link: Link, fill: Annotated[str, typer.Option(help="The bot for seats that are open. [they stay open]")] = ""
) -> None:
    """STARTEX."""
    from summitry.commands import Start

    give(link, lambda _view: Start(fill=fill), "STARTEX.")


@control_app.command()
def pause(link: Link) -> None:
    """Stop the clock; the remaining time is kept."""
    from summitry.commands import Pause

    give(link, lambda _view: Pause(), "The clock stands.")


@control_app.command()
def resume(link: Link) -> None:
    """Let the clock run on."""
    from summitry.commands import Resume

    give(link, lambda _view: Resume(), "The clock runs on.")


@control_app.command()
def extend(seconds: int, link: Link) -> None:
    """Add time for everybody."""
    from summitry.commands import Extend

    give(link, lambda view: Extend(phase=view.public.phase_id, seconds=seconds), f"{seconds} s more.")


@control_app.command()
def grace(seconds: int, link: Link) -> None:
    """Give time to those alone who still owe something; what is in is frozen."""
    from summitry.commands import GiveGrace

    give(link, lambda view: GiveGrace(phase=view.public.phase_id, seconds=seconds), f"{seconds} s for the missing.")


@control_app.command()
def advance(link: Link, yes: Yes = False) -> None:
    """Close the phase now."""
    from summitry.commands import ClosePhase

    sure("Close the phase now? Whoever has not acted gets the declared default.", yes)
    give(link, lambda view: ClosePhase(phase=view.public.phase_id), "The phase is closed.")


@control_app.command()
def points(link: Link) -> None:
    """List where `rewind` and `fork` may go."""
    for point in Place(link).ask("points")["points"]:
        what = {"start": "start of", "cut": "before the rewind: ", "endex": "before ENDEX: "}[point["kind"]]
        line(f"{point['id']}: {what} round {point['round']}, {point['phase']}")


@control_app.command()
def rewind(
    to: Annotated[str, typer.Argument(help="A point of `summitry control points`, such as 2.vote.0 or cut.1.")],
    link: Link,
    fresh_luck: Annotated[bool, typer.Option("--fresh-luck", help="Draw the adversary's luck anew.")] = False,
    yes: Yes = False,
) -> None:
    """Go back to an earlier point; the log keeps both branches, and `rewind cut.N` undoes it."""
    from summitry.commands import Rewind

    sure("Go back? What happened since counts no more; what people have read they keep.", yes)
    give(
        link,
        lambda view: Rewind(phase=view.public.phase_id, to=to, fresh_luck=fresh_luck),
        f"Back at {to}. The clock stands; `summitry control resume` lets it run.",
    )


@control_app.command()
def fork(
    point: Annotated[str, typer.Argument(help="A point of `summitry control points`.")],
    link: Link,
    seat: Annotated[list[str] | None, typer.Option(help="SEAT=bot:NAME or SEAT=open; may be repeated.")] = None,
    fresh_luck: Annotated[bool, typer.Option("--fresh-luck", help="Draw the adversary's luck anew.")] = False,
) -> None:
    """Make another session that goes on from a point of this one."""
    place = Place(link)
    made = place.ask("fork", {"point": point, "seats": seats_of(seat or []), "fresh_luck": fresh_luck})
    line(f"Session {made['session']}, code {made['code']}")
    line(f"Its facilitator's link (keep it): {place.http}{made['facilitator_path']}")
    for each, code in made["seat_codes"].items():
        line(f"  {each}: {code}")


@control_app.command()
def say(
    text: str,
    link: Link,
    to: Annotated[str, typer.Option(help="Seats, with commas. [everybody]")] = "",
    role: Annotated[str, typer.Option(help="In whose name, such as Moscow or Press. [control]")] = "",
) -> None:
    """Send a message to everybody or to some seats, in a role if you like."""
    from summitry.commands import Say

    seats = tuple(part.strip().upper() for part in to.split(",") if part.strip())
    give(link, lambda _view: Say(text=text, to=seats, role=role), "Sent.")


@control_app.command()
def release(
    held: str, link: Link, text: Annotated[str | None, typer.Option(help="Another text in its place.")] = None
) -> None:
    """Send a bot's message that waits for you (`summitry control status` lists them)."""
    from summitry.commands import ReleaseMessage

    give(link, lambda _view: ReleaseMessage(held=held, text=text), "Released.")


@control_app.command()
def drop(held: str, link: Link, yes: Yes = False) -> None:
    """Let nobody read a bot's message that waits for you."""
    from summitry.commands import DropMessage

    sure("Drop it? Nobody will read it.", yes)
    give(link, lambda _view: DropMessage(held=held), "Dropped.")


@control_app.command()
def end(link: Link, yes: Yes = False) -> None:
    """End the exercise (ENDEX) and compute the results."""
    from summitry.commands import EndSession

    sure(
        "End the exercise now? Everything secret is published. You can go back, but nobody unlearns what they read.",
        yes,
    )
    give(link, lambda _view: EndSession(), "ENDEX.")


@control_app.command()
def debrief(link: Link) -> None:
    """After ENDEX: show everybody the debrief, with every seat's result."""
    from summitry.commands import OpenDebrief

    give(link, lambda _view: OpenDebrief(), "The debrief is open to everybody.")
