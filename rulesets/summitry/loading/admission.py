"""Which scenarios a ruleset admits, and why a pair can't be played."""

from __future__ import annotations

from summitry.loading.faults import BadCatalog, CatalogFault
from summitry.rules import Admission, Ruleset, Scenario

__all__ = ["NotAdmitted", "objections"]


class NotAdmitted(BadCatalog):
    """Ruleset and scenario are good, but not for each other; ``faults`` give the reasons."""

    @property
    def reason(self) -> str:
        """In words, without the file."""
        return " ".join(f"{fault.problem}." for fault in self.faults)

    def __str__(self) -> str:
        return self.reason


def objections(ruleset: Ruleset, scenario: Scenario) -> tuple[str, ...]:
    """What the ruleset asks of a scenario and this one lacks, in words; empty if the pair can be played."""
    return tuple(found for each in ruleset.requires if (found := _objection(each, ruleset, scenario)))


def refuse(ruleset: Ruleset, scenario: Scenario, file: str) -> None:
    """:class:`NotAdmitted` with every objection, if there is any."""
    faults = [
        CatalogFault(
            file=file,
            line=1,
            path="",
            value="",
            problem=f"{scenario.id} can't be played under {ruleset.id}: {problem}",
            fix="choose another pair; `summitry scenarios check` shows which can be played",
        )
        for problem in objections(ruleset, scenario)
    ]
    if faults:
        raise NotAdmitted(faults)


def _objection(required: Admission, ruleset: Ruleset, scenario: Scenario) -> str:
    members = [spec for spec in scenario.states if spec.member]
    if required.kind == "members_among":
        others = [spec.name for spec in members if spec.id not in required.states]
        if others and ruleset.id not in scenario.as_if_under:
            return f"{required.reason} Members here that are none of these: {', '.join(others)}"
    elif required.kind == "members_at_least":
        if len(members) < required.number:
            return f"{required.reason} There are {len(members)} members, and {required.number} are needed"
    elif scenario.guarantor.kind == "none":
        return f"{required.reason} The scenario has no guarantor"
    return ""
