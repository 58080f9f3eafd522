"""The motion types, one module each. A new type is a module and a line here."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from summitry.decision import describe
from summitry.decision_rules import DecisionRule
from summitry.motions.accession import ACCESSION
from summitry.motions.amendment import AMENDMENT
from summitry.motions.appointment import APPOINTMENT
from summitry.motions.base import Choice, Effects, Field, MotionType, checked_terms
from summitry.motions.drawdown import DRAWDOWN, adopted_drawdown
from summitry.motions.exemption import EXEMPTION
from summitry.motions.expulsion import EXPULSION
from summitry.motions.forum import FORUM, form, forum_of, seated, sits, told
from summitry.motions.join import JOIN
from summitry.motions.nuclear_guarantee import NUCLEAR_GUARANTEE
from summitry.motions.operation import OPERATION
from summitry.motions.opt_out import OPT_OUT, may_leave
from summitry.motions.pledge import PLEDGE
from summitry.motions.programme import PROGRAMME
from summitry.motions.reinstatement import REINSTATEMENT
from summitry.motions.resolution import RESOLUTION
from summitry.motions.response import LEVELS, RESPONSE
from summitry.motions.review import REVIEW
from summitry.motions.spending_floor import SPENDING_FLOOR
from summitry.motions.suspension import SUSPENSION
from summitry.motions.undertaking import UNDERTAKING
from summitry.motions.withdrawal import WITHDRAWAL

__all__ = [
    "FORUM", "LEVELS", "MOTION_TYPES", "Choice", "Effects", "Field", "MotionType", "adopted_drawdown", "checked_terms", "form",
    "forum_of", "may_leave", "rule_words", "seated", "sits", "told",
]  # fmt: skip

MOTION_TYPES: Final[Mapping[str, MotionType]] = MappingProxyType(
    {
        motion.kind: motion
        for motion in (
            SPENDING_FLOOR,
            PLEDGE,
            RESPONSE,
            ACCESSION,
            EXEMPTION,
            EXPULSION,
            WITHDRAWAL,
            PROGRAMME,
            OPERATION,
            UNDERTAKING,
            JOIN,
            OPT_OUT,
            NUCLEAR_GUARANTEE,
            DRAWDOWN,
            REVIEW,
            SUSPENSION,
            REINSTATEMENT,
            EXPULSION,
            WITHDRAWAL,
            APPOINTMENT,
            AMENDMENT,
            RESOLUTION,
        )
    }
)
"""Kind → type, in the order in which clients offer them."""


def rule_words(kind: str, rule: DecisionRule) -> str:
    """The rule in plain words, as it is for a motion of this kind."""
    return describe(rule, among=MOTION_TYPES[kind].among_participants)
