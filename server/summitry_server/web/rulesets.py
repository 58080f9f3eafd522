"""A ruleset in plain words, and what differs from another, for whoever chooses one."""

from __future__ import annotations

from typing import Any

import orjson
from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from summitry.loading import BadCatalog, UnknownEntry
from summitry_server.host.catalog import Catalog
from summitry_server.host.refusals import refusal

__all__ = ["ruleset_handlers"]

AnyRequest = Request[Any, Any, Any]


def ruleset_handlers(catalog: Catalog) -> list[HTTPRouteHandler]:
    """Handlers below ``/api``."""

    @get("/rulesets/{ruleset:str}")
    async def ruleset_sheet(request: AnyRequest) -> Response[bytes]:
        wanted: str = request.path_params["ruleset"]
        asked = request.query_params
        try:
            told = await catalog.sheet(wanted, asked.get("against", ""), asked.get("scenario", ""))
        except UnknownEntry as error:
            raise refusal("unknown_scenario" if error.kind == "scenario" else "unknown_ruleset", error.reason) from None
        except BadCatalog as error:
            faults = f"a file of the catalog has faults: {len(error.faults)}"
            raise refusal("bad_catalog", faults, "summitry rulesets check tells them") from None
        headers = {"cache-control": "no-store"}
        return Response(orjson.dumps(told), media_type="application/json", headers=headers)

    return [ruleset_sheet]
