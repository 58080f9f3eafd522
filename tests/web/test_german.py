"""The pages in German: everything that the pages say themselves, with the same care for those who can't see or use a mouse."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.people import DESK, PHONE, SEED, Room, good

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process]

GERMAN: dict[str, Any] = {"locale": "de-DE"}
ENGLISH = re.compile(
    r"\b(the|and|of|is|are|your|you|with|for|what|who|nobody|everybody|has|have|its|this|that|from|not|until|vote|ballots?|"
    r"motions?|seats?|spends?|pledge|floor|state|states|alliance|message|messages|show|close|open|yes|ready|waiting|round)\b"
)
"""Frequent English words, and those of the game; German has none of them."""


async def german(page: "Page", *, besides: str = "") -> None:
    """The page is German, says so, comes to hold no English word of its own, and has no fault that axe finds.

    `besides`: selectors of what holds texts of the server or of people.
    """
    assert await page.evaluate("document.documentElement.lang") == "de"
    tries = 50
    while (found := await english(page, besides)) and tries:
        await page.wait_for_timeout(200)  # a scenario's own words come in a file that may arrive after the page
        tries -= 1
    assert not found, f"{page.url}: {sorted(found)}"
    await good(page)


async def english(page: "Page", besides: str) -> set[str]:
    """The lines of the page, closed parts and spoken names included, in which there are English words."""
    text = await page.evaluate(
        """(besides) => {
            const hidden = [...document.querySelectorAll("details:not([open])")];
            hidden.forEach((part) => { part.open = true; });
            const copy = document.body.cloneNode(true);
            hidden.forEach((part) => { part.open = false; });
            copy.querySelectorAll(`script, noscript, input, .language, code ${besides}`).forEach((part) => part.remove());
            const heard = [...copy.querySelectorAll("[aria-label]")].map((part) => part.getAttribute("aria-label"));
            const walk = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
            const lines = [];
            while (walk.nextNode()) lines.push(walk.currentNode.textContent);
            return [document.title, ...lines, ...heard].join("\\n");
        }""",
        f", {besides}" if besides else "",
    )
    return {line.strip() for line in text.split("\n") if ENGLISH.search(line)}


async def created(room: Room) -> "Page":
    page = await room.person(**DESK, **GERMAN)
    await german(page, besides=".option, .option-text, select, .hint")
    await page.get_by_role("radio", name="Fünf Verbündete").check()
    await page.get_by_role("group", name="Regelwerk").get_by_role("radio", name=re.compile("^CALM")).check()
    await page.get_by_label("Uhr", exact=True).select_option("untimed")
    await page.get_by_text("Startwert", exact=True).click()
    await page.get_by_label("Derselbe Startwert").fill(SEED)
    await page.get_by_role("button", name="Sitzung anlegen").click()
    await page.get_by_role("button", name="Übung starten").wait_for()
    return page


async def close(facilitator: "Page", phase: str) -> None:
    await facilitator.get_by_role("button", name="Weiter").click()
    await facilitator.get_by_role("button", name=f"{phase} beenden").click()


async def phase(page: "Page", title: str) -> None:
    await page.get_by_role("heading", level=1).get_by_text(title).wait_for()


SERVER = ".recounts, .news, .quote, .motion, .guide, .consequences, .interests, .tally, .par-note"
"""Where the server's texts are thickest; they have tests of their own."""


@pytest.mark.timeout(300)
async def wide(page: "Page") -> None:
    """All panels beside each other, where a phone shows one of them."""
    before = page.viewport_size
    assert before is not None
    await page.set_viewport_size(DESK["viewport"])
    await page.locator("#panel-own .card").first.wait_for()
    await german(page, besides=SERVER)
    await page.set_viewport_size(before)


