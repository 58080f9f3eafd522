"""The demonstration: a game of bots that anybody may step into."""

from __future__ import annotations

from itertools import cycle

from summitry.commands import Start
from summitry.loading import load_scenario
from summitry.values import FACILITATOR
from summitry_server.host.founding import Created, Wish
from summitry_server.host.host import Host
from summitry_server.host.reception import Reception
from summitry_server.protocol import Refused

__all__ = ["start_demo"]

_SCENARIO = "tutorial-5"
_RULESET = "calm"
_BOTS = ("best-replier", "free-rider", "loyal")


async def start_demo(host: Host, reception: Reception) -> Created:
    """Create and start it, with three bots in turn in all seats."""
    bots = cycle(_BOTS)
    seats = {spec.id: f"bot:{next(bots)}" for spec in load_scenario(_SCENARIO).states if spec.seat}
    created = await reception.create(Wish(scenario=_SCENARIO, ruleset=_RULESET, seats=seats))
    live = await host.session(created.session)
    answer = await live.ask(Start(), FACILITATOR, "demo.start")
    if isinstance(answer, Refused):
        raise RuntimeError(f"the demonstration could not start: {answer.reason}")
    return created
