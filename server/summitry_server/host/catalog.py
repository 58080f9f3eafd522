"""What sessions can be made of: rulesets, scenarios and bots."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from summitry.loading import list_rulesets, list_scenarios, load_rules, load_ruleset, load_scenario
from summitry.rules import Options, Rules
from summitry_server.protocol import Json

__all__ = ["Catalog"]


class Catalog:
    """Reads the catalog's files off the event loop. ``bots``: name → one line of help."""

    def __init__(self, bots: Mapping[str, str]) -> None:
        self.bots = bots

    async def describe(self) -> Json:
        """The catalog as the protocol shows it."""
        return await asyncio.to_thread(self._describe)

    async def rules(self, scenario: str, ruleset: str, options: Options) -> Rules:
        """The resolved rules of a new session; raises what ``summitry.loading.load_rules`` raises."""
        return await asyncio.to_thread(load_rules, scenario, ruleset, options=options)

    def _describe(self) -> Json:
        return {
            "rulesets": [
                {"id": ruleset.id, "title": ruleset.title, "summary": ruleset.summary, "status": ruleset.status}
                for ruleset in map(load_ruleset, list_rulesets())
            ],
            "scenarios": [
                {
                    "id": scenario.id,
                    "title": scenario.title,
                    "brief": scenario.brief,
                    "as_if": scenario.as_if,
                    "rounds": scenario.rounds,
                    "seats": [
                        {"id": spec.id, "name": spec.name, "brief": scenario.roles[spec.id].brief}
                        for spec in scenario.states
                        if spec.seat
                    ],
                }
                for scenario in map(load_scenario, list_scenarios())
            ],
            "bots": [{"name": name, "help": text} for name, text in self.bots.items()],
        }
