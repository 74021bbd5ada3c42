"""A visitor of the words form: opens it, fills it in, sends it."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PATH = "/tell-us"


@dataclass
class Visitor:
    """Each `Visitor` has a page of their own open; `post` sends from it."""

    client: FlaskClient
    token: str = field(default="")
    path: str = PATH

    def __post_init__(self) -> None:
        self.token = self.token or token_in(self.client.get(self.path))

    def post(self, text: str, **fields: Any) -> TestResponse:
        return self.client.post(self.path, data={"text": text, "form_token": self.token} | fields)


def token_in(page: TestResponse) -> str:
    """The form token that a page carries."""
    found = re.search(r'name="form_token" value="([^"]+)"', page.text)
    assert found
    return found[1]


def receipt_in(page: TestResponse) -> str:
    """The six words, or nothing."""
    found = re.search(r'<output id="receipt"[^>]*>([^<]+)</output>', page.text)
    return found[1] if found else ""


def box_of(page: TestResponse) -> str:
    """What stands in the box, as a browser would send it back."""
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page.text, re.S)
    assert found
    return unescape(found[1])


def words_of(page: TestResponse) -> str:
    """What a person sees of a page, in one line."""
    shown = re.sub(r"(?s)<(style|script|title)>.*?</\1>|<[^>]+>", " ", page.text)
    return " ".join(unescape(shown).split())
