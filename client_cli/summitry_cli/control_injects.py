"""``summitry control injects``, ``inject`` and ``tell``: the MSEL, and texts of control's own."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from summitry_cli.control_connected import connected, give
from summitry_cli.control_place import Link, Yes, sure
from summitry_cli.failure import Failure
from summitry_cli.output import line

__all__ = ["inject_verbs"]


def inject_verbs(control: typer.Typer) -> None:
    """Add the verbs to ``summitry control``."""
    control.command()(injects)
    control.command()(inject)
    control.command()(tell)


def _known(link: str) -> Any:
    async def work(connection: Any) -> Any:
        return connection.model.rules, connection.model.view

    return connected(link, work)


def injects(link: Link) -> None:
    """List the injects of the MSEL: when each comes, who is told, what it moves, and which have come."""
    rules, view = _known(link)
    for each in rules.scenario.injects:
        shown = rules.previews[each.id]
        came = view.fired.get(each.id)
        line(f"{each.id}: {each.title}. {f'Came in round {came}.' if came is not None else shown.when}")
        line(f"  {shown.audience}: {each.text}")
        for effect in shown.effects:
            line(f"  {effect}")
        if each.note:
            line(f"  Note: {each.note}")
    if not rules.scenario.injects:
        line("This scenario has none.")


def inject(
    name: Annotated[str, typer.Argument(help="One of `summitry control injects` that waits for your hand.")],
    link: Link,
    yes: Yes = False,
) -> None:
    """Bring a held inject into play, in a Briefing or a Negotiation."""
    from summitry.commands import FireInject

    rules, _ = _known(link)
    found = next((each for each in rules.scenario.injects if each.id == name), None)
    if found is None:
        known = ", ".join(each.id for each in rules.scenario.injects)
        raise Failure(f"no inject is called {name!r}", f"There are: {known}" if known else "This scenario has none.")
    sure(f"Bring {found.title!r} into play? Who is told: {rules.previews[name].audience}.", yes)
    give(link, lambda view: FireInject(phase=view.public.phase_id, inject=name), f"{found.title}: told.")


def tell(
    title: str,
    text: str,
    link: Link,
    to: Annotated[str, typer.Option(help="Seats, with commas. [everybody]")] = "",
) -> None:
    """Tell news of your own, in a Briefing or a Negotiation. They change no number."""
    from summitry.commands import FreeInject

    seats = tuple(part.strip().upper() for part in to.split(",") if part.strip())
    give(link, lambda view: FreeInject(phase=view.public.phase_id, title=title, text=text, to=seats), "Told.")
