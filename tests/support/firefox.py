"""A real Firefox, as the machine has it: nothing is downloaded, and no patched build is needed."""

import shlex
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from playwright.async_api import Browser

ROOT = Path(__file__).parents[2]
SCHEME = "layout.css.prefers-color-scheme.content-override"


def find_firefox() -> str | None:
    """The browser to start, from PATH."""
    for name in ("firefox-esr", "firefox"):
        if found := shutil.which(name):
            return found
    return None


def _relayed(program: str, folder: str) -> Path:
    """A program that starts the browser behind `firefox_relay`."""
    relay = Path(folder, "firefox")
    command = shlex.join([sys.executable, "-m", "tests.support.firefox_relay", program])
    relay.write_text(f'#!/bin/sh\nexport PYTHONPATH={shlex.quote(str(ROOT))}\nexec {command} "$@"\n')
    relay.chmod(0o700)
    return relay


@asynccontextmanager
async def firefox(scheme: Literal["light", "dark"] = "light") -> AsyncIterator["Browser"]:
    """A running, headless Firefox that shows pages in the scheme; the test is skipped where there is none, in CI too: Firefox is
    the second browser, and its driver is young. It emulates no phone but a window of a phone's size."""
    program = find_firefox()
    if program is None:
        pytest.skip("no firefox-esr or firefox on PATH")
    from playwright.async_api import async_playwright

    with tempfile.TemporaryDirectory() as folder:
        async with async_playwright() as playwright:
            browser = await playwright.firefox.launch(
                channel="moz-firefox",
                executable_path=_relayed(program, folder),
                firefox_user_prefs={SCHEME: 0 if scheme == "dark" else 1},
            )
            try:
                yield browser
            finally:
                await browser.close()
