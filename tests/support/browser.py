"""A real Chromium, as the machine has it: nothing is downloaded."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.support.need import missing

if TYPE_CHECKING:
    from playwright.async_api import Browser

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """The browser to start, from PATH."""
    for name in ("chromium", "chromium-browser"):
        if found := shutil.which(name):
            return found
    return None


def chromium_arguments() -> list[str]:
    """Options for a quiet browser that talks to nobody but the page; root has to do without the sandbox."""
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [*sandbox, *QUIET]


@asynccontextmanager
async def chromium() -> AsyncIterator["Browser"]:
    """A running, headless Chromium; the test is skipped (in CI: fails) where there is none."""
    program = find_chromium()
    if program is None:
        missing("no chromium or chromium-browser on PATH")
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=chromium_arguments())
        try:
            yield browser
        finally:
            await browser.close()
