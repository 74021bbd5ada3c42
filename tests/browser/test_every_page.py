"""Every page, as people meet it: no barrier that a machine can find, nothing to scroll sideways for."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from scripts.served import receipt_of
from tests.browser.conftest import Visitors, press
from tests.browser.looking import faults, keyboard_faults
from youthvoice.permissions import Role

#: `/leave` is not looked at: it is gone at once, to somewhere that is not ours.
PUBLIC = {"/", "/tell-us", "/check-back", "/what-changed", "/find-help", "/help-now", "/who-reads-this",
          "/what-we-keep", "/exit-limits"}  # fmt: skip
#: What goes away at once, belongs to staff, is a feed, or is the same page in another language.
_NO_PAGE = "[href='/leave'], [href^='/staff'], [href$='.atom'], [hreflang]"
TEXT = "my mate jaden says lessons come too late, his number is 07700 900123"


def _links(page: Page, where: str) -> list[str]:
    found = page.evaluate(
        "(all) => [...document.querySelectorAll(all)].map((a) => a.getAttribute('href'))", where
    )
    pages = (href.split("#")[0] for href in found if href)
    return [href for href in pages if not href.endswith((".csv", ".json"))]  # saved, not shown


def _shape(href: str) -> str:
    """One address stands for all that differ in a number, a priority or what is asked of them."""
    path = re.sub(r"\d+", "N", href.split("?")[0])
    return re.sub(r"/(board|issues|groups|owed|retention|wording)/(?!new|N)[a-z.-]+", r"/\1/CODE", path)


def _walk(page: Page, start: str, links: str) -> Iterator[str]:
    """Open a page and every kind of page that a link leads to from there; yields what is open."""
    waiting, seen = [start], {_shape(start)}
    while waiting:
        href = waiting.pop(0)
        page.goto(href)
        new = _links(page, links)
        yield href
        for link in new:
            if link and _shape(link) not in seen:
                seen.add(_shape(link))
                waiting.append(link)


def test_every_public_page_can_be_used_by_everybody(visitors: Visitors) -> None:
    page, found, seen = visitors.open(), [], set()
    for href in _walk(page, "/", f"a[href^='/']:not({_NO_PAGE})"):
        found += faults(page)
        seen.add(href.split("?")[0])
    assert seen >= PUBLIC
    assert found == []


def test_what_is_said_before_and_after_sending_can_be_used_by_everybody(visitors: Visitors) -> None:
    page = visitors.open()
    page.goto("/tell-us")
    press(page.get_by_role("button", name="Send"))
    page.locator(".summary").wait_for()
    found = faults(page)
    page.locator("textarea[name=text]").fill(TEXT)
    press(page.get_by_role("button", name="Check for personal details first"))
    page.get_by_text("It has not been sent yet").wait_for()
    found += faults(page)
    press(page.get_by_role("button", name="Take them out"))
    page.locator("#receipt").wait_for()
    found += faults(page)
    page.goto("/nothing-is-here")
    assert found + faults(page) == []


def test_what_a_receipt_shows_can_be_used_by_everybody(visitors: Visitors) -> None:
    page, found = visitors.open(), []
    receipts = [receipt_of(visitors.instance, what) for what in ("answered", "being read", "left out")]
    for receipt in (*receipts, "no such words at all"):
        page.goto("/check-back")
        page.get_by_label("Your six words").fill(receipt)
        press(page.get_by_role("button", name="See what became of it"))
        found += faults(page)
        if receipt in receipts[-1:]:
            press(page.get_by_role("button", name="Take it back"))
            page.get_by_role("heading", name="What goes").wait_for()
            found += faults(page)
    assert found == []


def test_signing_in_can_be_used_by_everybody(visitors: Visitors) -> None:
    page = visitors.open()
    page.goto("/staff/sign-in")
    found = [*faults(page), *keyboard_faults(page)]
    page.get_by_label("E-mail").fill("nobody@example.org")
    page.get_by_label("Password").fill("wrong")
    press(page.get_by_role("button", name="Sign in"))
    page.locator(".summary").wait_for()
    assert found + faults(page) == []


@pytest.mark.slow
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SCRUTINEER])
def test_every_page_of_a_role_can_be_used_by_everybody(visitors: Visitors, role: Role) -> None:
    page, found = visitors.sign_in(role.value), []
    for _ in _walk(page, "/staff/", "a[href^='/staff/']"):
        found += faults(page) + keyboard_faults(page)
    if role is Role.SAFEGUARDING_LEAD:
        found += _an_original(visitors, page)
    assert found == []


def _an_original(visitors: Visitors, page: Page) -> list[str]:
    page.goto("/staff/glance")
    press(page.get_by_role("link", name="Open the original").first)
    press(page.get_by_role("button", name="Open the original"))
    page.get_by_role("alert").wait_for()
    found = faults(page)
    page.get_by_role("radio").first.check()
    press(page.get_by_role("button", name="Open the original"))
    page.get_by_role("heading", name="Is it still you?").wait_for()
    found += faults(page)
    visitors.show_again(page, "safeguarding-lead")
    page.get_by_role("heading", name="As it was sent").wait_for()
    return found + faults(page)


@pytest.mark.slow
def test_reading_and_deciding_can_be_used_by_everybody(visitors: Visitors) -> None:
    """The scrutineer's pages, then the mentor's, with what the scrutineer put on hold."""
    page, found = visitors.sign_in("scrutineer"), []
    for _ in _walk(page, "/staff/", "a[href^='/staff/']"):
        found += faults(page) + keyboard_faults(page)
    page.goto("/staff/queue")
    press(page.get_by_role("button", name="Take the next one"))
    page.get_by_text("Show the words").wait_for()
    found += faults(page) + keyboard_faults(page)
    page.get_by_text("Show the words").click()
    for more in page.locator("main details:not(.veil) > summary").all():
        more.click()
    found += faults(page)
    page.get_by_label("Why county lines happen").first.check()
    press(page.get_by_role("button", name="Approve"))
    page.get_by_role("button", name="Undo").wait_for()
    found += faults(page)
    press(page.get_by_role("button", name="Take the next one"))
    page.get_by_text("Show the words").click()
    press(page.get_by_role("button", name="Hold"))
    assert found + _set_aside(visitors.sign_in("independent-scrutineer")) == []


def _set_aside(page: Page) -> list[str]:
    page.goto("/staff/set-aside")
    found = faults(page)
    press(page.get_by_role("button", name="Read it").first)
    page.get_by_text("Show the words").click()
    return found + faults(page)
