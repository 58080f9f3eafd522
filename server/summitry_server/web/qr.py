"""QR codes of join links."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, Final

import segno
from litestar import Request, Response

from summitry_server.host.codes import normal_code
from summitry_server.host.reception import Refusal
from summitry_server.protocol import Refused

__all__ = ["join_qr"]

_NAME: Final = re.compile(r"([A-Za-z0-9-]{4,16})\.svg")


def join_qr(request: Request[Any, Any, Any], name: str) -> Response[bytes]:
    """The join link of the code in ``CODE.svg`` at the address by which this request came, as an SVG.

    It doesn't say whether there is such a session.
    """
    found = _NAME.fullmatch(name)
    if found is None:
        raise Refusal(Refused(code="not_found", reason="there is no such picture", allowed="CODE.svg"))
    base = str(request.base_url).rstrip("/")
    picture = BytesIO()
    segno.make_qr(f"{base}/join/{normal_code(found[1])}", error="m").save(
        picture, kind="svg", scale=8, border=4, xmldecl=False, nl=False
    )
    return Response(picture.getvalue(), media_type="image/svg+xml")
