"""Somebody who goes the way of pictures: ticks, presses buttons, and has nothing but plain posts."""

import re
from dataclasses import dataclass, field
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.feedback.visiting import words_of

PATH = "/pictures"
_INPUT = re.compile(r'<input type="(hidden|checkbox)" name="([^"]+)" value="([^"]*)"( checked)?')
_BUTTON = re.compile(r'<button type="submit" class="[^"]*" name="([^"]+)" value="([^"]+)"[^>]*>([^<]*)<')


@dataclass
class Chooser:
    """One open page; each `press` posts its form as a browser would."""

    client: FlaskClient
    page: TestResponse = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    def open(self, path: str = PATH) -> None:
        self.page = self.client.get(path)

    @property
    def shown(self) -> str:
        return words_of(self.page)

    @property
    def heading(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.page.text)
        assert found
        return re.sub(r"<[^>]+>", "", found[1])

    @property
    def ticked(self) -> list[str]:
        """What is chosen, on this screen and before."""
        fields = _INPUT.findall(self.page.text)
        return [v for kind, name, v, on in fields if name == "picture" and (kind == "hidden" or on)]

    def press(self, label: str, *ticks: str, value: str = "", **more: str) -> TestResponse:
        """Choose exactly `ticks` where this screen offers them, and press the button with this label."""
        form: list[tuple[str, str]] = []
        for kind, name, content, on in _INPUT.findall(self.page.text):
            if kind == "hidden" or content in ticks or (on and not ticks):
                form.append((name, unescape(content)))
        buttons = [(n, v) for n, v, words in _BUTTON.findall(self.page.text) if words == label]
        pressed = next(one for one in buttons if value in ("", one[1]))
        fields: dict[str, list[str]] = {}
        for name, content in (*form, pressed, *more.items()):
            fields.setdefault(name, []).append(content)
        self.page = self.client.post(PATH, data=fields)
        return self.page

    def go_through(self, *ticks: str) -> None:
        """To the last look, choosing these wherever they are offered."""
        while self.heading != "Is this right?":
            offered = {v for kind, _, v, _ in _INPUT.findall(self.page.text) if kind == "checkbox"}
            here = [tick for tick in ticks if tick in offered]
            if here:
                self.press("Next", *here)
            else:
                self.press("Skip")
