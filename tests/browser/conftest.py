"""A fresh demonstration, served with its worker, and Chromium in front of it."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request

from scripts.served import DESK, PHONE, load_demo, sign_in_of
from tests.live import Server

__all__ = ["DESK", "PHONE", "Visitors", "find_card", "press"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(900))  # a busy machine is slow, and slowness is no fault here


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration with its themes learned, loaded by the first process for all; copies are served."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with (folder / "loading").open("w") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX)
        if not (folder / "loaded").exists():
            _load(folder / "half")
            (folder / "half").rename(folder / "loaded")
    return folder / "loaded"


def _load(folder: Path) -> None:
    env = {"YOUTHVOICE_DEMO": "1", "YOUTHVOICE_INSTANCE": str(folder)}
    load_demo(env)
    learn = [sys.executable, "-m", "youthvoice", "worker", "--learn"]  # or the worker of each copy would
    subprocess.run(learn, env=os.environ | env, check=True, capture_output=True)


@pytest.fixture(scope="module")
def instance(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that this module's demonstration writes to: what one does, no other module meets."""
    return Path(shutil.copytree(loaded, tmp_path_factory.mktemp("served") / "demo"))


@pytest.fixture(scope="module")
def demo(instance: Path) -> Iterator[Server]:
    """The demonstration as `make run` starts it, but nobody has to hurry to undo, or wait for a release."""
    env = {"YOUTHVOICE_DEMO": "1", "YOUTHVOICE_INSTANCE": str(instance), "YOUTHVOICE_UNDO_FOR": "1h",
           "YOUTHVOICE_RELEASE_EVERY": "1s", "YOUTHVOICE_RELEASE_MAX": "1s"}  # fmt: skip
    server = Server(env, worker=True).start()
    yield server
    server.kill()


def press(what: Locator) -> None:
    """Press what leads to another page, and return when that page is there, whole.

    A click alone returns sooner: public.js asks whether the server answers before it sends, and until then
    the page before is what the next line would read, type into or press.
    """
    with what.page.expect_navigation():
        what.click()


def find_card(page: Page, words: str) -> Locator:
    """The card with these words in the adults' list, on whichever page of it; that page is open then."""
    page.goto("/staff/glance")
    card = page.locator("section.card", has_text=words)
    while not card.count():
        press(page.get_by_role("link", name="Show more"))
    return card


class Visitors:
    """Makes pages that may talk to the demonstration only, and fails on anything else they ask for."""

    def __init__(self, browser: Browser, server: Server, instance: Path) -> None:
        self.server, self.instance, self._browser = server, instance, browser
        self._contexts: list[BrowserContext] = []
        self.strangers: list[str] = []
        self.faults: list[str] = []

    def open(self, *, script: bool = True, size: dict[str, int] | None = None) -> Page:
        """A new browser profile; its page has no cookie and no history."""
        context = self._browser.new_context(
            base_url=self.server.url, java_script_enabled=script, viewport=size or PHONE
        )
        context.on("request", self._note)
        context.on("console", self._hear)
        context.set_default_timeout(60_000)
        self._contexts.append(context)
        return context.new_page()

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self.server.url, "data:")):
            self.strangers.append(request.url)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load" not in message.text:
            self.faults.append(message.text)

    def sign_in(
        self, role: str, email_part: str = "", *, script: bool = True, size: dict[str, int] | None = None
    ) -> Page:
        """A page of somebody with this role, signed in with what the demonstration printed."""
        email, password = sign_in_of(self.instance, role, email_part)
        page = self.open(script=script, size=size or DESK)
        page.goto("/staff/sign-in")
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Password").fill(password)
        press(page.get_by_role("button", name="Sign in"))
        return page

    def show_again(self, page: Page, role: str, email_part: str = "") -> None:
        """Answer "Is it still you?" on this page."""
        page.get_by_label("Your password").fill(sign_in_of(self.instance, role, email_part)[1])
        press(page.get_by_role("button", name="Go on"))

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def visitors(chromium: Browser, demo: Server, instance: Path) -> Iterator[Visitors]:
    """Pages for one test; afterwards no page may have asked another host or reported a fault."""
    made = Visitors(chromium, demo, instance)
    yield made
    made.close()
    assert made.strangers == []
    assert made.faults == []
