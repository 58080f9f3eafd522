"""Whether a page can be read and used when it is magnified: nothing is cut off, nothing lies on something else, and what is to be
touched is large enough.

A window of 1280 px that is zoomed to 200 % has 640 px of the page's own, and one zoomed to 400 %, which WCAG 1.4.10 asks for, 320.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

ZOOMED = ((640, 512), (320, 256))
"""What is left of 1280 by 1024 px at 200 % and at 400 %, in the page's px."""

_LOOK = """() => {
    const faults = [];
    const forEars = (part) => getComputedStyle(part).clipPath === "inset(50%)";
    const clipped = (part) => part && (forEars(part) || clipped(part.parentElement));
    const seen = (part) => part.checkVisibility({ visibilityProperty: true });
    const shown = (part) => seen(part) && !part.closest("[aria-hidden=true]") && !clipped(part);
    const told = (part) => part.outerHTML.slice(0, 110).replace(/\\s+/g, " ");
    const all = [...document.querySelectorAll("body *")].filter(shown);
    const room = document.documentElement.clientWidth;

    const wide = document.documentElement.scrollWidth;
    if (wide > room) faults.push(`the page is ${wide} px wide in ${room} px`);
    for (const part of all) {
        const style = getComputedStyle(part);
        const hides = (way) => ["hidden", "clip"].includes(way);
        if (part.closest("svg") || part.matches("input, select, option, textarea")) continue;
        const narrow = hides(style.overflowX) && part.scrollWidth > part.clientWidth + 1;
        const low = hides(style.overflowY) && part.scrollHeight > part.clientHeight + 1;
        if (narrow) faults.push(`cut at its side: ${told(part)}`);
        if (low && style.webkitLineClamp === "none") faults.push(`cut at its foot: ${told(part)}`);
        if (part.closest(".sideways")) continue; // what scrolls by itself
        const { left, right } = part.getBoundingClientRect();
        const beyond = (from, to) => right > to + 1 || left < from - 1;
        const card = part.closest(".card")?.getBoundingClientRect();
        if (beyond(0, room)) faults.push(`beyond the edge: ${told(part)}`);
        if (card && beyond(card.left, card.right)) faults.push(`beyond its card: ${told(part)}`);
    }

    // Lines of text that lie on each other. What stays at the window's edge while the page moves under it is meant to.
    const moves = "svg, option, script, noscript, .tabs, .masthead, .dock, .messages, .news, .screen-news ol";
    const lines = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const holder = node.parentElement;
        if (!node.textContent.trim() || !shown(holder) || holder.closest(moves)) continue;
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) if (box.width > 2) lines.push({ holder, box });
    }
    lines.sort((one, other) => one.box.top - other.box.top);
    lines.forEach(({ holder, box }, at) => {
        for (const other of lines.slice(at + 1)) {
            if (other.box.top >= box.bottom - 4) break;
            const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
            const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
            if (across <= 2 || down <= Math.min(box.height, other.box.height) / 2) continue;
            faults.push(`one on the other: ${told(holder)} | ${told(other.holder)}`);
        }
    });

    // What is to be touched: the label's surface is its box's too. A link within a sentence is as high as its line.
    for (const part of document.querySelectorAll("button, select, input, textarea, summary, a[href]")) {
        if (!shown(part) || part.type === "hidden") continue;
        const label = part.matches("[type=radio], [type=checkbox]") && part.closest("label");
        const { width, height } = (label || part).getBoundingClientRect();
        if (part.matches("a") && getComputedStyle(part).display === "inline") continue;
        // A language is chosen once, and no thumb is in a hurry there; a projector's computer has a mouse.
        const least = part.closest(".language") || (part.closest(".screen") && room >= 992) ? 24 : 44;
        const size = `${Math.round(width)} by ${Math.round(height)} px`;
        if (height < least - 0.5 || width < 24) faults.push(`too small for a thumb, ${size}: ${told(label || part)}`);
    }

    // Everything that can be used can be reached with a pointer when it has been scrolled to.
    const before = [scrollX, scrollY];
    for (const part of document.querySelectorAll("button, select, input, textarea, summary, a[href]")) {
        if (!shown(part) || part.type === "hidden") continue;
        part.scrollIntoView({ block: "center", inline: "nearest" });
        const { left, top, width, height } = part.getClientRects()[0];
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        const other = hit && !part.contains(hit) && !hit.contains(part);
        if (other) faults.push(`covered: ${told(part)} by ${told(hit)}`);
    }
    scrollTo(...before);
    return [...new Set(faults)];
}"""

_OBSCURED = """() => {
    const part = document.activeElement;
    if (!part || part === document.body) return null;
    const box = part.getBoundingClientRect();
    const seen = [0.1, 0.5, 0.9].some((down) => [0.1, 0.5, 0.9].some((across) => {
        const hit = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
        return hit && (part.contains(hit) || hit.contains(part) || hit.closest("label")?.contains(part));
    }));
    return [part.outerHTML.slice(0, 110).replace(/\\s+/g, " "), seen];
}"""


async def faults_of(page: "Page", sizes: tuple[tuple[int, int], ...] = ZOOMED) -> list[str]:
    """What is wrong with a page at these sizes; then the window is as before."""
    before = page.viewport_size
    faults: list[str] = []
    for width, height in sizes:
        await page.set_viewport_size({"width": width, "height": height})
        await page.wait_for_timeout(50)  # observers of sizes run between frames
        found: list[str] = await page.evaluate(_LOOK)
        faults += [f"{width} px: {fault}" for fault in found]
    if before is not None:
        await page.set_viewport_size(before)
    return faults


async def hidden_when_focused(
    page: "Page", most: int = 60, *, key: str = "Tab", first: "Locator | None" = None
) -> list[str]:
    """What the keyboard comes to by a key and can't be seen there, because something else lies on it (WCAG 2.4.11). ``first``: from
    where; None: from the page's top."""
    await page.evaluate("document.activeElement?.blur(), scrollTo(0, 0)")
    if first is not None:
        await first.focus()
    faults: list[str] = []
    for _ in range(most):
        await page.keyboard.press(key)
        found: list[Any] | None = await page.evaluate(_OBSCURED)
        if found is None:
            break
        if not found[1]:
            faults.append(found[0])
    return faults


async def moving(page: "Page") -> list[str]:
    """Animations and transitions that run, or would run when something changes."""
    found: list[str] = await page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((part) => {
            const style = getComputedStyle(part);
            const some = (times) => times.split(",").some((time) => parseFloat(time) > 0);
            const animated = style.animationName !== "none" && some(style.animationDuration);
            return some(style.transitionDuration) || animated || style.scrollBehavior === "smooth";
        }).map((part) => part.outerHTML.slice(0, 110)).concat(document.getAnimations().map(String))"""
    )
    return found
