"""The way of pictures in a real browser: by touch, by keyboard, read aloud, and without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visitors, press
from tests.browser.looking import faults, keyboard_faults

TABLET = {"width": 768, "height": 1024}
#: A device with two voices: one of its own, and one that would send the words to a company.
_VOICES = """
  window.said = []; window.silenced = 0;
  const voices = [{lang: "en-GB", localService: false, name: "far"},
                  {lang: "en-GB", localService: %s, name: "near"}];
  Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => voices, speak: (one) => window.said.push([one.voice.name, one.text]),
    cancel: () => { window.silenced += 1; }, addEventListener: () => {}}});
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def _go_on(page: Page, asked: str, *pictures: str) -> None:
    expect(page.get_by_role("heading", level=1, name=asked)).to_be_visible()
    for picture in pictures:
        page.get_by_label(picture, exact=True).check()
    press(page.get_by_role("button", name="Next" if pictures else "Skip"))


def _to_the_look(page: Page) -> None:
    page.goto("/")
    press(page.get_by_role("link", name="Use pictures"))
    _go_on(page, "How do you feel?", "Sad", "Scared")
    _go_on(page, "Where is it?", "At home")
    _go_on(page, "Who is it about?")
    _go_on(page, "What happens?", "Mean words")
    _go_on(page, "What do you want?", "Listen to me")
    expect(page.get_by_text("It has not been sent yet.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_from_the_first_page_to_the_receipt(visitors: Visitors, *, script: bool) -> None:
    page = visitors.open(script=script, size=PHONE if script else TABLET)
    _to_the_look(page)
    expect(page.get_by_text("I feel sad. I feel scared.")).to_be_visible()
    press(page.get_by_role("button", name="Change: Where is it?"))
    expect(page.get_by_label("At home", exact=True)).to_be_checked()
    page.get_by_label("At home", exact=True).uncheck()
    _go_on(page, "Where is it?", "School")
    expect(page.get_by_text("It is at school.")).to_be_visible()
    press(page.get_by_role("button", name="Send", exact=True))
    assert len(page.locator("#receipt").inner_text().split()) == 6
    assert page.context.cookies() == []
    assert page.url.endswith("/pictures")
    press(page.get_by_role("link", name="Skip: I do not need the words"))
    expect(page.get_by_role("link", name="Use pictures")).to_be_visible()


def test_every_state_can_be_used_by_everybody(visitors: Visitors) -> None:
    page = visitors.open()
    page.goto("/pictures")
    found = [*faults(page), *keyboard_faults(page)]
    _to_the_look(page)
    found += faults(page)
    press(page.get_by_role("button", name="Send", exact=True))
    page.locator("#receipt").wait_for()
    assert found + faults(page) == []


def test_it_goes_by_keyboard_alone(visitors: Visitors) -> None:
    page = visitors.open()
    page.goto("/pictures")
    page.get_by_label("Happy", exact=True).focus()
    page.keyboard.press("Space")
    for _ in range(9):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Where is it?")).to_be_visible()
    expect(page.get_by_role("button", name="Feelings: Happy. Change")).to_be_visible()


def test_a_screen_with_its_buttons_fits_a_phone(visitors: Visitors) -> None:
    page = visitors.open(size=PHONE)
    page.goto("/pictures")
    page.evaluate("document.querySelector('.demo').remove()")
    for name in ("Next", "Skip"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box
        assert box["y"] + box["height"] <= PHONE["height"]
        assert box["height"] >= 44


def test_it_is_read_aloud_by_a_voice_of_the_device_only(visitors: Visitors) -> None:
    page = visitors.open()
    page.add_init_script(_VOICES % "true")
    page.goto("/pictures")
    page.get_by_role("button", name="Read it to me").click()
    voice, text = page.evaluate("window.said")[0]
    assert voice == "near"
    assert text.startswith("How do you feel?")
    assert "Not safe" in text
    before = page.evaluate("window.silenced")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("window.silenced") > before
    page.get_by_role("button", name="Read it to me").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Read it to me")).to_be_visible()


def test_without_a_voice_of_its_own_nothing_is_offered(visitors: Visitors) -> None:
    page = visitors.open()
    page.add_init_script(_VOICES % "false")
    page.goto("/pictures")
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    assert not page.get_by_role("button", name="Read it to me").is_visible()
    assert page.evaluate("window.said") == []
