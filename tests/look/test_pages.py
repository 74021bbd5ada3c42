"""The frames, the error pages and the first page, rendered alone."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from jinja2 import Environment
from markupsafe import Markup

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
PUBLIC = ["feedback/home.html", "errors/public.html"]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def inlined() -> dict[str, Markup]:
    return {
        "public_style": Markup((STATIC / "public.css").read_text()),
        "public_script": Markup((STATIC / "public.js").read_text()),
    }


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_page_has_the_exit_and_the_numbers_to_call(jinja: Environment, name: str) -> None:
    """Also with the database down, when nothing at all is handed to the page."""
    html = jinja.get_template(name).render()
    assert '<a class="leave" href="/leave" rel="noreferrer">Exit this page</a>' in html
    assert 'href="tel:999"' in html
    assert 'href="tel:08001111"' in html
    assert "Your say</title>" in html


def test_the_help_lines_are_the_partnerships_own(jinja: Environment) -> None:
    lines = [{"name": "A line", "href": "sms:85258", "label": "85258"}]
    html = jinja.get_template("feedback/home.html").render(help_lines=lines)
    assert 'href="sms:85258"' in html
    assert "tel:999" not in html


def test_an_error_page_says_its_own_words(jinja: Environment) -> None:
    for side in ("public", "staff"):
        html = jinja.get_template(f"errors/{side}.html").render(title="Not <here>", message="Gone & away")
        assert html.count("Not &lt;here&gt;") == 2
        assert "Gone &amp; away" in html


def test_the_first_page_is_one_small_request(jinja: Environment) -> None:
    html = jinja.get_template("feedback/home.html").render(**inlined())
    assert len(gzip.compress(html.encode())) <= 9 * 1024
    assert not re.findall(r'<(?:img|script src|link rel="stylesheet")', html)


def test_the_inlined_files_cannot_end_their_own_element() -> None:
    assert "</" not in (STATIC / "public.css").read_text() + (STATIC / "public.js").read_text()
    assert "url(" not in (STATIC / "public.css").read_text() + (STATIC / "staff.css").read_text()


def test_a_staff_page_shows_where_you_are_and_how_to_leave(jinja: Environment) -> None:
    nav = [
        {"label": "Queue", "href": "/staff/queue", "current": True, "count": 12},
        {"label": "Themes", "href": "/staff/themes", "current": False, "count": None},
    ]
    html = jinja.get_template("errors/staff.html").render(
        nav=nav, who="Sam · chair", said=["Kept <b>"], is_demo=True
    )
    assert '<a href="/staff/queue" aria-current="page">Queue <span class="count">12</span></a>' in html
    assert '<a href="/staff/themes">Themes</a>' in html
    assert 'action="/staff/sign-out"><input type="hidden" name="csrf_token" value="staff-token">' in html
    assert "Kept &lt;b&gt;" in html
    assert "Demo." in html
    assert "<aside>" not in html


def test_a_staff_page_stands_before_anyone_has_signed_in(jinja: Environment) -> None:
    html = jinja.get_template("errors/staff.html").render()
    assert "Sign out" not in html
    assert "<nav" not in html


def test_a_page_may_put_something_beside_its_main_part(jinja: Environment) -> None:
    page = '{% extends "base_staff.html" %}{% block aside %}the rules{% endblock %}'
    assert "<aside>the rules</aside>" in jinja.from_string(page).render()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_carries_style_or_script_in_an_attribute(path: Path) -> None:
    source = path.read_text()
    assert not re.search(r"\sstyle\s*=", source)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", source)
    assert "javascript:" not in source


def test_the_code_by_others_is_the_code_that_was_looked_at() -> None:
    said = re.search(r"`([0-9a-f]{64})`", (STATIC / "vendor/README.md").read_text())
    assert said
    assert said[1] == hashlib.sha256((STATIC / "vendor/htmx.min.js").read_bytes()).hexdigest()
