"""What the two scripts add, in a real browser, with nothing behind the pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment
from markupsafe import Markup
from playwright.sync_api import Browser, Page, Route

STATIC = Path(__file__).parents[2] / "static"
SITE = "http://look.test"
PUBLIC = """{% extends "base_public.html" %}{% import "parts/forms.html" as forms %}{% block main %}
<form method="post" action="/sent">{{ forms.textarea("text", "Words") }}
{{ forms.button("Send", "step", "look") }}</form>{% endblock %}"""
STAFF = """{% extends "base_staff.html" %}{% import "parts/blocks.html" as blocks %}{% block main %}
<div class="words" data-mask-from="hide">{{ blocks.masked("😀 ask [a name] about Sam Hill today") }}</div>
<form id="hide" method="post"><input type="hidden" name="start"><input type="hidden" name="end">
<button type="submit" data-mask-button>Hide</button></form><input id="field">
<button type="button" data-key="a" id="approve">Approve</button>{{ blocks.undo_toast("Done", "/undo", 1) }}
{% endblock %}"""
LIST = """{% extends "base_staff.html" %}{% block main %}
<section data-keys-here><button type="button" id="keep" data-key="k">Keep</button></section>
<section data-keys-here><button type="button" id="pass" data-key="1">Pass on</button>
<form hx-post="/anything"><button id="send">Send</button></form></section>{% endblock %}"""

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def opened(page: Page, jinja: Environment, source: str) -> Page:
    script = Markup((STATIC / "public.js").read_text())
    html = jinja.from_string(source).render(public_script=script)

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE).split("?")[0]
        if path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
        elif route.request.method == "POST":
            route.abort()
        else:
            route.fulfill(body=html if path == "/" else "elsewhere", content_type="text/html; charset=utf-8")

    page.route(f"{SITE}/**", answer)
    page.goto(f"{SITE}/")
    return page


def offsets(page: Page) -> tuple[str, str]:
    return page.input_value("[name=start]"), page.input_value("[name=end]")


def test_shift_three_times_leaves_and_going_back_does_not_return(page: Page, jinja: Environment) -> None:
    page.clock.set_fixed_time(0)  # three times within three seconds, however slow this machine is
    opened(page, jinja, PUBLIC).fill("textarea", "words")
    for key in ("Shift", "Shift", "A", "Shift", "Shift"):
        page.keyboard.press(key)
    assert page.url == f"{SITE}/"
    page.keyboard.press("Shift")
    page.wait_for_url(f"{SITE}/leave")
    page.go_back()
    assert page.url != f"{SITE}/"


def test_a_pressed_button_says_so_and_can_be_pressed_again(page: Page, jinja: Environment) -> None:
    opened(page, jinja, PUBLIC).evaluate("addEventListener('submit', e => e.preventDefault())")
    pressed = "() => { const b = document.querySelector('main button'); b.click(); return b.textContent; }"
    assert page.evaluate(pressed) == "Sending…"  # at once: it says "Send" again after a while
    assert page.is_enabled("main button")
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    assert page.inner_text("main button") == "Send"


def test_chosen_words_become_code_point_offsets(page: Page, jinja: Environment) -> None:
    opened(page, jinja, STAFF)
    assert page.is_disabled("[data-mask-button]")
    text = page.text_content("[data-text]") or ""
    at = text.index("Sam")
    page.evaluate(
        """([from, to]) => { const node = document.querySelector("[data-text]").lastChild;
        const before = node.textContent.indexOf("Sam");
        getSelection().setBaseAndExtent(node, before - 1, node, before + to - from + 1); }""",
        [at, at + len("Sam Hill")],
    )
    page.wait_for_function("document.querySelector('[name=start]').value")
    assert offsets(page) == (str(at), str(at + len("Sam Hill")))
    assert page.is_enabled("[data-mask-button]")


def test_words_can_be_chosen_with_the_keyboard_alone(page: Page, jinja: Environment) -> None:
    opened(page, jinja, STAFF).focus(".words")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('[name=start]').value == 2")
    assert offsets(page) == ("2", "5")


def test_a_key_presses_its_button_but_not_while_typing(page: Page, jinja: Environment) -> None:
    opened(page, jinja, STAFF).evaluate("() => { approve.onclick = () => { approve.value += 'x' } }")
    page.focus("#field")
    page.keyboard.press("a")
    assert page.input_value("#field") == "a"
    assert page.get_attribute("#approve", "value") is None
    page.focus(".words")
    page.keyboard.press("a")
    assert page.get_attribute("#approve", "value") == "x"
    page.click("[data-keys-switch]")
    page.keyboard.press("a")
    assert page.get_attribute("#approve", "value") == "x"


def test_a_key_that_the_first_text_does_not_offer_never_acts_on_the_next(
    page: Page, jinja: Environment
) -> None:
    opened(page, jinja, LIST).evaluate(
        "() => { document.getElementById('pass').onclick = (e) => { e.target.value = 'x' } }"
    )
    page.keyboard.press("1")
    assert page.get_attribute("#pass", "value") is None
    page.focus("#pass")
    page.keyboard.press("1")
    assert page.get_attribute("#pass", "value") == "x"


def test_a_part_that_does_not_come_says_that_nothing_was_changed(page: Page, jinja: Environment) -> None:
    opened(page, jinja, LIST).click("#send")
    page.wait_for_selector("#said .alarm")
    assert "Nothing was changed" in page.inner_text("#said")


def test_the_undo_toast_goes_when_its_time_is_over(page: Page, jinja: Environment) -> None:
    opened(page, jinja, STAFF)
    page.wait_for_selector(".toast", state="hidden")


def test_nothing_is_left_in_the_browsers_storage(page: Page, jinja: Environment) -> None:
    opened(page, jinja, STAFF)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("htmx.config.allowEval || htmx.config.includeIndicatorStyles") is False
