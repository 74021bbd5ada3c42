"""Pages of docs/ that are made from the code are up to date."""

import importlib.util
from pathlib import Path

import pytest
from flask import Flask

from scripts.public_pages import LANGUAGES, PUBLIC_PAGES, picture
from youthvoice.web import access

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("docs_script", ROOT / "scripts" / "docs.py")
assert _spec
assert _spec.loader
docs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(docs)


@pytest.mark.parametrize("name", sorted(docs.PAGES))
def test_a_page_made_from_the_code_is_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == docs.PAGES[name](), "run: make docs"


#: What is no page to look at: a feed, a way out, and two addresses for machines.
NO_PICTURE = {"/what-changed.atom", "/leave", "/healthz", "/readyz"}


def test_every_public_page_has_its_pictures(app: Flask) -> None:
    public = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments
        if access.access_of(app, rule.endpoint) == access.PUBLIC
    }
    assert public - NO_PICTURE == set(PUBLIC_PAGES)
    pictures = [picture(path, root) for path in PUBLIC_PAGES for root in LANGUAGES]
    missing = [one for one in pictures if not (ROOT / "docs" / "img" / f"{one}.webp").exists()]
    assert missing == [], "run: make screenshots"
