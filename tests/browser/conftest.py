"""A fresh demonstration, served with its worker, and Chromium in front of it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from scripts.served import DESK, PHONE, load_demo, sign_in_of
from tests.live import Server

__all__ = ["DESK", "PHONE", "Visitors"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser; a module stays in one process, with its demonstration."""
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration, loaded once, with its themes learned; never served, only copied."""
    folder = tmp_path_factory.mktemp("loaded") / "demo"
    env = {"YOUTHVOICE_DEMO": "1", "YOUTHVOICE_INSTANCE": str(folder)}
    load_demo(env)
    learn = [sys.executable, "-m", "youthvoice", "worker", "--learn"]  # or the worker of each copy would
    subprocess.run(learn, env=os.environ | env, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def instance(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that this module's demonstration writes to: what one does, no other module meets."""
    return Path(shutil.copytree(loaded, tmp_path_factory.mktemp("served") / "demo"))


@pytest.fixture(scope="module")
def demo(instance: Path) -> Iterator[Server]:
    """The demonstration as `make run` starts it, with a short undo window."""
    env = {"YOUTHVOICE_DEMO": "1", "YOUTHVOICE_INSTANCE": str(instance), "YOUTHVOICE_UNDO_FOR": "8s",
           "YOUTHVOICE_RELEASE_EVERY": "1s", "YOUTHVOICE_RELEASE_MAX": "1s"}  # fmt: skip
    server = Server(env, worker=True).start()
    yield server
    server.stop()


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
        context.set_default_timeout(30_000)  # a busy machine is slow, and slowness is no fault here
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
        page.get_by_role("button", name="Sign in").click()
        return page

    def show_again(self, page: Page, role: str) -> None:
        """Answer "Is it still you?" on this page."""
        page.get_by_label("Your password").fill(sign_in_of(self.instance, role)[1])
        page.get_by_role("button", name="Go on").click()

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