async def test_a_game_in_german(room: Room, tmp_path: Path) -> None:
    facilitator = await created(room)
    code = await facilitator.locator(".code-large").inner_text()
    await german(facilitator, besides=f"select, .hint, .injects, {SERVER}")

    phone = await room.person(f"/join/{code}", **PHONE, **GERMAN)
    await phone.get_by_role("radio", name="Finnland").wait_for()
    await german(phone, besides=".option-text")
    await phone.get_by_role("radio", name="Finnland").check()
    await phone.get_by_role("button", name="Platz einnehmen: Finnland").click()
    await phase(phone, "Lobby")
    screen = await room.person(f"/screen/{code}", **DESK, **GERMAN)
    await screen.locator(".screen-code").wait_for()
    await german(screen)

    await facilitator.get_by_label("Noch freie Plätze").select_option("loyal")
    await facilitator.get_by_role("button", name="Übung starten").click()
    await phase(phone, "Lage")
    await german(phone, besides=SERVER)
    await phone.get_by_role("button", name="Die Lage ist gelesen").wait_for()
    await close(facilitator, "Lage")
    await phase(phone, "Verhandlung")
    await german(phone, besides=SERVER)
    await wide(phone)
    await phone.get_by_role("navigation").get_by_role("button", name="Reden").click()
    await phone.get_by_label("Nachricht", exact=True).fill("Guten Tag")
    await phone.get_by_role("button", name="Senden an alle").click()
    await phone.get_by_text("Guten Tag").first.wait_for()
    await close(facilitator, "Verhandlung")
    await phone.get_by_role("navigation").get_by_role("button", name="Jetzt").click()
    await phase(phone, "Abstimmung")  # under this seed there is a provocation to answer
    await german(phone, besides=SERVER)
    await wide(phone)
    await close(facilitator, "Abstimmung")
    await phase(phone, "Nationale Entscheidung")
    await german(phone, besides=SERVER)
    await wide(phone)
    assert await phone.get_by_text(re.compile(r"\d,\d+\s%")).count() > 0, "decimals have a comma"
    assert await phone.get_by_text("Mrd. USD").count() > 0
    await phone.get_by_role(
        "button", name="Entscheidung festlegen"
    ).click()  # the last one, since bots have theirs: the phase ends
    await phase(phone, "Auswertung")
    await german(phone, besides=SERVER)
    await german(facilitator, besides=f"select, .injects, {SERVER}")
    await german(screen, besides=SERVER)

    packet = await facilitator.context.new_page()
    session = (await facilitator.evaluate("location.hash"))[1:]
    await packet.goto(f"{room.server.url}/packet#{session}")
    await packet.get_by_role("heading", name="Handbuch der Spielleitung").wait_for()
    await german(packet, besides=".sheet-rules, .sheet-injects")

    await facilitator.get_by_role("button", name="Übung beenden …").click()
    await facilitator.get_by_role("button", name="Ja, ENDEX").click()
    await facilitator.get_by_role("link", name="Zur Nachbesprechung").click()
    await facilitator.get_by_role("heading", name="Ergebnisse der Plätze").wait_for()
    await facilitator.get_by_role("button", name="Wiedergabe öffnen").click()
    await facilitator.get_by_label("Wessen Wissen").wait_for()
    await german(facilitator, besides=SERVER)
    async with facilitator.expect_download() as downloading:
        await facilitator.get_by_role("button", name="Der Bericht, eine HTML-Datei").click()
    file = tmp_path / "bericht.html"
    await (await downloading.value).save_as(file)
    report = await facilitator.context.new_page()
    await report.goto(file.as_uri())
    await report.get_by_label("Wessen Wissen").wait_for()
    await german(report, besides=SERVER)


PANELS = ("Reden", "Mein Staat", "Bündnis", "Neues")


async def panels(phone: "Page") -> None:
    """Every panel of a player's page, and back to the first."""
    bar = phone.get_by_role("navigation")
    for title in PANELS:
        await bar.get_by_role("button", name=title).click()
        await bar.locator("[aria-current=true]").filter(has_text=title).wait_for()
        await german(phone, besides=SERVER)
    await bar.get_by_role("button", name="Jetzt").click()


@pytest.mark.timeout(400)
async def test_every_panel_and_the_console_in_german(room: Room) -> None:
    """What the test of a game doesn't open: the other panels, the console in each phase, the player's page at ENDEX."""
    facilitator = await created(room)
    code = await facilitator.locator(".code-large").inner_text()
    phone = await room.person(f"/join/{code}", **PHONE, **GERMAN)
    await phone.get_by_role("radio", name="Finnland").check()
    await phone.get_by_role("button", name="Platz einnehmen: Finnland").click()
    await phase(phone, "Lobby")
    await panels(phone)
    await facilitator.get_by_label("Noch freie Plätze").select_option("loyal")
    await facilitator.get_by_role("button", name="Übung starten").click()
    for title, after in (
        ("Lage", "Verhandlung"),
        ("Verhandlung", "Abstimmung"),
        ("Abstimmung", "Nationale Entscheidung"),
        ("Nationale Entscheidung", "Auswertung"),
    ):
        await phase(phone, title)
        await phase(facilitator, title)
        if title != "Lage":
            await german(facilitator, besides=f"select, .hint, .injects, {SERVER}")
        await close(facilitator, title)
        await phase(phone, after)
    await panels(phone)
    await facilitator.get_by_role("button", name="Übung beenden …").click()
    await facilitator.get_by_role("button", name="Ja, ENDEX").click()
    await phone.get_by_role("heading", name="Eigenes Ergebnis").wait_for()
    await german(phone, besides=SERVER)
    await panels(phone)
    await german(facilitator, besides=f"select, .hint, .injects, {SERVER}")


