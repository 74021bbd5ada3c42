"""On a bad line nothing typed is lost or doubled; on a slow one the first page is soon there."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitors

WORDS = "my name is Jaden, text me on 07700 900123 or jaden@example.org, the bus is late every day"
#: "Slow 3G" as browsers simulate it: 400 ms there and back, 400 kbit/s.
_THERE_AND_BACK, _BYTES_IN_A_SECOND = 0.4, 400_000 / 8
_BYTES = "performance.getEntriesByType('navigation')[0].transferSize"


def _token(page: Page) -> str:
    return page.locator("[name=form_token]").first.input_value()


@pytest.mark.slow
def test_without_a_connection_the_words_stay_and_the_next_press_sends_them_once(visitors: Visitors) -> None:
    page = visitors.open()
    page.goto("/tell-us")
    page.locator("#text").fill(WORDS)
    token = _token(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Send", exact=True).click()
    alert = page.get_by_role("alert").filter(has_text="Not sent yet")
    alert.wait_for()
    assert page.locator("#text").input_value() == WORDS
    assert page.get_by_role("button", name="Send", exact=True).is_visible()
    assert _token(page) == token
    page.context.set_offline(False)
    page.get_by_role("button", name="Send", exact=True).dblclick()
    receipt = page.locator("output#receipt").first
    receipt.wait_for()
    words = receipt.inner_text()
    page.reload()
    assert page.locator("output#receipt").first.inner_text() == words


@pytest.mark.slow
def test_what_may_say_who_somebody_is_is_shown_while_typing_and_nothing_is_asked_or_kept(
    visitors: Visitors,
) -> None:
    page = visitors.open()
    page.goto("/tell-us")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#text").press_sequentially(WORDS)
    line = page.locator("[data-noticing]")
    for told in ("07700 900123", "jaden@example.org", "my name is Jaden"):
        expect(line).to_contain_text(told)
    assert asked == []
    page.locator("#text").fill("call Childline on 0800 1111, the 25 bus in 2026 was at 12:30")
    expect(line).to_have_text("")
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_the_first_page_is_soon_readable_on_a_slow_network(visitors: Visitors) -> None:
    """By what decides it: a clock would tell how busy this machine is. Nothing else is asked for before it
    can be read, and one answer of this size takes no longer: once to connect, once to ask, and the bytes."""
    page = visitors.open()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    assert len([url for url in asked if not url.startswith("data:")]) == 1
    assert 2 * _THERE_AND_BACK + page.evaluate(_BYTES) / _BYTES_IN_A_SECOND < 1.5
