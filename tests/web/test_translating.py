"""Sentences, days and names in the language of the page."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from markupsafe import Markup

from youthvoice.text.dates import Dated, Form
from youthvoice.text.phrases import Counted, Listed, Phrase, in_a_row
from youthvoice.web import translating
from youthvoice.web.translating import catalogue, dated, find, opening, said, shown

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Say it."
msgstr "قلها."

msgid "life online"
msgstr "الحياة على الإنترنت"

msgid "About %(subject)s."
msgstr "عن %(subject)s."

msgid "%(number)s voice"
msgid_plural "%(number)s voices"
msgstr[0] "لا أصوات"
msgstr[1] "صوت واحد"
msgstr[2] "صوتان"
msgstr[3] "%(number)s أصوات"
msgstr[4] "%(number)s صوتًا"
msgstr[5] "%(number)s صوت"

#, fuzzy
msgid "Guessed."
msgstr "خطأ"

msgid "Empty."
msgstr ""
"""


@pytest.fixture
def arabic(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A page in Arabic, with a small catalogue of its own."""
    path = tmp_path / "translations/ar/LC_MESSAGES/messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, "utf-8")
    monkeypatch.setattr(translating, "files", lambda _package: tmp_path)
    catalogue.cache_clear()
    with app.test_request_context("/", environ_overrides={"youthvoice.language": "ar"}):
        yield
    catalogue.cache_clear()


@pytest.mark.usefixtures("arabic")
class TestInArabic:
    """What a page in another language says."""

    def test_a_sentence_is_said_as_its_translation(self) -> None:
        assert said("Say it.") == "قلها."
        assert find("Say it.") == "قلها."

    @pytest.mark.parametrize("text", ["Guessed.", "Empty.", "Typed by the partnership.", ""])
    def test_what_has_no_finished_translation_is_said_as_it_was_written(self, text: str) -> None:
        assert said(text) == text

    def test_what_only_begins_with_a_capital_here_is_found_as_it_was_shipped(self) -> None:
        assert said("Life online") == "الحياة على الإنترنت"

    def test_markup_stays_as_it_is(self) -> None:
        assert said(Markup("<b>Say it.</b>")) == "<b>Say it.</b>"

    def test_values_are_translated_too_and_foreign_ones_keep_their_direction(self) -> None:
        assert said(Phrase("About %(subject)s.", {"subject": "life online"})) == "عن الحياة على الإنترنت."
        assert said(Phrase("About %(subject)s.", {"subject": "Bow"})) == "عن \u2068Bow\u2069."
        assert said(Phrase("%(most)s", {"most": 500})) == "500"

    @pytest.mark.parametrize(
        ("number", "words"),
        [(0, "لا أصوات"), (1, "صوت واحد"), (2, "صوتان"), (3, "3 أصوات"), (1200, "1,200 صوتًا")],
    )
    def test_a_number_has_the_form_of_its_language_and_digits_for_all(self, number: int, words: str) -> None:
        assert said(Counted("%(number)s voice", "%(number)s voices", number)) == words

    def test_days_and_times_are_said_in_the_language(self) -> None:
        when = dt.datetime(2026, 3, 3, 17, 30, tzinfo=dt.UTC)
        spoken = [said(Dated(when, form)) for form in Form]
        assert spoken == [
            "مارس 2026",
            "مارس",
            "3 مارس 2026",
            "الثلاثاء",
            "الثلاثاء 3 مارس",
            "الثلاثاء 3 مارس 2026",
            "5:30 م",
        ]

    def test_names_stand_in_a_row_and_sentences_follow_one_another(self) -> None:
        assert said(Listed(("A", "B"))) == "\u2068A\u2069 و\u2068B\u2069"
        assert said(in_a_row("Say it.", "Say it.")) == "قلها. قلها."

    def test_what_the_partnership_typed_is_said_to_be_english(self) -> None:
        assert shown("Say it.") == "قلها."
        assert shown("<Typed>") == Markup('<span lang="en" dir="auto">&lt;Typed&gt;</span>')
        assert shown(Markup("<b>1</b>")) == Markup('<span lang="en" dir="auto"><b>1</b></span>')
        assert shown("") == ""
        assert shown(Phrase("About %(subject)s.", {"subject": "<i>"})) == "عن \u2068&lt;i&gt;\u2069."


def test_in_english_everything_is_as_it_was_written(app: Flask) -> None:
    with app.test_request_context("/"):
        assert said(Phrase("About %(subject)s.", {"subject": "life online"})) == "About life online."
        assert find("Say it.") == ""
        assert shown("<Typed>") == "&lt;Typed&gt;"
        assert said(dated(dt.date(2026, 3, 3), "day")) == "3 March 2026"


def test_a_line_opens_with_a_capital(app: Flask) -> None:
    assert opening("life online") == "Life online"
    assert opening(Markup("<b>x</b>")) == "<b>x</b>"


def test_a_language_without_a_file_has_an_empty_catalogue() -> None:
    assert catalogue("cy").ugettext("Say it.") == "Say it."


@pytest.mark.parametrize("code", ["bn", "so", "ar"])
def test_every_shipped_catalogue_can_be_read(code: str) -> None:
    path = Path(translating.__file__).parents[1] / f"translations/{code}/LC_MESSAGES/messages.po"
    with path.open("rb") as source:
        assert len(read_po(source, locale=code)) > 100
    assert catalogue(code) is catalogue(code)
