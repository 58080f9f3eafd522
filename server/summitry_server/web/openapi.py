"""The OpenAPI document, made from the routes that are served and the types that they read and write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from summitry_server.protocol.schema import Schema, schemas_of
from summitry_server.web.descriptions import ENDPOINTS
from summitry_server.web.endpoint import Endpoint, Given
from summitry_server.web.shapes import Problem

__all__ = ["openapi", "undescribed"]

_VERSION: Final = "3.1.0"
_PLACE: Final = "#/components/schemas/"
_ALWAYS: Final = (400, 403, 429, 500, 503)
"""Calls that aren't HTTP, from a page of another server or by a name that isn't ours; too many; a fault; no database."""
_ANY: Final = (401, 404, 409, 413)
"""What a call that nobody has described may answer as well."""
_REASONS: Final = {
    400: "The request can't be read, or asks for what can't be.",
    401: "The token is missing, unknown, withdrawn, or for another session.",
    403: "Whoever asks may not.",
    404: "There is nothing at this address.",
    405: "The address takes other methods.",
    409: "Somebody else was first, or it is over.",
    413: "The body is larger than the server reads.",
    429: "Too many tries in a short time; retry_after says when.",
    500: "A fault of the server's.",
    503: "The server can't do it now; try again in a moment.",
}
_ABOUT: Final = (
    "Finding, creating and joining sessions. They are played over the socket, which has a document of its own: "
    "/schema/asyncapi.json. The page docs/protocol.md tells both in prose."
)


def openapi(app: Litestar, version: str) -> Schema:
    """The document of this application, of this version of the software."""
    types: dict[str, Any] = {"Problem": (Problem, "out")}
    paths: dict[str, Schema] = {}
    for route, method, handler in _calls(app):
        endpoint = ENDPOINTS.get(f"{method.upper()} {route.path_format}")
        if endpoint is None and not route.path.startswith("/api"):
            continue  # a page
        paths.setdefault(route.path_format, {})[method] = _operation(route, handler, endpoint, types)
    return {
        "openapi": _VERSION,
        "info": {"title": "Summitry", "version": version, "description": _ABOUT, "license": {"name": "MIT"}},
        "paths": {path: dict(sorted(paths[path].items())) for path in sorted(paths)},
        "components": {
            "schemas": schemas_of(types, _PLACE),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def undescribed(app: Litestar) -> list[str]:
    """Calls below ``/api`` that don't say what they take and give."""
    return [
        f"{method.upper()} {route.path_format}"
        for route, method, _ in _calls(app)
        if route.path.startswith("/api") and f"{method.upper()} {route.path_format}" not in ENDPOINTS
    ]


def _calls(app: Litestar) -> Iterator[tuple[HTTPRoute, str, HTTPRouteHandler]]:
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                for method in sorted(handler.http_methods):
                    if method not in ("OPTIONS", "HEAD"):
                        yield route, method.lower(), handler


def _operation(route: HTTPRoute, handler: HTTPRouteHandler, endpoint: Endpoint | None, types: dict[str, Any]) -> Schema:
    described = endpoint or Endpoint(
        about=_title(handler), answers={_status(handler): Given(about="Done.", media=_media(handler))}, errors=_ANY
    )
    operation: Schema = {"operationId": handler.handler_name, "summary": described.about}
    parameters: list[Schema] = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string"},
            **({"description": described.parameters[name]} if name in described.parameters else {}),
        }
        for name in route.path_parameters
    ]
    parameters += [{"name": name, "in": "query", "schema": schema} for name, schema in described.queries.items()]
    if parameters:
        operation["parameters"] = parameters
    if described.body is not None:
        operation["requestBody"] = {
            "required": described.body_required,
            "content": {"application/json": {"schema": _reference(described.body, "in", types)}},
        }
    answers = {str(status): _answer(given, types) for status, given in described.answers.items()}
    if described.bearer:
        operation["security"] = [{"token": []}]
    for status in (*described.errors, *_ALWAYS):
        answers.setdefault(
            str(status),
            {
                "description": _REASONS[status],
                "content": {"application/json": {"schema": _reference(Problem, "out", types)}},
            },
        )
    operation["responses"] = dict(sorted(answers.items()))
    return operation


def _answer(given: Given, types: dict[str, Any]) -> Schema:
    schema = {} if given.type is None else _reference(given.type, "out", types)
    if given.type is None and given.media != "application/json":
        schema = {"type": "string"}
    content = {media: {"schema": schema} for media in (given.media, given.also) if media}
    return {"description": given.about, "content": content}


def _reference(kind: Any, way: str, types: dict[str, Any]) -> Schema:
    name = kind.__name__.strip("_")
    assert types.setdefault(name, (kind, way))[0] is kind, f"two types are called {name}"
    return {"$ref": f"{_PLACE}{name}"}


def _title(handler: HTTPRouteHandler) -> str:
    told = (handler.fn.__doc__ or "").strip().split("\n")[0]
    return told or handler.handler_name.replace("_", " ")


def _media(handler: HTTPRouteHandler) -> str:
    return str(handler.media_type or "application/json")


def _status(handler: HTTPRouteHandler) -> int:
    return int(handler.status_code)
