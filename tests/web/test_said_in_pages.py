"""What the server says, on the pages: a role card, a motion's form and a refusal in German, and in English again while one plays."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.web.people import DESK, Room, advance, code_of, good, in_phase, start

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process]

ENGLISH = re.compile(
    r"\b(?:the|and|of|is|are|your|you|with|for|what|who|nobody|everybody|has|have|its|this|that|from|not|until|ballots?|motions?|"
    r"spends?|pledges?|floor|states?|alliance|yes|no)\b"
)
"""Frequent English words, and those of the game; German has none of them."""


async def words_of(page: "Page") -> list[str]:
    """The lines of a page, closed parts included, without what names a language and what was announced before."""
    text: str = await page.evaluate(
        """() => {
            const copy = document.body.cloneNode(true);
            copy.querySelectorAll("script, noscript, .language, code, .message, [aria-live]").forEach((part) => part.remove());
            const walk = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
            const lines = [];
            while (walk.nextNode()) lines.push(walk.currentNode.textContent);
            return lines.join("\\n");
        }"""
    )
    return [line.strip() for line in text.split("\n") if line.strip()]


async def speak(page: "Page", code: str) -> None:
    """The reader changes the page's language."""
    await page.locator(".language select").select_option(code)
    await page.locator(f"html[lang={code}]").wait_for(state="attached")


async def test_the_game_speaks_the_readers_language(room: Room) -> None:
    facilitator = await room.create(ruleset="NATO", clock="untimed")
    code = await code_of(facilitator)
    phone = await room.join(code, "Finland")
    other = await room.join(code, "Poland")
    await start(facilitator)

    await speak(phone, "de")
    tabs = phone.get_by_role("navigation")
    await tabs.get_by_role("button", name="Mein Staat").click()
    await phone.get_by_text(
        "Sie haben eine lange Grenze mit dem Gegner und eine große, ausgebildete Reserve."
    ).wait_for()
    await phone.get_by_text("Kein Ausschluss als Verhandlungsmasse.").wait_for()
    await phone.get_by_text("Die Last für den Haushalt gering halten").wait_for()

    await facilitator.get_by_role("button", name="Advance").click()
    await facilitator.get_by_role("button", name="Close Briefing").click()
    await phone.get_by_role("heading", level=1).get_by_text("Verhandlung").wait_for()
    await tabs.get_by_role("button", name="Jetzt").click()
    await phone.locator("select").filter(has_text="Die Untergrenze der Ausgaben ändern").select_option("spending_floor")
    await phone.get_by_text("Legt fest, was die Mitglieder ab dem nächsten Jahr an Ausgaben schulden.").wait_for()
    rule = (
        "Konsens im Schweigeverfahren: angenommen, wenn kein Mitglied vor Fristende schriftlich das Schweigen bricht."
    )
    await phone.get_by_text(rule).wait_for()
    value = phone.get_by_label("Neue Untergrenze")
    await value.fill("3.5")
    await phone.get_by_role("button", name="Antrag einbringen").click()
    refusal = phone.locator(".refusal").filter(has_text="das ist die Untergrenze schon")
    await refusal.wait_for()
    assert not [line for line in await words_of(phone) if ENGLISH.search(line)]

    await speak(phone, "en")
    await phone.get_by_text("that is the floor already").first.wait_for()
    await phone.get_by_text("Sets what members owe in spending from next year on.").wait_for()
    assert await value.count() == 0
    assert await phone.get_by_label("New floor").input_value() == "3.5", "what was being written stays"
    assert await other.evaluate("document.documentElement.lang") == "en", "each reader has a language of its own"


@pytest.mark.timeout(240)
async def test_what_a_person_wrote_is_never_altered(room: Room) -> None:
    """Not even where it is, word for word, what a bot says, which is translated."""
    sentence = "If all do more, each of us is safer."
    said = "We will look at every motion by what it brings our country. Make us an offer."
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    phone = await room.join(code, "Finland", **DESK)
    reader = await room.join(code, "Estonia", **DESK)
    await start(facilitator)
    await speak(reader, "de")
    await advance(facilitator, "Briefing")
    await in_phase(phone, "Negotiation")
    await phone.get_by_label("Message", exact=True).fill(said)
    await phone.get_by_role("button", name="Send to everybody").click()
    await phone.get_by_label("What do you want to propose?").select_option("resolution")
    await phone.get_by_label("Text", exact=False).last.fill(sentence)
    await phone.get_by_role("button", name="Table the motion").click()

    heard = reader.locator(".message").filter(has_text="Finnland").locator(".message-text")
    assert await heard.inner_text() == said
    assert await heard.get_attribute("lang") == ""
    motion = reader.locator("li.motion").filter(has_text="Antragsteller: Finnland")
    await motion.first.wait_for()
    assert await motion.locator(".quote").first.inner_text() == sentence
    chairs = reader.locator("li.motion").filter(has_text="Vom Vorsitz eingebracht").locator(".quote")
    assert (await chairs.first.inner_text()).startswith("Vom Vorsitz eingebracht: ")
    assert await chairs.first.get_attribute("lang") is None, "the game's own words are in the page's language"
    await reader.get_by_label("Alles: auch Nachrichten").check()
    told = reader.locator(".news li").filter(has_text="Finnland an alle")
    assert said in await told.inner_text()
    await good(reader)


@pytest.mark.timeout(240)
async def test_titles_follow_the_language_there_and_back(room: Room) -> None:
    """In the middle of a game, on a player's page and on the console; then in the debrief and its replay."""
    facilitator = await room.create(clock="untimed")
    player = await room.join(await code_of(facilitator), "France", **DESK)
    await start(facilitator, "free-rider")
    await advance(facilitator, "Briefing")
    await player.get_by_label("What do you want to propose?").select_option("spending_floor")
    await player.get_by_label("New floor").fill("3.1")
    await player.get_by_role("button", name="Table the motion").click()
    titles = {
        "en": "Set the spending floor at 3.1 % of GDP",
        "de": "Untergrenze der Ausgaben auf 3,1 % des BIP festsetzen",
    }
    for page in (player, facilitator):
        await page.get_by_role("heading", name=titles["en"]).wait_for()
        for code, other in (("de", "en"), ("en", "de"), ("de", "en"), ("en", "de")):
            await speak(page, code)
            await page.get_by_role("heading", name=titles[code]).wait_for()
            await expect(page.get_by_text(titles[other])).to_have_count(0)

    await facilitator.get_by_role("button", name="End the exercise").click()
    await facilitator.get_by_role("button", name="Yes, ENDEX").click()
    await facilitator.get_by_role("link", name="To the debrief").click()
    await facilitator.get_by_role("button", name="Open the replay").click()
    await facilitator.get_by_role("slider", name="Moment").press("End")
    told = facilitator.locator(".replay-sides")
    for code, other in (("de", "en"), ("en", "de"), ("de", "en")):
        await speak(facilitator, code)
        await told.get_by_text(titles[code]).first.wait_for()
        await expect(facilitator.get_by_text(titles[other])).to_have_count(0)
