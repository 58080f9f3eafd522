"""What a state's spending would do, asked over HTTP: for the form of the national decision."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Final

import orjson
from litestar import Request, Response, post
from litestar.handlers import HTTPRouteHandler
from pydantic import Field

from summitry.codec import Codec
from summitry.engine import outlook
from summitry.refusal import Refused as RulesRefused
from summitry.values import STRICT
from summitry_server.host.ports import Grant
from summitry_server.host.reception import Reception
from summitry_server.host.refusals import refusal
from summitry_server.protocol import to_plain

__all__ = ["Question", "outlook_handler"]

AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Whose spending is asked about, and what it would buy."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    state: Annotated[str, Field(max_length=64)]
    split: dict[Annotated[str, Field(max_length=64)], float] = field(default_factory=dict)
    """Shares of the budget per area, summing to 1; empty: as last year."""


_QUESTION: Final[Codec[Question]] = Codec(Question)


def outlook_handler(reception: Reception, bearer: Callable[[AnyRequest, str], Awaitable[Grant]]) -> HTTPRouteHandler:
    """Any token of the session may ask about any state: what goes in and what comes out is public."""

    @post("/sessions/{session:str}/outlook", status_code=200)
    async def ask(request: AnyRequest) -> Response[bytes]:
        session: str = request.path_params["session"]
        await bearer(request, session)
        question = _QUESTION.load(await request.body())
        state = (await reception.host.session(session)).state
        if question.state not in state.public.states:
            raise refusal("bad_value", f"there is no state {question.state!r}", ", ".join(state.public.states))
        try:
            found = outlook(state, question.state, question.split)
        except RulesRefused as refused:
            raise refusal(refused.code, refused.reason, refused.allowed) from None
        headers = {"cache-control": "no-store"}
        return Response(orjson.dumps(to_plain(found)), media_type="application/json", headers=headers)

    return ask
