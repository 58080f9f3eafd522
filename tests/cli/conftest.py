"""A server for the commands that talk to one."""

from collections.abc import Iterator

import pytest
from tests.support.server import ServerProcess


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A worker's tests share it, since starting it takes longer than most of them do: whoever stops it makes one of its own."""
    process = ServerProcess(tmp_path_factory.mktemp("server"), "--bot-delay", "0.05", "--log-level", "warning")
    process.start()
    try:
        yield process
    finally:
        process.stop()
