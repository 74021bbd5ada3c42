"""Every part renders with nothing but its arguments, and escapes what it is given."""

import pytest
from jinja2 import Environment
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

BAD = "<script>alert(1)</script>\"'"
ICONS = [
    "chat",
    "smile",
    "question",
    "friends",
    "tick",
    "search",
    "phone",
    "lock",
    "eye",
    "clock",
    "home",
    "arrow",
]
CALLS = [
    "forms.errors({'text': bad, 'form': bad})",
    "forms.textarea('text', bad, bad, bad, bad, 3, 100)",
    "forms.text('text', bad, bad, bad, bad)",
    "forms.text('password', bad, type='password', autocomplete='current-password')",
    "forms.date('due', bad, bad, bad, bad)",
    "forms.checks('priority', bad, [(bad, bad, bad)], [bad], bad, bad)",
    "forms.radios('age_band', bad, [(bad, bad, bad)], bad, bad, bad)",
    "forms.select('reason', bad, [(bad, bad)], bad, bad, bad)",
    "forms.button(bad, bad, bad, 'main', bad)",
    "forms.form_token(bad)",
    "blocks.chip(bad, True, bad)",
    "blocks.tag(bad, 'late')",
    "blocks.empty(bad, bad)",
    "blocks.steps([(bad, bad, 'done'), (bad, bad, 'now'), (bad, '', 'todo')])",
    "blocks.undo_toast(bad, bad, 60)",
    "blocks.masked(bad)",
    "blocks.marked([(bad, True, False), (bad, False, True), (bad, True, True), (bad, False, False)])",
    "blocks.sparkline([1, None, bad], [bad, bad, bad])",
    "blocks.progress(bad, 7, 20)",
    "blocks.pager(bad)",
]


def shown(jinja: Environment, expression: str, **values: object) -> str:
    source = "{% import 'parts/forms.html' as forms %}{% import 'parts/blocks.html' as blocks %}"
    return jinja.from_string(source + "{{ " + expression + " }}").render(**values)


@pytest.mark.parametrize("call", CALLS)
def test_every_part_escapes_what_it_is_given(jinja: Environment, call: str) -> None:
    html = shown(jinja, call, bad=BAD)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html.lower()


@pytest.mark.parametrize("call", ["card()", "note('care')", "empty(bad, bad)"])
def test_parts_with_a_body_escape_it(jinja: Environment, call: str) -> None:
    source = "{% import 'parts/blocks.html' as blocks %}{% call blocks.@ %}{{ bad }}{% endcall %}"
    html = jinja.from_string(source.replace("@", call)).render(bad=BAD)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_and_silent(jinja: Environment, name: str) -> None:
    html = shown(jinja, f"blocks.icon('{name}')")
    assert "<path" in html
    assert 'aria-hidden="true"' in html


def test_an_unknown_icon_is_an_error(jinja: Environment) -> None:
    with pytest.raises(UndefinedError):
        shown(jinja, "blocks.icon('unicorn')")


def test_only_known_labels_become_pills(jinja: Environment) -> None:
    text = "[a name] and [A name] [someone] [a school [a school] ] [ [hidden"
    html = shown(jinja, "blocks.masked(text)", text=text)
    assert html.count('<span class="mask">') == 2
    assert '<span class="mask">[a name]</span> and [A name] [someone] [a school ' in html
    assert html.endswith('<span class="mask">[a school]</span> ] [ [hidden</span>')


@pytest.mark.parametrize(
    "text", ["", "[", "]", "a\n\n b ", "  [a name]\n", "x[a name][hidden]y]", "𝒳 😀[a name]"]
)
def test_masked_words_stay_the_same_letter_for_letter(jinja: Environment, text: str) -> None:
    """The browser counts code points in this element, so nothing may be added or lost."""
    html = shown(jinja, "blocks.masked(text)", text=text)
    assert Markup(html).striptags() == " ".join(text.split())
    assert html.replace('<span class="mask">', "").replace("</span>", "").split(">", 1)[1] == text


def test_words_called_safe_are_escaped_all_the_same(jinja: Environment) -> None:
    bad = Markup("<b>[a name]<i>")
    assert "<b>" not in shown(jinja, "blocks.masked(bad)", bad=bad)
    assert "<i>" not in shown(jinja, "blocks.marked([(bad, True, False)])", bad=bad)


def test_highlighted_words_and_masks_are_marked_apart(jinja: Environment) -> None:
    html = shown(
        jinja, "blocks.marked([('to ', False, False), ('[a name]', True, True), ('\n!', True, False)])"
    )
    assert html.endswith('>to <mark><span class="mask">[a name]</span></mark><mark>\n!</mark></span>')


def test_a_text_box_keeps_a_first_empty_line(jinja: Environment) -> None:
    assert ">\n\nhello</textarea>" in shown(jinja, "forms.textarea('text', 'Words', '\nhello')")


def test_an_error_is_tied_to_its_field(jinja: Environment) -> None:
    html = shown(jinja, "forms.text('email', 'E-mail', hint='h', error='e')")
    assert 'aria-describedby="email-hint email-error" aria-invalid="true"' in html
    assert '<a href="#email">e</a>' in shown(jinja, "forms.errors({'email': 'e'})")


def test_no_errors_is_nothing_at_all(jinja: Environment) -> None:
    assert shown(jinja, "forms.errors({})") == ""
    assert shown(jinja, "blocks.pager(None)") == ""


def test_nothing_is_ticked_unless_chosen(jinja: Environment) -> None:
    options = "[('a', 'A', ''), ('b', 'B', 'why')]"
    assert "checked" not in shown(jinja, f"forms.checks('x', 'X', {options})")
    assert "checked" not in shown(jinja, f"forms.radios('x', 'X', {options}, None)")
    assert 'value="b" checked' in shown(jinja, f"forms.radios('x', 'X', {options}, 'b')")
    assert 'value="a" checked' in shown(jinja, f"forms.checks('x', 'X', {options}, ['a'])")


def test_a_hidden_number_is_said_to_be_hidden(jinja: Environment) -> None:
    html = shown(jinja, "blocks.sparkline([0, none, 12, 6], ['Q1', 'Q2', 'Q3', 'Q4'])")
    assert 'aria-label="Q1: 0, Q2: not shown, Q3: 12, Q4: 6"' in html
    assert html.count("M") == 4  # the floor, the gap, and a line broken in two


@pytest.mark.parametrize("values", ["[]", "[3]", "[none]", "[0, 0]"])
def test_few_numbers_can_be_drawn(jinja: Environment, values: str) -> None:
    assert "<svg" in shown(jinja, f"blocks.sparkline({values}, ['a', 'b'])")
