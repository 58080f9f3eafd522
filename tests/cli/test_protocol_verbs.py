"""`summitry protocol`: the documents, on standard output."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from summitry_cli.main import app

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


@pytest.mark.parametrize("verb, file", [("schema", "protocol"), ("asyncapi", "asyncapi"), ("openapi", "openapi")])
def test_the_verbs_write_what_is_committed(verb: str, file: str) -> None:
    done = CliRunner().invoke(app, ["protocol", verb])
    assert done.exit_code == 0, done.output
    assert done.stdout == (SCHEMAS / f"{file}.json").read_text(encoding="utf-8")
