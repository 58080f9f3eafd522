"""The kinds of clauses that a pact is made of. A new kind is a class in a module here, and a line in ``CLAUSE_KINDS``."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from summitry.clauses.assistance import ANSWER, GUARANTEE
from summitry.clauses.base import ClauseKind, Judgement, Scope, Year, clause_key
from summitry.clauses.budgets import PAY, SPEND
from summitry.clauses.programmes import CONTRIBUTE
from summitry.clauses.votes import ADMIT, VOTE, VOTE_TYPE

__all__ = ["CLAUSE_KINDS", "ClauseKind", "Judgement", "Scope", "Year", "clause_key"]

CLAUSE_KINDS: Final[Mapping[str, ClauseKind]] = MappingProxyType(
    {kind.kind: kind for kind in (SPEND, CONTRIBUTE, VOTE, VOTE_TYPE, ADMIT, ANSWER, GUARANTEE, PAY)}
)
"""Kind → clause kind, in the order in which clients offer them."""
