"""The client's files as answers: compressed once, and not sent again to who has them."""

from __future__ import annotations

import asyncio
import gzip
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from litestar import Request
from litestar.exceptions import NotFoundException
from litestar.response.base import ASGIResponse

__all__ = ["Files"]

_WORTH_COMPRESSING: Final = 400
_TEXTS: Final = ("text/", "application/json", "image/svg")


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    stamp: tuple[int, int]
    """When it was written and how long it was."""
    tag: str
    """Of what is in it, so that it is the same on all servers."""
    media_type: str
    plain: bytes
    zipped: bytes | None
    """None: not worth it."""


class Files:
    """The files in a folder. A changed one is noticed at the next request: a client that is worked on shows at a reload."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._known: dict[Path, _File] = {}

    async def answer(self, request: Request[Any, Any, Any], name: str, status: int = 200) -> ASGIResponse:
        """The file, or with 304 that the client's copy of it is current. ``NotFoundException`` if there is none."""
        file = await asyncio.to_thread(self._file, name)
        # Weak (RFC 9110, 8.8.1): one tag stands for the file however it is encoded.
        headers = {"etag": f'W/"{file.tag}"', "vary": "accept-encoding", "cache-control": "no-cache"}
        if status == 200 and _has(request.headers.get("if-none-match", ""), file.tag):
            return ASGIResponse(status_code=304, headers=headers)
        body = file.plain
        if file.zipped is not None and _takes_gzip(request.headers.get("accept-encoding", "")):
            body = file.zipped
            headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body))
        if request.method == "HEAD":
            body = b""
        return ASGIResponse(body=body, media_type=file.media_type, status_code=status, headers=headers)

    def _file(self, name: str) -> _File:
        try:
            path = (self._folder / name.lstrip("/")).resolve()
            if not path.is_relative_to(self._folder) or not path.is_file():
                raise NotFoundException
            found = path.stat()
            stamp = (found.st_mtime_ns, found.st_size)
            known = self._known.get(path)
            if known is None or known.stamp != stamp:
                known = self._known[path] = _read(path, stamp)
        except (OSError, ValueError):  # such as a name that no file can have
            raise NotFoundException from None
        return known


def _read(path: Path, stamp: tuple[int, int]) -> _File:
    plain = path.read_bytes()
    media_type = _MEDIA_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    zipped = None
    if len(plain) >= _WORTH_COMPRESSING and media_type.startswith(_TEXTS):
        zipped = gzip.compress(plain, 9, mtime=0)
    tag = blake2b(plain, digest_size=12).hexdigest()
    return _File(stamp=stamp, tag=tag, media_type=media_type, plain=plain, zipped=zipped)


_MEDIA_TYPES: Final[Mapping[str, str]] = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
"""Whatever the machine's own table says: a script that isn't called one isn't run."""


def _has(if_none_match: str, tag: str) -> bool:
    """Whether the header names the tag (RFC 9110, 13.1.2: compared weakly)."""
    tags = [each.strip().removeprefix("W/").strip('"') for each in if_none_match.split(",")]
    return "*" in tags or tag in tags


def _takes_gzip(accept_encoding: str) -> bool:
    """Whether gzip is among what the client takes (RFC 9110, 12.5.3)."""
    for each in accept_encoding.lower().split(","):
        coding, _, weight = each.partition(";")
        if coding.strip() in ("gzip", "x-gzip"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
