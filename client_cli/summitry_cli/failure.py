"""Failures that are the user's to mend: said in a line, with the fix, and without a traceback."""

from __future__ import annotations

__all__ = ["Failure", "not_installed"]

_EXTRAS = {
    "lab": ("jinja2", "joblib", "numpy", "vl_convert"),
    "cluster": ("dask", "distributed"),
    "mcp": ("mcp",),
    "postgres": ("asyncpg",),
    "rl": ("gymnasium", "pettingzoo"),
}
"""Optional dependency of pyproject.toml → the modules that it brings."""


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


def not_installed(error: ModuleNotFoundError) -> Failure | None:
    """What to install; None if the module is none that is left to choice, so that something is broken."""
    module = (error.name or "").partition(".")[0]
    for extra, modules in _EXTRAS.items():
        if module in modules:
            return Failure(
                f"this verb needs the Python package {module}, which isn't installed here",
                f"In a checkout: scripts/setup. Elsewhere: pip install 'summitry[{extra}]'.",
            )
    return None
