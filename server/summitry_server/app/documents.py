"""The protocol's documents without a running server: of the very application that would be served."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from summitry_server.app.node import Node
from summitry_server.app.settings import Settings
from summitry_server.web import document

__all__ = ["written_document"]


def written_document(name: str) -> dict[str, Any]:
    """``protocol`` (the JSON Schema of all frames), ``asyncapi`` or ``openapi``."""

    async def made() -> dict[str, Any]:
        with TemporaryDirectory(prefix="summitry-") as folder:
            async with Node(Settings(data=Path(folder))) as node:
                return document(name, node.app)

    return asyncio.run(made())
