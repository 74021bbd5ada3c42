"""Words of the public pages: escaped, with what stands between stars marked."""

import pytest

from youthvoice.web.saying import Say, as_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *b* <script>", "a <mark>b</mark> &lt;script&gt;"),
        ("*<b>* and 2 * 3", "<mark>&lt;b&gt;</mark> and 2 * 3"),
        ("**", "**"),
        ("*a\nb*", "*a\nb*"),
        ("*a* and *b*", "<mark>a</mark> and <mark>b</mark>"),
    ],
)
def test_words_are_escaped_and_stars_mark(text: str, html: str) -> None:
    assert as_html(text) == html


def test_a_text_that_nobody_described_is_a_fault_of_ours() -> None:
    assert Say({"k": "<i>"})("k") == "&lt;i&gt;"
    with pytest.raises(KeyError):
        Say({})("k")
