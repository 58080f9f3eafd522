"""Pictures of every screen at the sizes of a phone, a laptop and a projector, light and dark: `scripts/screenshots FOLDER`.

It starts a server of its own, plays a session with bots through all phases, and looks at each page on the way. Nothing is
compared: the pictures are for people to look at. `scenes.py` has what such a game doesn't come to. `--language de` takes them in
German. What else is named says which pictures are wanted, as file names with stars: `play-vote*`, `*.phone.dark`; a plain word is
looked for anywhere in the name.
"""

import argparse
import asyncio
import re
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from playwright.async_api import TimeoutError as TimeoutError_

from tests.support.browser import chromium_arguments, find_chromium
from tests.support.server import ServerProcess
from tests.web.people import DESK, Room, act_for, advance, code_of, in_phase, start, tab
from tests.web.scenes import SCENES

if TYPE_CHECKING:
    from playwright.async_api import Page

SIZES: Final = {"phone": (360, 740), "laptop": (1280, 800), "projector": (1920, 1080)}
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


class Album:
    """Where the pictures go. ``only``: patterns of names (``screen.size.scheme``); empty: all."""

    def __init__(self, folder: Path, only: tuple[str, ...] = (), language: str = "en") -> None:
        self.folder = folder
        self.only = tuple(part if "*" in part else f"*{part}*" for part in only)
        self.language = language
        self.taken: list[Path] = []
        folder.mkdir(parents=True, exist_ok=True)

    def wanted(self, name: str) -> list[tuple[str, Literal["light", "dark"]]]:
        """Sizes and schemes in which a screen is to be taken."""
        return [
            (size, scheme)
            for size in SIZES
            for scheme in SCHEMES
            if not self.only or any(fnmatch(f"{name}.{size}.{scheme}", part) for part in self.only)
        ]

    def plays(self) -> bool:
        """Whether a plain game is to be played: for all pictures, or for one that no scene has."""
        of_scenes = [
            f"{name}.{size}.{scheme}"
            for names in SCENES.values()
            for name in names
            for size, scheme in self.wanted(name)
        ]
        return not self.only or any(not any(fnmatch(name, part) for name in of_scenes) for part in self.only)

    async def shoot(self, page: "Page", name: str, *, whole: bool = True) -> None:
        """One page at all sizes in both schemes, whole or as much as the window shows; then the window is as before."""
        wanted = self.wanted(name)
        if not wanted:
            return
        before = page.viewport_size
        await self._speak(page, self.language)
        for size, scheme in wanted:
            width, height = SIZES[size]
            await page.set_viewport_size({"width": width, "height": height})
            await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            await page.wait_for_timeout(120)
            if whole:  # what sticks to the window's edges then stands at the page's
                length = await page.evaluate("scrollTo(0, 0), document.documentElement.scrollHeight")
                await page.set_viewport_size({"width": width, "height": max(height, min(length, 12_000))})
                await page.wait_for_timeout(60)
            path = self.folder / f"{name}.{size}.{scheme}.png"
            await page.screenshot(path=path, full_page=whole)
            self.taken.append(path)
        await page.emulate_media(color_scheme="light")
        await self._speak(page, "en")  # in which its buttons are found
        if before is not None:
            await page.set_viewport_size(before)

    async def _speak(self, page: "Page", language: str) -> None:
        if self.language != "en":
            await page.evaluate("(code) => import('/static/language.js').then(({ speak }) => speak(code))", language)


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


async def before_play(room: Room, album: Album) -> None:
    """What one sees without a session."""
    home = await room.person()
    await home.get_by_role("button", name="Create the session").wait_for()
    await album.shoot(home, "home")
    await home.get_by_text("All its rules in plain words").click()
    await home.get_by_label("Compare with").select_option(label="NATO: consensus")
    await home.get_by_text(re.compile("^Who decides")).click()
    await album.shoot(home, "home-difference")
    for path, name in (("/play", "lost"), ("/join/ABCDEF", "join-unknown")):
        room.offline = True  # the browser logs that there is nothing
        page = await room.person(path)
        await page.get_by_role("heading", level=1).wait_for()
        await album.shoot(page, name)
        await page.context.close()
    room.offline = False


