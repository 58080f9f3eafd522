"""The protocol's documents, served by the server that speaks it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from typing import Any, Final

import orjson
from litestar import Litestar, Request, Response, Router, get

from summitry_server.protocol.asyncapi import asyncapi
from summitry_server.protocol.schema import Schema, json_schema
from summitry_server.web.openapi import openapi

__all__ = ["DOCUMENTS", "document", "document_routes"]

DOCUMENTS: Final = ("asyncapi", "openapi", "protocol")

AnyRequest = Request[Any, Any, Any]


def document(name: str, app: Litestar) -> Schema:
    """One of :data:`DOCUMENTS`: ``protocol`` is the JSON Schema of all frames."""
    if name == "protocol":
        return json_schema()
    made: Callable[[], Schema] = {
        "asyncapi": lambda: asyncapi(version("summitry")),
        "openapi": lambda: openapi(app, version("summitry")),
    }[name]
    return made()


def document_routes() -> Router:
    """``/schema/protocol.json``, ``/schema/asyncapi.json`` and ``/schema/openapi.json``: made at the first question."""

    def route(name: str) -> Any:
        @cache
        def written(app: Litestar) -> bytes:
            return orjson.dumps(document(name, app))

        @get(f"/{name}.json", name=f"schema_{name}")
        async def written_document(request: AnyRequest) -> Response[bytes]:
            body = await asyncio.to_thread(written, request.app)
            return Response(body, media_type="application/json")

        return written_document

    return Router("/schema", route_handlers=[route(name) for name in DOCUMENTS])
