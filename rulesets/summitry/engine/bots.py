"""What the server reports of its bots: noted in the log, and nothing changes by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from summitry import commands as cmd
from summitry import events as ev
from summitry.luck import Luck
from summitry.refusal import Refused
from summitry.state import State
from summitry.values import Actor

__all__ = ["BOTS"]

_DETAIL: Final = 300


def _report(state: State, command: cmd.ReportBot, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    if actor.role != "system":
        raise Refused("not_allowed", "'report_bot' is for the server", allowed="nothing: it reports by itself")
    if command.seat not in state.public.seats:
        raise Refused(
            "unknown_seat", f"{command.seat!r} is no seat of this session", allowed=", ".join(state.public.seats)
        )
    return [
        ev.BotFaulted(
            seat=command.seat,
            bot=command.bot,
            phase_id=command.phase,
            why=command.why,
            detail=command.detail[:_DETAIL],
        )
    ]


BOTS: Final[dict[type, Callable[[State, Any, Actor, int, Luck], list[ev.Event]]]] = {cmd.ReportBot: _report}
