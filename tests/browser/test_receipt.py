"""What a young person gets back, on a phone with script and without: and out again, with nothing left."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Error, Page, Route, expect

from scripts.served import receipt_of
from tests.browser.conftest import PHONE, Visitors, press
from tests.browser.looking import faults
from tests.browser.test_public_everything import ADDRESSES
from youthvoice.config import Settings

TEXT = "nobody tells us what changed at the skate park"
NEUTRAL = Settings().leave_to
#: Where the way out leads, if a finger finds it in its place at the foot of the page.
_AT_THE_FOOT = """() => {
  scrollTo(0, document.body.scrollHeight);
  const box = document.querySelector("a.leave").getBoundingClientRect();
  const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return there?.closest("a.leave")?.getAttribute("href"); }"""
_STORED = "() => [document.cookie, localStorage.length, sessionStorage.length].join(' ')"


@pytest.fixture
def strangers(visitors: Visitors) -> Iterator[None]:
    """The neutral site is the one stranger that may be asked, and only by leaving."""
    yield
    assert {re.sub(r"^(https?://[^/]+).*", r"\1", url) for url in visitors.strangers} <= {_host(NEUTRAL)}
    visitors.strangers.clear()


def _host(url: str) -> str:
    return re.sub(r"^(https?://[^/]+).*", r"\1", url)


def _open(visitors: Visitors, *, script: bool) -> Page:
    page = visitors.open(script=script, size=PHONE)

    def neutral(route: Route) -> None:
        route.fulfill(content_type="text/html", body="<title>Weather</title><p>Sunny</p>")

    page.context.route(f"{_host(NEUTRAL)}/**", neutral)
    return page


def _send(page: Page) -> str:
    page.goto("/tell-us")
    page.get_by_label("What do you want to say?").fill(TEXT)
    press(page.get_by_role("button", name="Send", exact=True))
    page.locator("#receipt").wait_for()
    return page.locator("#receipt").inner_text()


def _check_back(page: Page, words: str) -> None:
    page.goto("/check-back")
    page.get_by_label("Your six words, or your 20 digits").fill(words)
    press(page.get_by_role("button", name="See what became of it"))


def _clean(page: Page, visitors: Visitors, words: str) -> None:
    """One host, no cookie, no storage, and the words in no address."""
    assert page.context.cookies() == []
    assert page.evaluate(_STORED) == " 0 0"
    assert words.split()[0] not in page.url
    assert page.url.startswith(visitors.server.url)


@pytest.mark.parametrize("script", [True, False])
def test_from_sending_to_taking_back(visitors: Visitors, *, script: bool) -> None:
    page = _open(visitors, script=script)
    words = _send(page)
    page.get_by_label("Did you write them down?").fill("zzzzzz " + words.split(" ", 1)[1])
    press(page.get_by_role("button", name="Try them"))
    expect(page.get_by_role("heading", name="Not the same yet")).to_be_visible()
    page.get_by_label("Did you write them down?").fill(words)
    press(page.get_by_role("button", name="Try them"))
    expect(page.get_by_role("heading", name="Yes, you have them")).to_be_visible()
    expect(page.get_by_text(words)).to_have_count(0)
    _check_back(page, words)
    expect(page.get_by_role("heading", name="People are reading it")).to_be_visible()
    expect(page.get_by_text(TEXT)).to_have_count(0)
    press(page.get_by_role("button", name="Write again …"))
    page.get_by_label("What do you want to say?").fill("one more thing about it")
    press(page.get_by_role("button", name="Send", exact=True))
    expect(page.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()
    press(page.get_by_role("button", name="Back to what became of it"))
    expect(page.get_by_text("You did that before, and we have it.")).to_be_visible()
    if script:
        _clean(page, visitors, words)
    press(page.get_by_role("button", name="Take it back …"))
    press(page.get_by_role("button", name="Yes, take it back"))
    expect(page.get_by_role("heading", name="It is taken back")).to_be_visible()
    _check_back(page, words)
    expect(page.get_by_role("heading", name="We have nothing under these words")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_message_is_shown_answered_and_hidden_again(visitors: Visitors, *, script: bool) -> None:
    page = _open(visitors, script=script)
    _check_back(page, receipt_of(visitors.instance, "with a reply"))
    expect(page.get_by_text("Can anybody else see your screen?")).to_be_visible()
    expect(page.get_by_text("we believe what young people tell us")).to_have_count(0)
    press(page.get_by_role("button", name="Show it"))
    expect(page.get_by_text("we believe what young people tell us")).to_be_visible()
    press(page.get_by_role("button", name="Write back"))
    page.get_by_label("What do you want to say?").fill("thank you")
    press(page.get_by_role("button", name="Send", exact=True))
    press(page.get_by_role("button", name="Back to what became of it"))
    expect(page.get_by_role("heading", name="People are reading it")).to_be_visible()


def test_one_tap_says_whether_an_answer_answers_it(visitors: Visitors) -> None:
    page = _open(visitors, script=True)
    words = receipt_of(visitors.instance, "answered")
    for says in ("Yes", "Partly"):
        _check_back(page, words)
        press(page.get_by_role("button", name=says, exact=True).first)
        expect(page.get_by_role("heading", name="Thank you for telling us")).to_be_visible()
    press(page.get_by_role("button", name="Back to what became of it"))
    expect(page.get_by_role("button", name="Partly", pressed=True)).to_be_visible()


def test_every_state_can_be_used_by_everybody(visitors: Visitors) -> None:
    page = _open(visitors, script=True)
    _send(page)
    found = faults(page)
    page.get_by_label("Did you write them down?").fill("able")
    press(page.get_by_role("button", name="Try them"))
    found += faults(page)
    for what, button in (("with a reply", "Show it"), ("being read", "Write again …"), ("answered", "No")):
        _check_back(page, receipt_of(visitors.instance, what))
        found += faults(page)
        press(page.get_by_role("button", name=button, exact=True).first)
        found += faults(page)
    for path in ("/something-about-me", "/slip"):
        page.goto(path)
        found += faults(page)
    assert found == []


@pytest.mark.usefixtures("strangers")
@pytest.mark.parametrize("way", ["click", "shift", "no script"])
def test_leaving_blanks_the_page_and_going_back_shows_none_of_it(visitors: Visitors, way: str) -> None:
    page = _open(visitors, script=way != "no script")
    if way == "shift":
        page.clock.set_fixed_time(0)  # three times within three seconds, however slow this machine is
    words = _send(page)
    _check_back(page, words)
    page.get_by_role("heading", name="People are reading it").wait_for()
    if way == "shift":
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        page.get_by_role("link", name="Exit this page", exact=True).click()
    page.wait_for_url(f"{_host(NEUTRAL)}/**")
    expect(page.get_by_text("Sunny")).to_be_visible()
    for _ in range(4):
        _go_back(page)
        shown = page.content()
        assert TEXT not in shown
        # Without script a browser asks before it posts again, and this one is told to say yes.
        assert way == "no script" or ("People are reading it" not in shown and words not in shown)


def _go_back(page: Page) -> None:
    """Going back to what was posted, the browser asks before it sends again: an error here, and no page."""
    try:
        page.go_back()
    except Error:
        return


def test_the_way_out_stays_in_sight_on_every_public_page(visitors: Visitors) -> None:
    page = _open(visitors, script=True)
    for path in (*ADDRESSES, "/bn/tell-us", "/so/check-back", "/ar/what-changed"):
        page.goto(path)
        prefix = found[0] if (found := re.match(r"/(bn|so|ar)(?=/)", path)) else ""
        assert page.evaluate(_AT_THE_FOOT) == f"{prefix}/leave", path


@pytest.mark.parametrize("path", ["/tell-us", "/bn/tell-us", "/so/tell-us", "/ar/tell-us"])
def test_letters_twice_as_large_push_no_way_out_off_the_screen(visitors: Visitors, path: str) -> None:
    page = visitors.open(size={"width": 320, "height": 640})
    page.goto(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for link in page.locator(".top a").all():
        box = link.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320


def test_only_the_words_print_and_no_name_of_ours(visitors: Visitors) -> None:
    page = _open(visitors, script=True)
    words = _send(page)
    page.emulate_media(media="print")
    printed = page.evaluate("document.body.innerText")
    assert words in " ".join(printed.split())
    assert "Your say" not in printed
    assert "What happens next" not in printed
