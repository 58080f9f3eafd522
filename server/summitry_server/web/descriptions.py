"""What every call takes and gives, for the OpenAPI document. A test finds calls that aren't here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from summitry.engine import Outlook
from summitry_server.web.api import Access, Create, Join
from summitry_server.web.endpoint import Endpoint, Given
from summitry_server.web.hand import Fork
from summitry_server.web.outlook import Question
from summitry_server.web.shapes import (
    AccessAnswer,
    CatalogAnswer,
    ChangedAccess,
    CreatedAnswer,
    Healthy,
    JoinedAnswer,
    Lobby,
    NamesAnswer,
    Ready,
    Removed,
    SheetAnswer,
)

__all__ = ["ENDPOINTS"]

_CODE: Final = {"code": "A session's, a seat's or the observers' code, in any case and with or without a dash."}
_SESSION: Final = {"session": "The session's id."}
_DOCUMENT: Final = Given(about="The document.")

ENDPOINTS: Final[Mapping[str, Endpoint]] = MappingProxyType(
    {
        "GET /healthz": Endpoint(
            about="Answers as long as the process runs.", answers={200: Given(about="It runs.", type=Healthy)}
        ),
        "GET /readyz": Endpoint(
            about="Whether new clients should come here; for load balancers.",
            answers={
                200: Given(about="They should.", type=Ready),
                503: Given(about="They shouldn't, and why.", type=Ready),
            },
        ),
        "GET /schema/protocol.json": Endpoint(
            about="JSON Schema of every frame of the socket.", answers={200: _DOCUMENT}
        ),
        "GET /schema/asyncapi.json": Endpoint(
            about="AsyncAPI of the socket: which frames go which way.", answers={200: _DOCUMENT}
        ),
        "GET /schema/openapi.json": Endpoint(about="OpenAPI of the HTTP calls.", answers={200: _DOCUMENT}),
        "GET /metrics": Endpoint(
            about="For Prometheus; answers this machine alone unless the server is set otherwise.",
            answers={200: Given(about="Metrics of this process.", media="text/plain")},
            errors=(404,),
        ),
        "GET /api/catalog": Endpoint(
            about="What can be played.", answers={200: Given(about="Rulesets, scenarios and bots.", type=CatalogAnswer)}
        ),
        "GET /api/rulesets/{ruleset}": Endpoint(
            about="A ruleset in plain words, and what differs from another.",
            parameters={"ruleset": "Its id, or id@version."},
            queries={
                "against": {"type": "string", "description": "Another ruleset's id; without it nothing is compared."},
                "scenario": {
                    "type": "string",
                    "description": "A scenario's id: examples count its members. Without it they count fifteen.",
                },
            },
            answers={200: Given(about="The rules sheet and the differences.", type=SheetAnswer)},
            errors=(400, 404),
        ),
        "POST /api/sessions": Endpoint(
            about="Create a session in its lobby.",
            body=Create,
            answers={201: Given(about="The session, its codes, and the facilitator's token.", type=CreatedAnswer)},
            errors=(400, 401, 404, 413, 429),
        ),
        "GET /api/join/{code}": Endpoint(
            about="Look at a session before taking a seat. Takes nothing.",
            parameters=_CODE,
            answers={200: Given(about="The lobby.", type=Lobby)},
            errors=(400, 404, 429),
        ),
        "POST /api/join/{code}": Endpoint(
            about="Take a seat, join a delegation, or observe.",
            body=Join,
            body_required=False,
            parameters=_CODE,
            answers={201: Given(about="The device's token.", type=JoinedAnswer)},
            errors=(400, 401, 403, 404, 409, 413, 429),
        ),
        "DELETE /api/sessions/{session}": Endpoint(
            about="Remove the session for ever, with everything in it; for the facilitator.",
            parameters=_SESSION,
            bearer=True,
            answers={200: Given(about="It is gone.", type=Removed)},
            errors=(400, 401, 403, 404),
        ),
        "GET /api/sessions/{session}/log": Endpoint(
            about="The session's log, as far as the token's holder may see it, at any size: JSON Lines, or CSV. One that "
            "can't be read to its end says so in its last line, `incomplete`.",
            parameters=_SESSION,
            queries={"format": {"type": "string", "enum": ["jsonl", "csv"], "default": "jsonl"}},
            bearer=True,
            answers={
                200: Given(
                    about="A line for each event, or for each record.", media="application/jsonl", also="text/csv"
                )
            },
            errors=(400, 401, 404),
        ),
        "GET /api/sessions/{session}/names": Endpoint(
            about="What people at the seats want to be called: all for the facilitator, a delegation's own for its seat.",
            parameters=_SESSION,
            bearer=True,
            answers={200: Given(about="The names.", type=NamesAnswer)},
            errors=(400, 401, 403, 404),
        ),
        "POST /api/sessions/{session}/outlook": Endpoint(
            about="What a state's shield and deterrence become over what it may spend this year, if the other states do as last "
            "year: by the model's own arithmetic, from public figures alone. Changes nothing.",
            body=Question,
            parameters=_SESSION,
            bearer=True,
            answers={200: Given(about="The curve, between whose points lie straight lines.", type=Outlook)},
            errors=(400, 401, 404, 413),
        ),
        "GET /api/sessions/{session}/access": Endpoint(
            about="Codes and devices of the session, for its facilitator.",
            parameters=_SESSION,
            bearer=True,
            answers={200: Given(about="Who has access.", type=AccessAnswer)},
            errors=(400, 401, 403, 404),
        ),
        "POST /api/sessions/{session}/access": Endpoint(
            about="Withdraw tokens, give a new code, or both; for the facilitator.",
            body=Access,
            parameters=_SESSION,
            bearer=True,
            answers={200: Given(about="What was changed.", type=ChangedAccess)},
            errors=(400, 401, 403, 404, 413),
        ),
        "GET /api/sessions/{session}/points": Endpoint(
            about="The points of the log that the session can be taken back to, or forked at; for the facilitator.",
            parameters=_SESSION,
            bearer=True,
            answers={200: Given(about="The points.")},
            errors=(400, 401, 403, 404),
        ),
        "POST /api/sessions/{session}/fork": Endpoint(
            about="A session of its own that begins where this one was at a point; for the facilitator.",
            body=Fork,
            parameters=_SESSION,
            bearer=True,
            answers={201: Given(about="The new session, its codes, and the facilitator's token.", type=CreatedAnswer)},
            errors=(401, 404, 409, 413),
        ),
        "GET /api/sessions/{session}/par": Endpoint(
            about="How the session did beside games of bots from the same start, as far as the token's holder may see it.",
            parameters=_SESSION,
            bearer=True,
            answers={200: Given(about="The comparison.")},
            errors=(401, 404, 409),
        ),
        "GET /api/sessions/{session}/debrief": Endpoint(
            about="What the after-action review shows of the session, as far as the token's holder may see it.",
            parameters=_SESSION,
            bearer=True,
            answers={200: Given(about="The review.")},
            errors=(401, 404, 409),
        ),
        "GET /api/sessions/{session}/debrief/timeline": Endpoint(
            about="What happened in order, for the review: JSON Lines.",
            parameters=_SESSION,
            bearer=True,
            answers={200: Given(about="The timeline.", media="application/jsonl")},
            errors=(401, 404, 409),
        ),
        "GET /api/qr/{name}": Endpoint(
            about="QR code of a join link. It doesn't say whether there is such a session.",
            parameters={"name": "The code, followed by `.svg`."},
            answers={200: Given(about="The picture.", media="image/svg+xml")},
            errors=(400, 404),
        ),
    }
)
"""By method and path."""
