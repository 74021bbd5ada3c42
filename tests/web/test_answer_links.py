"""Answers may hold addresses; nothing else in them becomes markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthvoice.web.answer_links import with_links


def test_an_address_becomes_a_link_that_tells_nobody_where_it_was_found() -> None:
    assert with_links("See https://www.childline.org.uk/get-support for more.") == (
        'See <a href="https://www.childline.org.uk/get-support" rel="noopener noreferrer">'
        "https://www.childline.org.uk/get-support</a> for more."
    )


@pytest.mark.parametrize(
    "text", ["write to a@example.org", "see example.org", "http://example.org", "ftp://x.org"]
)
def test_only_what_is_written_out_with_https_is_a_link(text: str) -> None:
    assert with_links(text) == text


def test_signs_stay_what_they_are() -> None:
    assert with_links("3 < 5 & <b>me</b>") == "3 &lt; 5 &amp; &lt;b&gt;me&lt;/b&gt;"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "https://a.org/\"onmouseover='alert(1)'",
        "javascript:alert(1)",
        "<a href='javascript:alert(1)'>x</a>",
        "https://a.org/<svg/onload=alert(1)>",
    ],
)
def test_no_markup_of_anybody_s_gets_through(text: str) -> None:
    rest = re.sub(r'<a href="https://[^"<>]*" rel="noopener noreferrer">|</a>', "", with_links(text))
    assert "<" not in rest


@given(st.text())
def test_whatever_is_written_no_tag_but_our_own_comes_out(text: str) -> None:
    rest = re.sub(r'<a href="https://[^"<>]*" rel="noopener noreferrer">|</a>', "", with_links(text))
    assert "<" not in rest
