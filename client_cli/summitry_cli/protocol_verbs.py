"""``summitry protocol``: the documents of the protocol, for tools and for authors of clients."""

from __future__ import annotations

import typer

__all__ = ["protocol_app"]

protocol_app = typer.Typer(
    help="What clients and the server say to each other, as documents: schema, asyncapi, openapi.", no_args_is_help=True
)


@protocol_app.command()
def schema() -> None:
    """The JSON Schema of every frame of the socket; a server has it at /schema/protocol.json."""
    _write("protocol")


@protocol_app.command()
def asyncapi() -> None:
    """The AsyncAPI of the socket; a server has it at /schema/asyncapi.json."""
    _write("asyncapi")


@protocol_app.command()
def openapi() -> None:
    """The OpenAPI of the HTTP calls; a server has it at /schema/openapi.json."""
    _write("openapi")


def _write(name: str) -> None:
    import json

    from summitry_server.app.documents import written_document

    typer.echo(json.dumps(written_document(name), indent=1, ensure_ascii=False))