async def test_pages_without_a_session_in_german(room: Room) -> None:
    room.offline = True  # the browser logs that there is nothing
    for path in ("/play", "/facilitate", "/debrief", "/packet", "/join/ABCDEF", "/screen/ABCDEF", "/nowhere"):
        page = await room.person(path, **PHONE, **GERMAN)
        await page.get_by_role("heading", level=1).wait_for()
        await german(page)
        await page.context.close()


SHELF = ".option, .option-text, select, .hint, .rule-book ul.quiet"
"""Choices, which have tests of their own, and sources, some of which are named in English."""


async def test_the_rules_in_german(room: Room) -> None:
    """Of several rulesets, alone and beside another; and after a change of language while they are open."""
    page = await room.person(**DESK, **GERMAN)
    await page.get_by_role("radio", name="Fünf Verbündete").check()
    rulesets = page.get_by_role("group", name="Regelwerk")
    await rulesets.get_by_role("radio", name=re.compile("^CALM")).check()
    await page.get_by_text("Alle Regeln in einfachen Worten").click()
    book = page.locator(".rule-book")
    await book.get_by_text("Bei 5 Mitgliedern: 4 der 5, die zählen.").first.wait_for()
    assert "15" not in re.findall(r"\d+", await book.get_by_text("Bei 5 Mitgliedern").first.inner_text())
    await german(page, besides=SHELF)
    for title, words in (
        ("NATO: Konsens", "angenommen, wenn kein Mitglied vor Fristende"),
        ("Native NATO", "Gilt die Bedrohung allen, bleibt niemand der Antwort fern."),
        ("Koalition der Willigen", "Es gibt keine Mitglieder: Wo Regeln von Mitgliedern sprechen"),
    ):
        await rulesets.get_by_role("radio", name=re.compile(f"^{title}")).check()
        await book.get_by_text(words).first.wait_for()
        await german(page, besides=SHELF)
    await book.get_by_label("Vergleichen mit").select_option(label="NATO mit Abzug der USA")
    await book.get_by_text("Diese Regeln ändern").first.wait_for()
    await german(page, besides=SHELF)
    await page.get_by_role("combobox", name="Sprache").select_option("en")
    await book.get_by_text("Changing these rules").first.wait_for()
    await page.get_by_role("combobox", name="Language").select_option("de")
    await book.get_by_text("Diese Regeln ändern").first.wait_for()
    await german(page, besides=SHELF)


async def test_the_language_changes_at_once_and_nothing_written_is_lost(room: Room) -> None:
    page = await room.person("/", **DESK, locale="en-GB")
    await page.get_by_label("Code of the session").fill("ABC")
    await page.get_by_text("Seed", exact=True).click()
    await page.get_by_label("The same seed gives the same luck").fill("7")
    assert await page.evaluate("document.documentElement.lang") == "en"
    await page.get_by_role("combobox", name="Language").select_option("de")
    await page.get_by_role("heading", name="Sitzung anlegen").wait_for()
    assert await page.evaluate("document.documentElement.lang") == "de"
    assert await page.get_by_label("Code der Sitzung").input_value() == "ABC"
    assert await page.get_by_label("Derselbe Startwert").input_value() == "7"
    await page.reload()
    await page.get_by_role("heading", name="Sitzung anlegen").wait_for()
    await page.get_by_role("combobox", name="Sprache").select_option("en")
    await page.get_by_role("heading", name="Create a session").wait_for()


async def test_who_reads_english_fetches_no_german(room: Room) -> None:
    page = await room.person("/", **DESK, locale="fr-FR")
    await page.get_by_role("heading", name="Create a session").wait_for()
    fetched = await page.evaluate(
        "performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)"
    )
    assert not [path for path in fetched if "/de/" in path]
    assert any(path.startswith("/static/words/en/") for path in fetched)
