"""What sessions can be made of: rulesets, scenarios and bots."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

import structlog

from summitry.loading import (
    USUAL_MEMBERS,
    BadCatalog,
    Par,
    UnknownEntry,
    list_rulesets,
    list_scenarios,
    load_rules,
    load_ruleset,
    load_scenario,
    objections,
    par_of,
    rules_sheet,
    voters_at_start,
)
from summitry.loading.difference import changed_fields, changed_sections
from summitry.rules import Options, Rules, Ruleset, Scenario
from summitry_server.host.bot_names import BotNames
from summitry_server.protocol import Json

__all__ = ["Catalog"]


_log = structlog.get_logger()
T = TypeVar("T")


class Catalog:
    """Reads the catalog's files off the event loop, anew each time: a file that is put into ``folder`` is offered at once.

    ``bots``: name → one line of help. ``folder``: rulesets and scenarios beside what is shipped and installed.
    """

    def __init__(self, bots: Mapping[str, str], folder: Path | None = None) -> None:
        self.bots = bots
        self._levels = bots.levels if isinstance(bots, BotNames) else {}
        self.folder = folder

    async def describe(self) -> Json:
        """The catalog as the protocol shows it."""
        return await asyncio.to_thread(self._describe)

    async def rules(self, scenario: str, ruleset: str, options: Options) -> Rules:
        """The resolved rules of a new session; raises what ``summitry.loading.load_rules`` raises."""
        return await asyncio.to_thread(load_rules, scenario, ruleset, options=options, catalog=self.folder)

    async def rulesets(self) -> tuple[Ruleset, ...]:
        """Every ruleset that can be played."""
        return await asyncio.to_thread(lambda: tuple(self._rulesets()))

    async def sheet(self, ruleset: str, against: str = "", scenario: str = "") -> Json:
        """A ruleset in plain words; beside another, what only the one and only the other says. Counts the members of a scenario
        if one is named.

        Raises what ``summitry.loading.load_ruleset`` and ``load_scenario`` raise.
        """
        return await asyncio.to_thread(self._sheet, ruleset, against, scenario)

    async def par(self, rules: Rules) -> Par | None:
        """How seats fare under these rules in games between bots, if that is known."""
        return await asyncio.to_thread(par_of, rules, catalog=self.folder)

    def _rulesets(self) -> Iterator[Ruleset]:
        return _good(list_rulesets(catalog=self.folder), lambda id: load_ruleset(id, catalog=self.folder))

    def _scenarios(self) -> Iterator[Scenario]:
        return _good(list_scenarios(catalog=self.folder), lambda id: load_scenario(id, catalog=self.folder))

    def _sheet(self, id: str, against: str, scenario_id: str) -> Json:
        ruleset = load_ruleset(id, catalog=self.folder)
        scenario = load_scenario(scenario_id, catalog=self.folder) if scenario_id else None
        members = USUAL_MEMBERS if scenario is None else voters_at_start(ruleset, scenario)
        told: dict[str, Json] = {
            "ruleset": {"id": ruleset.id, "version": ruleset.version, "title": ruleset.title},
            "sections": [
                {"title": section.title, "lines": list(section.lines)}
                for section in rules_sheet(ruleset, members=members)
            ],
        }
        if against:
            other = load_ruleset(against, catalog=self.folder)
            told["against"] = {"id": other.id, "version": other.version, "title": other.title}
            told["changes"] = [
                {"title": change.title, "first": list(change.first), "second": list(change.second)}
                for change in changed_sections(ruleset, other, scenario=scenario)
            ]
            told["fields"] = [
                {"path": change.path, "first": change.first, "second": change.second}
                for change in changed_fields(ruleset, other)
            ]
        return told

    def _describe(self) -> Json:
        rulesets = [*self._rulesets()]
        return {
            "rulesets": [
                {
                    "id": ruleset.id,
                    "version": ruleset.version,
                    "title": ruleset.title,
                    "summary": ruleset.summary,
                    "status": ruleset.status,
                }
                for ruleset in rulesets
            ],
            "scenarios": [
                {
                    "id": scenario.id,
                    "version": scenario.version,
                    "title": scenario.title,
                    "brief": scenario.brief,
                    "as_if": scenario.as_if,
                    "rounds": scenario.rounds,
                    "clocks": {phase: given for phase, given in asdict(scenario.clocks).items() if given is not None},
                    "doctrines": list(scenario.adversary.offered),
                    "refused": {
                        ruleset.id: f"{'. '.join(why)}."
                        for ruleset in rulesets
                        if (why := objections(ruleset, scenario))
                    },
                    "seats": [
                        {"id": spec.id, "name": spec.name, "brief": scenario.roles[spec.id].brief}
                        for spec in scenario.states
                        if spec.seat
                    ],
                }
                for scenario in self._scenarios()
            ],
            "bots": [{"name": name, "help": text} for name, text in self.bots.items()],
            "levels": [{"name": name, "help": text} for name, text in self._levels.items()],
        }


def _good(ids: tuple[str, ...], load: Callable[[str], T]) -> Iterator[T]:
    """Those that can be played: a file that somebody is editing is not offered while it has faults."""
    for id in ids:
        try:
            yield load(id)
        except BadCatalog as error:
            _log.warning("a file of the catalog is not offered", faults=[str(fault) for fault in error.faults])
        except UnknownEntry:
            continue  # removed since it was listed
