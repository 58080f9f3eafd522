"""The last section of the rules sheet: where each rule comes from."""

from __future__ import annotations

from typing import Final

from summitry.loading.countries import named as nation
from summitry.motions import MOTION_TYPES
from summitry.rules import Ruleset

__all__ = ["sources"]

_BY_STATUS: Final = {
    "treaty": "- [treaty] {text}",
    "practice": "- [practice] {text}",
    "proposal": "- [proposal, untried] {text}",
    "design": "- [the game's own choice] {text}",
}


def sources(ruleset: Ruleset) -> tuple[str, ...]:
    """One line a document or rule."""
    lines = [_BY_STATUS[source.status].format(text=source.text) for source in ruleset.sources]
    named = [
        (motion.title, ruleset.motions[name].source) for name, motion in MOTION_TYPES.items() if name in ruleset.motions
    ]
    named += [(f"“{criterion.label}”", criterion.source) for criterion in ruleset.criteria]
    named += [("Texts and agenda", ruleset.procedure.source)]
    named += [(committee.title, committee.source) for committee in ruleset.committees or ()]
    named += [(office.title, office.source) for office in ruleset.offices]
    named += [
        ("Your commitment", ruleset.commitment.source),
        ("Common funding", ruleset.common_funding.source if ruleset.common_funding else ""),
        ("Related spending", ruleset.commitment.related.source if ruleset.commitment.related else ""),
        ("Help among members", ruleset.solidarity.source),
        ("Answers to provocations", ruleset.response.source),
        ("The guarantor", ruleset.guarantor_terms.source),
        ("Staying out", ruleset.opt_out.source),
    ]
    named += [
        (f"Understanding with {nation((one.state,))}", one.source) for one in ruleset.commitment.understandings or ()
    ]
    named += [(f"“{profile.title}”", profile.source) for profile in ruleset.profiles]
    return (*lines, *(f"- {title}: {source}" for title, source in named if source))
