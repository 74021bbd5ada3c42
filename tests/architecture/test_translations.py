"""Every sentence of the public side is marked, and every catalogue is whole."""

import importlib
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
catalogues = importlib.import_module("catalogues")
translations = importlib.import_module("translations")
marking = importlib.import_module("unmarked")


def test_every_sentence_of_a_public_template_is_marked() -> None:
    found = {name: marking.unmarked(name) for name in marking.public_templates()}
    assert _some(found) == {}, 'write {{ _("…") }} around it'


def test_every_address_keeps_the_language() -> None:
    found = {name: marking.bound_to_one_language(name) for name in marking.public_templates()}
    assert _some(found) == {}, "write {{ at('/…') }}"


def _some(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Only the templates in which something was found; with none looked at, this would say nothing."""
    assert len(found) > 50
    return {name: texts for name, texts in found.items() if texts}


@pytest.mark.parametrize("code", catalogues.codes())
def test_a_catalogue_has_each_sentence_and_no_other(code: str) -> None:
    assert translations.check(code) == [], "run: python scripts/translations.py update; then translate"


@pytest.mark.parametrize("code", catalogues.codes())
def test_what_is_translated_has_the_values_and_the_markup_of_its_sentence(code: str) -> None:
    for key, entry in catalogues.read(code).items():
        if entry.is_done:
            assert translations.problems(key, entry.texts) == [], key[0]


@pytest.mark.parametrize("code", catalogues.codes())
def test_a_catalogue_stands_as_the_tool_writes_it(code: str) -> None:
    written = catalogues.text_of(code, catalogues.merged(code))
    assert catalogues.path_of(code).read_text("utf-8") == written, (
        "run: python scripts/translations.py update"
    )


COUNTED = ("%(number)s day", "%(number)s days")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (("Call %(name)s.", ""), "ফোন করো।"),
        (("<b>Not</b> sent", ""), "<i>পাঠানো</i> হয়নি"),
        (("Call 999", ""), "Call 998"),
        (("Your *say*", ""), "তোমার কথা"),
        (("Half", ""), "50 %"),
        (("Say it", ""), 'বলো "এটা"'),
        (("Say it", ""), " বলো"),
        (("Say it", ""), "<b>বলো</b>"),
    ],
)
def test_a_translation_that_would_break_a_page_is_refused(key: tuple[str, str], text: str) -> None:
    assert translations.problems(key, [text]) != []


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        (("Call <b>%(name)s</b>: 999.", ""), ["999: <b>%(name)s</b> কে ফোন করো।"]),
        (COUNTED, ["يوم واحد", "%(number)s أيام"]),
        (('Say "it"', ""), ['বলো "এটা"']),
    ],
)
def test_a_translation_in_its_own_order_is_taken(key: tuple[str, str], texts: list[str]) -> None:
    assert translations.problems(key, texts) == []
