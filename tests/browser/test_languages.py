"""The words path in another language, on a phone, with and without script: the right way round, whole."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitors, press
from tests.browser.looking import faults

NAMES = {"bn": "বাংলা", "so": "Soomaali", "ar": "العربية"}
TEXT = {
    "bn": "স্কুলে কেউ আমাদের কথা শোনে না",
    "so": "dugsiga cidna nama dhegeysato",
    "ar": "لا أحد يستمع إلينا في المدرسة",
}


def _open_by_its_name(page: Page, code: str) -> None:
    """From the first page by the button in its own script."""
    page.goto("/")
    press(page.locator("nav.languages").get_by_role("link", name=NAMES[code]))
    page.wait_for_url(f"**/{code}/")


def _is_in(page: Page, code: str) -> None:
    assert page.locator("html").get_attribute("lang") == code
    direction = page.evaluate("getComputedStyle(document.body).direction")
    assert direction == ("rtl" if code == "ar" else "ltr")
    path = re.sub(r"https?://[^/]+", "", page.url)
    assert path.startswith(f"/{code}/")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
@pytest.mark.parametrize("code", ["bn", "ar"])
def test_words_can_be_sent_and_followed_in_another_language(
    visitors: Visitors, code: str, script: bool
) -> None:
    page = visitors.open(script=script, size={"width": 360, "height": 740})
    _open_by_its_name(page, code)
    press(page.locator(f"a[href='/{code}/tell-us']").first)
    _is_in(page, code)
    press(page.locator("button.main[type=submit]"))  # nothing is written yet
    expect(page.locator(".summary")).to_be_visible()
    _is_in(page, code)
    assert page.locator("nav.languages").count() == 0
    page.locator("textarea[name=text]").fill(TEXT[code])
    press(page.locator("button[name=step][value=look]"))
    expect(page.locator("p.lead b")).to_be_visible()  # "not" sent yet
    _is_in(page, code)
    press(page.locator("form button.main[type=submit]").first)
    receipt = page.locator("output#receipt").inner_text()
    digits = page.locator("p.digits").inner_text()
    assert len(receipt.split()) == 6
    assert re.fullmatch(r"(\d{4}\s){4}\d{4}", digits)
    _is_in(page, code)
    page.goto(f"/{code}/check-back")
    page.locator("input[name=receipt]").fill(digits)
    press(page.locator("main button[type=submit]").first)
    expect(page.locator("ol.steps")).to_be_visible()
    _is_in(page, code)
    assert TEXT[code] not in page.content()
    assert page.context.cookies() == []


@pytest.mark.parametrize("code", list(NAMES))
def test_pages_in_another_language_can_be_used_by_everybody(visitors: Visitors, code: str) -> None:
    page, found = visitors.open(), []
    for path in ("", "tell-us", "pictures", "group", "check-back", "what-changed", "find-help", "help-now"):
        page.goto(f"/{code}/{path}")
        _is_in(page, code)
        found += faults(page)
    page.goto(f"/{code}/tell-us")
    press(page.locator("button.main[type=submit]"))
    page.locator(".summary").wait_for()
    found += faults(page)
    page.goto(f"/{code}/nothing-is-here")
    assert found + faults(page) == []


def test_arrows_point_the_way_of_the_script(visitors: Visitors) -> None:
    page = visitors.open()
    page.goto("/ar/")
    turned = page.locator(".ways .icon-arrow").first.evaluate("e => getComputedStyle(e).transform")
    assert turned.startswith("matrix(-1")
    arrow, picture = (page.locator(f".ways {one}").first.bounding_box() for one in (".icon-arrow", ".pic"))
    assert arrow
    assert picture
    assert arrow["x"] < picture["x"]


def test_a_sentence_of_the_service_is_not_in_the_browsers_own_language(visitors: Visitors) -> None:
    """Somebody may look over a shoulder: nothing changes by itself."""
    page = visitors.open()
    page.set_extra_http_headers({"Accept-Language": "ar"})
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "en"
