"""The item page under keys and a thumb, in a real browser; the pages come from the application itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.factories import make_theme
from tests.moderation.conftest import Saving
from tests.people import StaffClient
from tests.seed import Seed

STATIC = Path(__file__).parents[2] / "static"
SITE = "http://queue.test"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=[True, False], ids=["with script", "without script"])
def browser_page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    size = {"width": 360, "height": 740}
    context = chromium.new_context(java_script_enabled=request.param, viewport=size)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(
    browser_page: Page,
    scrutineer: StaffClient,
    put: Callable[..., int],
    theme_id: int,
    saving: Saving,
    seed: Seed,
) -> Page:
    """An item that was just taken. What the browser sends is shown and goes no further."""
    with saving() as session:
        make_theme(session, "zebra-crossing", phrases=[], priorities=[seed.priorities["online"]])
        make_theme(session, "night-buses", phrases=[])
    item = put("they blame us for pictures")
    scrutineer.submit(f"/staff/queue/{item}/take")
    html = scrutineer.get(f"/staff/queue/{item}").text

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE).split("?")[0]
        if path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
        elif route.request.method == "POST":
            route.fulfill(body=f"<p>{path} {route.request.post_data}", content_type="text/html")
        else:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

    browser_page.unroute_all()
    browser_page.route(f"{SITE}/**", answer)
    browser_page.goto(f"{SITE}/item")
    return browser_page


@pytest.fixture
def scripted(page: Page, request: pytest.FixtureRequest) -> Page:
    if "without" in request.node.callspec.id:
        pytest.skip("keys need the script")
    return page


def test_nothing_can_be_decided_before_the_words_are_open(page: Page) -> None:
    expect(page.get_by_role("button", name="Approve")).to_be_hidden()
    expect(page.get_by_role("button", name="An adult should see this")).to_be_visible()
    expect(page.get_by_role("button", name="Not for me")).to_be_visible()
    page.get_by_text("Show the words").click()
    expect(page.get_by_text("for pictures")).to_be_visible()
    page.get_by_label("Blamed").check()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("/approve")).to_be_visible()


def test_every_theme_can_be_ticked_in_the_list(page: Page) -> None:
    page.get_by_text("Show the words").click()
    page.get_by_text("Find another theme").click()
    page.get_by_label("Night buses").check()
    page.get_by_label("Zebra crossing").check()


def test_leave_out_leads_to_the_reasons(page: Page) -> None:
    page.get_by_text("Show the words").click()
    page.get_by_role("link", name="Leave out").click()
    page.get_by_label("The same words were sent before").check()
    page.get_by_role("button", name="Leave it out").click()
    expect(page.get_by_text("reason=repeats")).to_be_visible()


def test_the_page_fits_a_narrow_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    page.get_by_text("Show the words").click()
    assert page.locator(".deciding").bounding_box()["width"] <= 320  # type: ignore[index]
    bar = page.locator(".acts").bounding_box()
    assert bar is not None
    assert bar["height"] < 568 / 3
    page.set_viewport_size({"width": 360, "height": 740})


def test_a_key_does_nothing_that_needs_the_words_while_they_are_covered(scripted: Page) -> None:
    scripted.keyboard.press("a")
    scripted.keyboard.press("h")
    expect(scripted.get_by_text("Show the words")).to_be_visible()
    scripted.keyboard.press("s")
    scripted.keyboard.press("h")
    expect(scripted.get_by_text("/hold")).to_be_visible()


def test_typing_finds_a_theme_and_enter_ticks_it_without_sending(scripted: Page) -> None:
    for key in "sf":
        scripted.keyboard.press(key)
    box = scripted.get_by_label("Type to find")
    expect(box).to_be_focused()
    box.fill("zeb")
    expect(scripted.get_by_label("Night buses")).to_be_hidden()
    expect(scripted.get_by_text("Other themes")).to_be_hidden()
    box.press("Enter")
    expect(scripted.get_by_label("Zebra crossing")).to_be_checked()
    box.fill("nothing like it")
    expect(scripted.get_by_text("No theme has these words")).to_be_visible()
    expect(scripted.get_by_label("Zebra crossing")).to_be_visible()


def test_leaving_out_needs_no_mouse(scripted: Page) -> None:
    for key in ("s", "l", "Tab", "ArrowDown", "Enter"):
        scripted.keyboard.press(key)
    expect(scripted.get_by_text("reason=hurts-someone")).to_be_visible()
