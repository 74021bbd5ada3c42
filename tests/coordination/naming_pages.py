"""Filled forms of set-up, as the page itself offers them."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from tests.people import StaffClient


class _Form(HTMLParser):
    """The values of the page's form that has the mark of what was read."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name = found.get("name")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in found:
            self._add(self._select, found.get("value") or "")
        elif tag == "textarea":
            self._area = name
        elif (
            tag == "input" and name and ("checked" in found or found.get("type") not in {"radio", "checkbox"})
        ):
            self._add(name, found.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        if tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area:
            self._add(self._area, data.removeprefix("\n"))

    def _add(self, name: str, value: str) -> None:
        self.values.setdefault(name, []).append(value)


def form_of(client: StaffClient, url: str) -> dict[str, Any]:
    """What a browser would send from the page, untouched."""
    page = client.get(url)
    assert page.status_code == 200, page.status
    forms = re.findall(r"<form.*?</form>", page.text, re.S)
    reader = _Form()
    reader.feed(next(form for form in forms if f'action="{url}"' in form))
    return {name: values for name, values in reader.values.items() if name != "csrf_token"}


def words_of(page: str) -> str:
    """What a person reads, without the mark-up."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
