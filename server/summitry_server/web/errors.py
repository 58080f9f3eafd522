"""How HTTP calls fail: always as a code and a reason."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from types import MappingProxyType
from typing import Any, Final

import orjson
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException

from summitry.codec import BadInput
from summitry_server.host.ports import StoreUnavailable, UnknownSession, Unreadable
from summitry_server.host.refusals import UNREADABLE, Refusal
from summitry_server.protocol import Json, Refused, retry_after, to_plain

__all__ = ["HANDLERS", "refused_response"]

_STATUS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "bad_token": 401,
        "debrief_closed": 403,
        "not_allowed": 403,
        "observers_by_code": 403,
        "wrong_password": 403,
        "not_found": 404,
        "unknown_code": 404,
        "unknown_ruleset": 404,
        "unknown_scenario": 404,
        "not_ended": 409,
        "seat_not_open": 409,
        "key_spent": 409,
        "session_over": 409,
        "too_large": 413,
        "too_many": 429,
        "busy": 503,
        "unavailable": 503,
    }
)
_MOST_FAULTS: Final = 10
"""Told of one body: an answer must not be many times as long as what was sent."""
_log = structlog.get_logger()
AnyRequest = Request[Any, Any, Any]


def refused_response(refused: Refused) -> Response[bytes]:
    """The answer that says why not. Codes without a status of their own are 400."""
    body: dict[str, Json] = {"code": refused.code, "reason": refused.reason}
    if refused.allowed:
        body["allowed"] = refused.allowed
    headers = {}
    if (after := retry_after(refused)) is not None:
        body["retry_after"] = after
        headers["retry-after"] = str(ceil(after / 1000))
    if refused.faults:
        body["faults"] = [to_plain(fault) for fault in refused.faults]
    status = _STATUS.get(refused.code, 400)
    return Response(orjson.dumps(body), status_code=status, media_type="application/json", headers=headers)


def _refusal(_request: AnyRequest, error: Refusal) -> Response[bytes]:
    return refused_response(error.refused)


def _bad_input(_request: AnyRequest, error: BadInput) -> Response[bytes]:
    return refused_response(
        Refused(code="bad_frame", reason="the body can't be read", faults=error.faults[:_MOST_FAULTS])
    )


def _gone(_request: AnyRequest, _error: UnknownSession) -> Response[bytes]:
    return refused_response(Refused(code="not_found", reason="there is no such session"))


def _unreadable(_request: AnyRequest, _error: Unreadable) -> Response[bytes]:
    return refused_response(UNREADABLE)  # said in the log where it was read


def _unavailable(_request: AnyRequest, error: StoreUnavailable) -> Response[bytes]:
    _log.warning("a request found no database", error=str(error))
    return refused_response(Refused(code="unavailable", reason=str(error), allowed="try again in a moment"))


def _http(_request: AnyRequest, error: HTTPException) -> Response[bytes]:
    codes = {404: "not_found", 405: "not_found", 413: "too_large", 401: "bad_token"}
    code = codes.get(error.status_code, "bad_frame")
    if error.status_code == 404:
        refused = Refused(code=code, reason="there is nothing at this address")
    elif error.status_code == 405:
        refused = Refused(code=code, reason="nothing at this address can be asked for in this way")
    else:
        refused = Refused(code=code, reason=error.detail or "the request can't be answered")
    response = refused_response(refused)
    response.status_code = error.status_code
    return response


def _failed(request: AnyRequest, error: Exception) -> Response[bytes]:
    # The path may hold a code, and headers a token: neither belongs in a log.
    _log.error("a request failed", route=str(request.scope.get("path_template", "")), exc_info=error)
    response = refused_response(Refused(code="unavailable", reason="the server failed to answer this"))
    response.status_code = 500
    return response


HANDLERS: Final[dict[Any, Any]] = {
    Refusal: _refusal,
    BadInput: _bad_input,
    UnknownSession: _gone,
    Unreadable: _unreadable,
    StoreUnavailable: _unavailable,
    HTTPException: _http,
    Exception: _failed,
}
"""For the application's ``exception_handlers``."""
