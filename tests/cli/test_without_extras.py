"""Where only what the server needs is installed, a verb that needs more says what to install."""

import subprocess
import sys

import pytest

from summitry_cli.failure import not_installed

EXTRAS = ("numpy", "joblib", "jinja2", "vl_convert", "mcp", "pettingzoo", "gymnasium", "dask", "asyncpg")


@pytest.mark.parametrize(
    "words, package",
    [
        (["lab", "power", "--quota", "51", "--weights", "50,49,1"], "numpy"),
        (["mcp", "http://127.0.0.1:1", "ABCDEF"], "MCP SDK"),
    ],
    ids=["power", "mcp"],
)
def test_it_names_the_package_and_what_brings_it(words: list[str], package: str) -> None:
    code = f"import sys\nfor name in {EXTRAS!r}: sys.modules[name] = None\nfrom summitry_cli.main import run\nrun()"
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert package in done.stderr
    assert "scripts/setup" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_module_of_our_own_that_is_missing_is_no_extra() -> None:
    assert not_installed(ModuleNotFoundError("gone", name="summitry.luck")) is None
    failure = not_installed(ModuleNotFoundError("gone", name="numpy.typing"))
    assert failure is not None
    assert "summitry[lab]" in failure.fix
