"""The bots that a server knows, and how well each can be asked to play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

__all__ = ["BotNames"]


class BotNames(Mapping[str, str]):
    """Name → one line of help, of the installed bots. A name may carry a level, as in ``loyal@easy``: such names are in it too, and
    left out when it is listed."""

    def __init__(self, helps: Mapping[str, str], levels: Mapping[str, str] = MappingProxyType({})) -> None:
        self._helps = helps
        self.levels = levels
        """Level → one line of help."""

    def __getitem__(self, name: str) -> str:
        base, at, level = name.partition("@")
        if at and level not in self.levels:
            raise KeyError(name)
        return self._helps[base]

    def __iter__(self) -> Iterator[str]:
        return iter(self._helps)

    def __len__(self) -> int:
        return len(self._helps)
