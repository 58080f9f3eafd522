"""``summitry control act``, ``look`` and other verbs that concern one seat: who acts for it, and what it sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from summitry_cli.control_connected import connected, give, order
from summitry_cli.control_place import Link, Yes, sure
from summitry_cli.failure import Failure
from summitry_cli.output import line

if TYPE_CHECKING:
    from summitry_cli.player.sight import Sight

__all__ = ["seat_verbs"]

Seat = Annotated[str, typer.Argument(help="A seat, such as FRA.")]
_WORDS = {"ignore_unknown_options": True}


def seat_verbs(control: typer.Typer) -> None:
    """Add the verbs to ``summitry control``."""
    control.command(context_settings=_WORDS)(act)
    control.command()(look)
    control.command()(news)
    control.command()(caretaker)
    control.command("give-back")(give_back)
    control.command()(vacate)
    control.command()(hold)
    control.command()(move)


def act(
    seat: Seat,
    command: Annotated[list[str], typer.Argument(help="As in `summitry join`: vote all yes, spend 2.5, ready ...")],
    link: Link,
) -> None:
    """Act for a delegation, with the words of `summitry join`. The log and everybody's news say that it was you.

    `summitry control act FRA help` lists the words.
    """
    from summitry_cli.player.interpreter import Order, Show, interpret
    from summitry_cli.player.reading import Unclear

    async def work(connection: Any) -> list[str]:
        sight = await _sight_of(connection, seat.upper())
        try:
            meaning = interpret(" ".join(command), sight)
        except Unclear as unclear:
            raise Failure(f"not understood: {unclear.problem}", unclear.hint, code=2) from None
        if isinstance(meaning, Show):
            return _shown(connection, sight, meaning.page, meaning.argument)
        if not isinstance(meaning, Order):
            raise Failure(f"{command[0]!r} is for `summitry join`", code=2)
        await order(connection, meaning.command, seat.upper())
        return [f"Done for {seat.upper()}; the log says that it was you."]

    _tell(connected(link, work))


def look(
    seat: Seat,
    link: Link,
    page: Annotated[
        str, typer.Argument(help="status, states, motions, pacts, joint, criteria, card, delegation, drafts or news.")
    ] = "status",
) -> None:
    """See the table as one delegation sees it."""
    from summitry_cli.player.interpreter import Show, interpret
    from summitry_cli.player.reading import Unclear

    async def work(connection: Any) -> list[str]:
        sight = await _sight_of(connection, seat.upper())
        try:
            meaning = interpret(page, sight)
        except Unclear as unclear:
            raise Failure(f"not understood: {unclear.problem}", unclear.hint, code=2) from None
        if not isinstance(meaning, Show):
            raise Failure(f"{page!r} shows nothing", "To act for a seat: summitry control act SEAT COMMAND", code=2)
        return _shown(connection, sight, meaning.page, meaning.argument)

    _tell(connected(link, work))


def news(link: Link, count: Annotated[int, typer.Option(min=1, max=200, help="How many at most.")] = 30) -> None:
    """Read the latest news and messages, as you may see them: also what delegations write to you, and to each other."""
    from summitry_cli.player.sight import Sight

    async def work(connection: Any) -> list[str]:
        sight = Sight(view=connection.model.view, rules=connection.model.rules)
        return _sentences(connection, sight)[-count:] or ["No news yet."]

    _tell(connected(link, work))


def caretaker(
    seat: Seat, link: Link, bot: Annotated[str, typer.Option(help="Which bot.")] = "loyal", yes: Yes = False
) -> None:
    """Let a bot act for a delegation until it takes its seat back."""
    from summitry.commands import AssignSeat

    sure(f"Let the bot {bot} act for {seat.upper()}? Its people take the seat back when they like.", yes)
    give(
        link, lambda _view: AssignSeat(seat=seat.upper(), holder="bot", bot=bot), f"{bot} takes care of {seat.upper()}."
    )


def give_back(seat: Seat, link: Link) -> None:
    """Give a delegation its seat back from a bot. It may also take it back itself, with the seat's code."""
    from summitry.commands import AssignSeat

    give(
        link, lambda _view: AssignSeat(seat=seat.upper(), holder="person"), f"{seat.upper()} is its delegation's again."
    )


def vacate(seat: Seat, link: Link, yes: Yes = False) -> None:
    """Open a seat: who had it is put out, its code changes, and the next who joins may have it."""
    from summitry.commands import AssignSeat

    sure(f"Open {seat.upper()}? Everybody who has it is put out.", yes)
    give(link, lambda _view: AssignSeat(seat=seat.upper(), holder="open"), f"{seat.upper()} is open.")


def hold(
    seat: Seat,
    link: Link,
    off: Annotated[bool, typer.Option("--off", help="No longer; what waits goes on waiting.")] = False,
) -> None:
    """From now on, let what a delegation writes wait for you (`status` lists it; `release`, `drop`)."""
    from summitry.commands import HoldTexts

    done = f"What {seat.upper()} writes {'goes out at once again' if off else 'waits for you'}."
    give(link, lambda _view: HoldTexts(seat=seat.upper(), hold=not off), done)


def move(
    seat: Seat,
    to: Annotated[str, typer.Argument(help="The seat where they go.")],
    link: Link,
    member: Annotated[int, typer.Option(help="The device's number in its delegation. [all]")] = 0,
    yes: Yes = False,
) -> None:
    """Move a device, or a whole delegation, to another seat."""
    from summitry.commands import MoveDelegates

    sure(f"Move {'device ' + str(member) if member else 'everybody'} of {seat.upper()} to {to.upper()}?", yes)
    give(link, lambda _view: MoveDelegates(seat=seat.upper(), to=to.upper(), member=member), "Moved.")


async def _sight_of(connection: Any, seat: str) -> Sight:
    """What the head of a delegation would see, and may do."""
    from dataclasses import replace

    from summitry.views import Own
    from summitry_cli.player.sight import Sight

    view, rules = connection.model.view, connection.model.rules
    private = view.delegations.get(seat)
    if private is None:
        raise Failure(f"there is no seat {seat!r}", f"There are: {', '.join(view.public.seats)}", code=2)
    return Sight(
        view=replace(view, own=Own(seat=seat, private=private), delegations={}, fired={}, held={}),
        rules=replace(rules, roles={seat: rules.roles[seat]} if seat in rules.roles else {}, previews={}),
        legal=await connection.legal_of(seat),
        member=private.delegation.head if private.delegation is not None else 0,
        here=connection.model.delegations.get(seat, {}),
    )


def _shown(connection: Any, sight: Sight, page: str, argument: str) -> list[str]:
    from summitry_cli.player.pages import page as lines

    if page == "news":
        return _sentences(connection, sight) or ["No news yet."]
    return lines(page, argument, sight, connection.now)


def _sentences(connection: Any, sight: Sight) -> list[str]:
    """The latest news as whoever has that sight was told them."""
    from summitry.events import visible_to
    from summitry.values import Audience
    from summitry_cli.player.news import sentence

    audience = Audience(kind="facilitator") if sight.seat is None else Audience(kind="seat", seat=sight.seat)
    told = (sentence(event, sight) for _, event in connection.model.take_events() if visible_to(event, audience))
    return [text for text in told if text]


def _tell(lines: list[str]) -> None:
    for text in lines:
        line(text)
