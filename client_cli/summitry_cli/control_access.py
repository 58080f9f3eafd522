"""``summitry control codes``, ``reissue`` and ``revoke``: who can get in, and who no longer."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from summitry_cli.control_place import Link, Place, Yes, sure
from summitry_cli.failure import Failure
from summitry_cli.output import line

__all__ = ["access_verbs"]

_WHOSE = "A seat such as FRA, `observers`"


def access_verbs(control: typer.Typer) -> None:
    """Add the verbs to ``summitry control``."""
    control.command()(codes)
    control.command()(reissue)
    control.command()(revoke)


def codes(link: Link) -> None:
    """List the codes of the session, its seats and its observers, and which devices have got in with them."""
    found = Place(link).ask("access")
    line(f"session: {found['code']}")
    line(f"observers: {found['observer_code'] or 'no code'}, {found['observers']} let in")
    for seat in found["seats"]:
        devices = ", ".join(_device(each) for each in seat["devices"]) or "nobody let in"
        line(f"  {seat['id']}: {seat['code'] or 'no code'}, {devices}")


def reissue(
    whose: Annotated[str, typer.Argument(help=f"{_WHOSE}, or `session` for the code that leads to all open seats.")],
    link: Link,
    yes: Yes = False,
) -> None:
    """Give a new code in the place of one that got around. Who is in stays in; the old code leads nowhere."""
    what = _named(whose, also=("session",))
    sure(f"Give {_shown(what)} a new code? Cards with the old one are worth nothing any more.", yes)
    done = Place(link).ask("access", what | {"new_code": True})
    line(f"The new code of {_shown(what)}: {done['code']}")


def revoke(
    whose: Annotated[str, typer.Argument(help=f"{_WHOSE}, or `facilitators` for every other facilitator's link.")],
    link: Link,
    device: Annotated[
        int, typer.Option(min=0, help="The device's number in its delegation (`summitry control codes`). [all]")
    ] = 0,
    keep_code: Annotated[
        bool, typer.Option("--keep-code", help="Let the old code lead in again: whoever has it can come back.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Take devices' tokens away, which ends their connections at once, and give a new code unless told otherwise."""
    what = _named(whose, also=("facilitators",))
    if device and what["of"] != "seat":
        raise Failure("--device goes with a seat", "summitry control revoke FRA --device 2", code=2)
    place = Place(link)
    if what["of"] == "facilitator":
        sure("Take the session from every facilitator's link, this one too? You get a new one.", yes)
        done = place.ask("access", what | {"withdraw": True})
        line(f"Withdrawn: {done['withdrawn']}.")
        line(f"Your new facilitator's link (keep it): {place.http}{done['facilitator_path']}")
        return
    sure(f"Put {'device ' + str(device) if device else 'everybody'} of {_shown(what)} out?", yes)
    body = what | {"withdraw": True, "new_code": not keep_code} | ({"member": device} if device else {})
    done = place.ask("access", body)
    line(f"Withdrawn: {done['withdrawn']}.")
    if "code" in done:
        line(f"The new code of {_shown(what)}: {done['code']}")


def _named(whose: str, *, also: tuple[str, ...]) -> dict[str, Any]:
    """Whose access is meant, as the server is asked."""
    word = whose.strip()
    if word.lower() in ("observers", *also):
        return {"of": word.lower().removesuffix("s") if word.lower() == "facilitators" else word.lower()}
    if word.lower() in ("session", "facilitators"):
        raise Failure(
            f"{word.lower()!r} can't be given here", f"Name a seat, observers or {' or '.join(also)}.", code=2
        )
    return {"of": "seat", "seat": word.upper()}


def _shown(what: dict[str, Any]) -> str:
    names = {"session": "the session", "observers": "the observers", "facilitator": "the facilitators"}
    return str(what["seat"]) if what["of"] == "seat" else names[what["of"]]


def _device(device: dict[str, Any]) -> str:
    head = " (head)" if device["head"] else ""
    name = f" {device['name']}" if "name" in device else ""
    return f"device {device['member']}{name}{head} {'online' if device['online'] else 'away'}"
