"""Failures that are the user's to mend: said in a line, with the fix, and without a traceback."""

from __future__ import annotations

__all__ = ["Failure"]


class Failure(Exception):
    """What went wrong, naming the offending value, and what to do about it. Ends the command with ``code``."""

    def __init__(self, problem: str, fix: str = "", *, code: int = 1) -> None:
        super().__init__(problem)
        self.problem = problem
        self.fix = fix
        self.code = code
        """1: it could not be done; 2: it was asked for in a way that can't be."""

    def __str__(self) -> str:
        return f"{self.problem}\n{self.fix}" if self.fix else self.problem
