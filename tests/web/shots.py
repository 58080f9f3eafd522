"""Pictures of every screen at the sizes of a phone, a laptop and a projector, light and dark: `scripts/screenshots FOLDER`.

It starts a server of its own, plays a session with bots through all phases, and looks at each page on the way. Nothing is
compared: the pictures are for people to look at.
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from playwright.async_api import TimeoutError as TimeoutError_

from tests.support.browser import chromium_arguments, find_chromium
from tests.support.server import ServerProcess
from tests.web.people import DESK, Room, advance, code_of, in_phase, start, tab

if TYPE_CHECKING:
    from playwright.async_api import Page

SIZES: Final = {"phone": (360, 740), "laptop": (1280, 800), "projector": (1920, 1080)}
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


class Album:
    """Where the pictures go. ``only``: parts of names; empty: all."""

    def __init__(self, folder: Path, only: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.only = only
        self.taken: list[Path] = []
        folder.mkdir(parents=True, exist_ok=True)

    async def shoot(self, page: "Page", name: str, *, whole: bool = True) -> None:
        """One page at all sizes in both schemes, whole or as much as the window shows; then the window is as before."""
        if self.only and not any(part in name for part in self.only):
            return
        before = page.viewport_size
        for size, (width, height) in SIZES.items():
            await page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                await page.wait_for_timeout(120)
                path = self.folder / f"{name}.{size}.{scheme}.png"
                await page.screenshot(path=path, full_page=whole)
                self.taken.append(path)
        await page.emulate_media(color_scheme="light")
        if before is not None:
            await page.set_viewport_size(before)


async def _tabs(album: Album, phone: "Page", name: str) -> None:
    """A player's page: on a phone each panel by itself."""
    await album.shoot(phone, name)
    for title in ("Talk", "My state", "Alliance", "News"):
        await tab(phone, title)
        await album.shoot(phone, f"{name}-{title.lower().replace(' ', '-')}")
    await tab(phone, "Now")


async def reach(facilitator: "Page", *words: str) -> None:
    """Advance until the heading says these words. A phase may end by itself just then: what can't be clicked is tried again."""
    heading = facilitator.get_by_role("heading", level=1)
    said = ""
    for _ in range(90):
        said = await heading.inner_text()
        if all(word in said for word in words):
            return
        sure = facilitator.get_by_role("button", name=re.compile("^Close "))
        try:
            if not await sure.count():
                await facilitator.get_by_role("button", name="Advance").click(timeout=2_000)
            await sure.click(timeout=2_000)
        except TimeoutError_:
            continue
        await facilitator.wait_for_timeout(1_500)  # so that the bots act
    raise AssertionError(f"{words} was never reached; the page says {said!r}")


async def play_through(room: Room, album: Album) -> None:
    """A session of the smallest scenario, with one person and bots, to its end."""
    home = await room.person()
    await home.get_by_role("button", name="Create the session").wait_for()
    await album.shoot(home, "home")
    facilitator = await room.create(clock="4")
    code = await code_of(facilitator)
    looking = await room.person(f"/join/{code}")
    await looking.get_by_role("heading", name="Choose your seat").wait_for()
    await album.shoot(looking, "join")
    phone = await room.join(code, "Finland")
    screen = await room.person(f"/screen/{code}", **DESK)
    await screen.get_by_role("heading", name="Join on your phone").wait_for()
    await album.shoot(facilitator, "facilitate-lobby")
    await album.shoot(phone, "play-lobby")
    await album.shoot(screen, "screen-lobby", whole=False)
    packet = await facilitator.context.new_page()
    await packet.goto(f"{room.server.url}/packet{await facilitator.evaluate('location.hash')}")
    await packet.get_by_role("heading", name="Facilitator's handbook").wait_for()
    await album.shoot(packet, "packet")
    await start(facilitator, "best-replier")
    await screen.get_by_role("heading", level=1).get_by_text("Briefing").wait_for()
    await album.shoot(screen, "screen-briefing", whole=False)
    await _tabs(album, phone, "play-briefing")
    await tab(phone, "Alliance")
    await phone.get_by_text("Map of Europe").click()
    await phone.get_by_label("Colour by").select_option("exposure")
    await phone.get_by_role("img", name="coloured by exposure").wait_for()
    await album.shoot(phone, "play-map")
    await tab(phone, "Now")
    await advance(facilitator, "Briefing")
    await in_phase(phone, "Negotiation")
    await phone.wait_for_timeout(1_500)
    await album.shoot(phone, "play-negotiation")
    await album.shoot(screen, "screen-negotiation", whole=False)
    await album.shoot(facilitator, "facilitate-negotiation")
    await advance(facilitator, "Negotiation")
    await in_phase(phone, "Vote")
    await album.shoot(phone, "play-vote")
    await advance(facilitator, "Vote")
    await in_phase(phone, "National decision")
    await album.shoot(phone, "play-decision")
    await album.shoot(screen, "screen-decision", whole=False)
    await advance(facilitator, "National decision")
    await in_phase(phone, "Resolution")
    await _tabs(album, phone, "play-resolution")
    await album.shoot(screen, "screen-resolution", whole=False)
    await album.shoot(facilitator, "facilitate-resolution")
    await reach(facilitator, "Round 3", "Negotiation")
    await in_phase(screen, "Negotiation")
    await screen.wait_for_timeout(1_000)
    await album.shoot(screen, "screen-round-3", whole=False)
    await reach(facilitator, "ENDEX")
    await facilitator.get_by_role("heading", name="The alliance's result").wait_for()
    await album.shoot(phone, "play-ended")
    await album.shoot(screen, "screen-ended", whole=False)
    await album.shoot(facilitator, "facilitate-ended")
    await facilitator.get_by_role("link", name="To the debrief").click()
    await facilitator.get_by_role("button", name="Open the replay").click()
    await facilitator.get_by_role("slider", name="Moment").fill("40")
    await facilitator.get_by_label("Whose knowledge").select_option(label="Finland")
    await album.shoot(facilitator, "debrief")


async def main(folder: Path, only: tuple[str, ...]) -> int:
    """Make the pictures; 0 if no page complained."""
    from playwright.async_api import async_playwright

    executable = find_chromium()
    if executable is None:
        sys.stderr.write("no Chromium was found on PATH\n")
        return 2
    album = Album(folder, only)
    with tempfile.TemporaryDirectory() as data:
        server = ServerProcess(Path(data), "--bot-delay", "0.1")
        server.start()
        try:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=executable, args=chromium_arguments())
                room = Room(server, browser)
                await play_through(room, album)
                await browser.close()
        finally:
            server.stop()
    sys.stdout.write(f"{len(album.taken)} pictures in {folder}\n")
    for complaint in room.complaints:
        sys.stderr.write(f"{complaint}\n")
    return 1 if room.complaints else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"), tuple(sys.argv[2:]))))
