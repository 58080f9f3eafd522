"""Scenes for the pictures of every screen that a plain game doesn't come to: delegations of several, what goes wrong, many seats."""

import re
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tests.web.people import DESK, Room, advance, code_of, in_phase, start, tab, texts_held

if TYPE_CHECKING:
    from playwright.async_api import Page

__all__ = ["SCENES", "Shoot"]

Shoot = Callable[["Page", str], Awaitable[None]]
"""Take a page's pictures under a name."""


NAME = "Your name (optional)"


async def delegation(room: Room, shoot: Shoot) -> None:
    """Two people at one seat, observers who see everything, a refusal, a pause, a lost connection, and a device put out."""
    creator = await room.person(**DESK)
    await creator.get_by_role("radio", name="Five allies").check()
    await creator.get_by_label("What observers see").select_option("everything")
    await creator.get_by_label("Ask those who join for a name").check()
    await creator.get_by_role("button", name="Create the session").click()
    code = await code_of(creator)
    head = await _named(room, f"/join/{code}", "Finland", "Take the seat of Finland", "Aino")
    await tab(head, "My state")
    await head.get_by_text("Seat code for your delegation").click()
    seat = await head.get_by_label("Seat code").input_value()
    await tab(head, "Now")
    second = await room.person(f"/join/{seat}")
    await second.get_by_role("button", name="Join this delegation").wait_for()
    await shoot(second, "join-seat-code")
    await second.get_by_label(NAME).fill("Eero")
    await second.get_by_role("button", name="Join this delegation").click()
    await in_phase(second, "Lobby")
    bench = await creator.get_by_label("Observers' code").input_value()
    watcher = await room.person(f"/join/{bench}")
    await watcher.get_by_role("button", name="Observe").wait_for()
    await shoot(watcher, "join-observer")
    await watcher.get_by_role("button", name="Observe").click()
    await in_phase(watcher, "Lobby")
    await start(creator)
    await advance(creator, "Briefing")
    await in_phase(second, "Negotiation")
    for value in ("3.6", "3.8"):
        await second.get_by_label("What do you want to propose?").select_option("spending_floor")
        await second.get_by_label("New floor").fill(value)
        await second.get_by_role("button", name="Draft: table the motion").click()
        await head.get_by_role("button", name=re.compile("^Approve and send d")).last.wait_for()
    await shoot(second, "play-drafts-own")
    await shoot(head, "play-drafts")
    await head.get_by_role("button", name="Approve and send d1").click()
    await head.get_by_role("button", name="Approve and send d1").wait_for(state="detached")
    await head.get_by_role("button", name="Approve and send d2").click()
    await head.locator(".refusal").first.wait_for()
    await shoot(head, "play-refusal")
    await tab(watcher, "Papers")
    await watcher.get_by_label("Delegation", exact=True).select_option("FIN")
    await watcher.get_by_role("heading", name="Role card").wait_for()
    await shoot(watcher, "observe-papers")
    row = creator.locator(".delegation").filter(has=creator.get_by_text("Finland", exact=True))
    await row.get_by_role("button", name="See as it").click()
    await creator.get_by_role("heading", name=re.compile("Finland")).first.wait_for()
    await shoot(creator, "facilitate-see-as")
    await row.get_by_role("button", name="See as it").click()
    await creator.get_by_role("button", name="Pause").click()
    await head.get_by_text("paused", exact=True).wait_for()
    await shoot(head, "play-paused")
    await creator.get_by_role("button", name="Resume").click()
    room.offline = True  # from here on browsers complain that somebody is put out or away
    await head.context.set_offline(True)
    await head.get_by_role("banner").get_by_text("The connection was lost.").wait_for(timeout=60_000)
    await shoot(head, "play-connection-lost")
    await head.context.set_offline(False)
    await creator.get_by_text("Seat codes and devices").click()
    access = creator.locator(".access li").filter(has_text="Finland").first
    await access.get_by_text("2 devices").click()
    await access.get_by_role("button", name="Put everybody out of Finland").click()
    await access.get_by_role("button", name="Put everybody out", exact=True).click()
    await second.get_by_role("heading", name="This device has no access any more").wait_for()
    await shoot(second, "put-out")
    room.offline = False


async def _named(room: Room, path: str, seat: str, button: str, name: str) -> "Page":
    page = await room.person(path)
    await page.get_by_role("radio", name=seat).check()
    await page.get_by_label(NAME).fill(name)
    await page.get_by_role("button", name=button).click()
    await in_phase(page, "Lobby")
    return page


async def many_seats(room: Room, shoot: Shoot) -> None:
    """Thirty-two allies: the page to join, a player's, the console, the projector, the debrief and the report as a file."""
    facilitator = await room.create(scenario="Thirty-two allies", ruleset="NATO", clock="untimed")
    code = await code_of(facilitator)
    joining = await room.person(f"/join/{code}")
    await joining.get_by_role("heading", name="Choose your seat").wait_for()
    await shoot(joining, "nato-join")
    phone = await room.join(code, "Finland")
    screen = await room.person(f"/screen/{code}", **DESK)
    await screen.get_by_role("heading", name="Join on your phone").wait_for()
    await shoot(screen, "nato-screen-lobby")
    await start(facilitator)
    await advance(facilitator, "Briefing")
    await in_phase(phone, "Negotiation")
    await shoot(facilitator, "nato-facilitate")
    await tab(phone, "Alliance")
    await shoot(phone, "nato-play-alliance")
    await in_phase(screen, "Negotiation")
    await shoot(screen, "nato-screen")
    await facilitator.get_by_role("button", name="End the exercise").click()
    await facilitator.get_by_role("button", name="Yes, ENDEX").click()
    await facilitator.get_by_role("link", name="To the debrief").click()
    await facilitator.get_by_role("heading", name="Decisions, and who blocked what").wait_for()
    await shoot(facilitator, "nato-debrief")
    async with facilitator.expect_download() as downloading:
        await facilitator.get_by_role("button", name="The report, one HTML file").click()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.html")
        await (await downloading.value).save_as(file)
        report = await facilitator.context.new_page()
        await report.goto(file.as_uri())
        await report.get_by_label("Whose knowledge").wait_for()
        await shoot(report, "report")


async def approval_desk(room: Room, shoot: Shoot) -> None:
    """Bots' messages that wait for the facilitator."""
    facilitator = await room.person(**DESK)
    await facilitator.get_by_role("radio", name="Five allies").check()
    await facilitator.get_by_label("Clock").select_option("4")
    await facilitator.get_by_text("What bots say waits until I release it").click()
    await facilitator.get_by_role("button", name="Create the session").click()
    await room.join(await code_of(facilitator), "France")
    await start(facilitator)
    await advance(facilitator, "Briefing")
    await texts_held(facilitator)
    await shoot(facilitator, "facilitate-approval")


_DELEGATION = (
    "join-seat-code", "join-observer", "play-drafts-own", "play-drafts", "play-refusal", "observe-papers", "facilitate-see-as",
    "play-paused", "play-connection-lost", "put-out",
)  # fmt: skip
_MANY = (
    "nato-join",
    "nato-screen-lobby",
    "nato-facilitate",
    "nato-play-alliance",
    "nato-screen",
    "nato-debrief",
    "report",
)

SCENES: Mapping[Callable[[Room, Shoot], Awaitable[None]], tuple[str, ...]] = {
    delegation: _DELEGATION,
    many_seats: _MANY,
    approval_desk: ("facilitate-approval",),
}
"""Each scene with the names of its pictures."""
