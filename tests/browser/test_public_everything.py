"""Every public page, by its address and in its states: for everybody, on any screen, by any hand."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from scripts.served import receipt_of
from tests.browser.conftest import DESK, PHONE, Visitors, press
from tests.browser.looking import faults, keyboard_faults

#: A new address is found by tests/web/test_public_states.py, where whoever adds it reads of this list.
ADDRESSES = (
    "/", "/tell-us", "/ask", "/friend", "/about-a-worker", "/group", "/pictures", "/pictures/mat",
    "/check-back", "/slip", "/what-changed", "/what-changed?q=zebra", "/what-changed?status=done",
    "/questions", "/find-help",
    "/find-help?how=read&for=me", "/help-now", "/who-reads-this", "/if-it-is-serious", "/what-we-keep",
    "/house-rules", "/accessibility", "/exit-limits", "/something-about-me", "/no-such-page",
)  # fmt: skip
TEXT = "my mate jaden says lessons come too late, his number is 07700 900123"
#: A thumb needs 44 px; a link inside a sentence is as high as its line.
_SMALL = """() => {
  const all = "a[href], button, select, textarea, summary, input:not([type=hidden])";
  const isInText = (e) => e.closest("p:not(.row, .pager), li, dd, .summary")
    && getComputedStyle(e).display === "inline";
  const isMeant = (e) => e.checkVisibility({visibilityProperty: true}) && !isInText(e)
    && !e.matches(".skip") && !e.closest(".unseen, .elsewhere, [aria-hidden=true]");
  const box = (e) => (e.closest(".option, .choice, label") || e).getBoundingClientRect();
  return [...document.querySelectorAll(all)].filter(isMeant).map((e) => [box(e), e.outerHTML.slice(0, 120)])
    .filter(([b]) => b.height < 43.5 || b.width < 24).map(([b, e]) => `${b.width} x ${b.height}: ${e}`); }"""
_UNSTYLED = "document.querySelectorAll('style, link[rel=stylesheet]').forEach((one) => one.remove())"
_MOVING = """() => document.getAnimations().length + [...document.querySelectorAll("*")].filter((e) =>
  getComputedStyle(e).transitionDuration.split(",").some((time) => parseFloat(time) > 0)).length"""


def _open(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address)


@pytest.mark.slow
@pytest.mark.parametrize("part", [0, 1, 2])
def test_every_address_is_for_everybody(visitors: Visitors, part: int) -> None:
    """No fault that axe finds, light or dark; nothing sideways at 320 px; the keyboard reaches the work."""
    page, found = visitors.open(), []
    for address in ADDRESSES[part::3]:
        _open(page, address)
        for more in page.locator("main details > summary").all():
            more.click()
        found += faults(page)
        _open(page, address)
        found += keyboard_faults(page)
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("part", [0, 1])
def test_every_address_is_for_everybody_from_right_to_left(visitors: Visitors, part: int) -> None:
    page, found = visitors.open(), []
    for address in ADDRESSES[part::2]:
        _open(page, f"/ar{address}")
        assert page.locator("html").get_attribute("dir") == "rtl", address
        found += faults(page)
    assert found == []


@pytest.mark.slow
def test_everything_to_press_is_large_enough_for_a_thumb_and_nothing_moves(
    visitors: Visitors,
) -> None:
    page, found = visitors.open(), []
    page.emulate_media(reduced_motion="reduce")
    for address in ADDRESSES:
        _open(page, address)
        found += [f"{address}: {small}" for small in page.evaluate(_SMALL)]
        moving = page.evaluate(_MOVING)
        found += [f"{address}: {moving} things move"] if moving else []
    assert found == []


@pytest.mark.slow
def test_without_style_or_script_every_page_still_reads_from_top_to_bottom(visitors: Visitors) -> None:
    """One main heading, the way out and help in the page, and each box with its label."""
    page, found = visitors.open(script=False), []
    for address in ADDRESSES:
        page.goto(address)
        page.evaluate(_UNSTYLED)
        heading, exit_link = page.locator("main h1"), page.locator("a.leave")
        if heading.count() != 1 or not heading.is_visible() or not exit_link.is_visible():
            found.append(f"{address}: heading or exit")
        if not page.locator("#help a[href='tel:999']").is_visible():
            found.append(f"{address}: no help")
        boxes = page.locator("main :is(textarea, select, input:not([type=hidden], [aria-hidden=true]))")
        bare = boxes.evaluate_all("all => all.filter((e) => !e.labels.length).map((e) => e.outerHTML)")
        found += [f"{address}: no label: {one[:120]}" for one in bare]
    assert found == []


def _states(page: Page, receipt: str) -> Iterator[str]:
    for path in ("/tell-us", "/ask", "/friend", "/about-a-worker", "/group"):
        _open(page, path)
        press(page.get_by_role("button", name="Send", exact=True))
        page.get_by_role("alert").wait_for()
        yield f"{path} empty"
    page.goto("/tell-us")
    page.locator("#text").fill(TEXT)
    press(page.get_by_role("button", name="Check for personal details first"))
    page.get_by_text("We noticed").first.wait_for()
    yield "look"
    page.goto("/tell-us")
    page.locator("#text").fill(TEXT)
    press(page.get_by_role("button", name="Send", exact=True))
    page.locator("output#receipt").first.wait_for()
    yield "sent"
    for typed, name in (("able about above accent account acorn", "nothing"), (receipt, "found")):
        _open(page, "/check-back")
        page.locator("#receipt").fill(typed)
        press(page.locator("main form button").first)
        yield f"check back: {name}"
    press(page.get_by_role("button", name="Take it back"))
    yield "take back"


@pytest.mark.slow
def test_every_state_is_for_everybody(visitors: Visitors) -> None:
    page, found = visitors.open(size=PHONE), []
    for name in _states(page, receipt_of(visitors.instance, "answered")):
        page.set_viewport_size(PHONE)
        found += [f"{name}: {small}" for small in page.evaluate(_SMALL)]
        found += [f"{name}: {fault}" for fault in faults(page)]
        page.set_viewport_size(DESK)
    assert found == []
