"""A file for what somebody downloads: there whole under its name, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from summitry_cli.failure import Failure

__all__ = ["NewFile", "incomplete_name", "new_file"]


class NewFile:
    """Where to write."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.incomplete = False
        """Whether what was written breaks off: then it is kept under :func:`incomplete_name`."""

    def write(self, data: bytes, /) -> int:
        """All of it."""
        return self._file.write(data)


def incomplete_name(target: Path) -> Path:
    """Under which a part is kept, so that nobody takes it for the whole."""
    return target.with_name(target.name + ".incomplete")


@contextmanager
def new_file(target: Path) -> Iterator[NewFile]:
    """A file for our own user alone, which gets its name when all is written. :class:`Failure` if there is one already."""
    if target.exists():
        raise Failure(f"{target} exists already", "Name another file, or remove that one.")
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as file:
            part.chmod(0o600)  # it holds what players wrote
            made = NewFile(file)
            yield made
        part.rename(incomplete_name(target) if made.incomplete else target)
    except OSError as error:
        raise Failure(f"{target} can't be written: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)