async def first_round(room: Room, album: Album, facilitator: "Page", phone: "Page", screen: "Page") -> None:
    """Each phase on each page."""
    await start(facilitator, "best-replier")
    await screen.get_by_role("heading", level=1).get_by_text("Briefing").wait_for()
    await album.shoot(screen, "screen-briefing", whole=False)
    await album.shoot(facilitator, "facilitate-briefing")
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
    await phone.get_by_label("What do you want to propose?").select_option("spending_floor")
    await phone.get_by_label("New floor").fill("3.5")
    await album.shoot(phone, "play-negotiation-motion")
    await phone.get_by_role("button", name="Table the motion").click()
    await phone.get_by_role("heading", name="Set the spending floor at 3.5 %").first.wait_for()
    await phone.get_by_role("button", name="Offer a pact …").click()
    await phone.get_by_role("checkbox", name="Estonia").first.check()
    await album.shoot(phone, "play-negotiation-pact")
    await _tabs(album, phone, "play-negotiation")
    await album.shoot(screen, "screen-negotiation", whole=False)
    await album.shoot(facilitator, "facilitate-negotiation")
    await desks(album, facilitator)
    await advance(facilitator, "Negotiation")
    await in_phase(phone, "Vote")
    await phone.get_by_text("What do you really think of it?").first.click()
    await _tabs(album, phone, "play-vote")
    await album.shoot(screen, "screen-vote", whole=False)
    await album.shoot(facilitator, "facilitate-vote")
    await advance(facilitator, "Vote")
    await in_phase(phone, "National decision")
    await _tabs(album, phone, "play-decision")
    await album.shoot(screen, "screen-decision", whole=False)
    await album.shoot(facilitator, "facilitate-decision")
    await advance(facilitator, "National decision")
    await in_phase(phone, "Resolution")
    await _tabs(album, phone, "play-resolution")
    await album.shoot(screen, "screen-resolution", whole=False)
    await album.shoot(facilitator, "facilitate-resolution")


async def desks(album: Album, facilitator: "Page") -> None:
    """What the facilitator opens in the console: a delegation's desk, its view, injects, the way back, access."""
    await act_for(facilitator, "Finland")
    await album.shoot(facilitator, "facilitate-desk")
    await facilitator.locator(".stand-in").get_by_role("button", name="Done").click()
    for words, name in (("Fork", "fork"), ("Nuclear words", "inject"), ("Seat codes and devices", "access")):
        part = facilitator.locator("summary").filter(has_text=re.compile(words)).first
        if await part.count():
            await part.click()
            await album.shoot(facilitator, f"facilitate-{name}")
            await part.click()


async def play_through(room: Room, album: Album) -> None:
    """A session of the smallest scenario, with one person and bots, to its end."""
    await before_play(room, album)
    facilitator = await room.create(clock="4")
    code = await code_of(facilitator)
    looking = await room.person(f"/join/{code}")
    await looking.get_by_role("heading", name="Choose your seat").wait_for()
    await album.shoot(looking, "join")
    phone = await room.join(code, "Finland")
    screen = await room.person(f"/screen/{code}", **DESK)
    await screen.get_by_role("heading", name="Join on your phone").wait_for()
    await album.shoot(facilitator, "facilitate-lobby")
    await _tabs(album, phone, "play-lobby")
    await album.shoot(screen, "screen-lobby", whole=False)
    packet = await facilitator.context.new_page()
    await packet.goto(f"{room.server.url}/packet{await facilitator.evaluate('location.hash')}")
    await packet.get_by_role("heading", name="Facilitator's handbook").wait_for()
    await album.shoot(packet, "packet")
    await first_round(room, album, facilitator, phone, screen)
    await reach(facilitator, "Round 3", "Negotiation")
    await in_phase(screen, "Negotiation")
    await screen.wait_for_timeout(1_000)
    await album.shoot(screen, "screen-round-3", whole=False)
    await album.shoot(facilitator, "facilitate-round-3")
    await reach(facilitator, "ENDEX")
    await facilitator.get_by_role("heading", name="The alliance's result").wait_for()
    await _tabs(album, phone, "play-ended")
    await album.shoot(screen, "screen-ended", whole=False)
    await album.shoot(facilitator, "facilitate-ended")
    await facilitator.get_by_role("link", name="To the debrief").click()
    await facilitator.get_by_role("heading", name="Decisions, and who blocked what").wait_for()
    await album.shoot(facilitator, "debrief")
    await facilitator.get_by_role("button", name="Open the replay").click()
    await facilitator.get_by_role("slider", name="Moment").fill("40")
    await facilitator.get_by_label("Whose knowledge").select_option(label="Finland")
    await facilitator.get_by_text("Count by count", exact=True).click()
    await album.shoot(facilitator, "debrief-open")


async def main(folder: Path, only: tuple[str, ...], language: str) -> int:
    """Make the pictures; 0 if no page complained."""
    from playwright.async_api import async_playwright

    executable = find_chromium()
    if executable is None:
        sys.stderr.write("no Chromium was found on PATH\n")
        return 2
    album = Album(folder, only, language)
    with tempfile.TemporaryDirectory() as data:
        server = ServerProcess(Path(data), "--bot-delay", "0.1")
        server.start()
        try:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=executable, args=chromium_arguments())
                room = Room(server, browser)
                if album.plays():
                    await play_through(room, album)
                for scene, names in SCENES.items():
                    if any(album.wanted(name) for name in names):
                        await scene(room, album.shoot)
                await browser.close()
        finally:
            server.stop()
    sys.stdout.write(f"{len(album.taken)} pictures in {folder}\n")
    for complaint in room.complaints:
        sys.stderr.write(f"{complaint}\n")
    return 1 if room.complaints else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screenshots"))
    parser.add_argument("only", nargs="*", help="patterns of names; none: all pictures")
    parser.add_argument("--language", default="en", help="of the pages, such as de")
    given = parser.parse_args()
    sys.exit(asyncio.run(main(given.folder, tuple(given.only), given.language)))
