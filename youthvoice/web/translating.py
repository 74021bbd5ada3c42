"""How a sentence, a day or a list of names stands in the language of the page.

The catalogues are `youthvoice/translations/<code>/LC_MESSAGES/messages.po`, read at their first use.
A sentence that has no translation is shown as it was written. That is how a partnership's own words
pass through, too: what was shipped is found in the catalogue, what was typed is not.
"""

import datetime as dt
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TypeAlias

from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from flask import Flask
from flask_babel import Babel, Domain
from markupsafe import Markup, escape

from youthvoice.text.dates import Dated, Form
from youthvoice.text.phrases import Listed, Phrase, Value
from youthvoice.web.languages import WRITTEN_IN, Language, language

Catalogue: TypeAlias = NullTranslations

_PATTERNS = {
    Form.MONTH: "MMMM y",
    Form.MONTH_ALONE: "LLLL",
    Form.DAY: "d MMMM y",
    Form.WEEKDAY: "EEEE",
    Form.WEEKDAY_AND_DAY: "EEEE d MMMM",
    Form.WHOLE: "EEEE d MMMM y",
}
#: Around words of another script inside a sentence, so that both keep their own direction.
_ISOLATED = "\u2068{}\u2069"
_ENGLISH = Markup('<span lang="en" dir="auto">{}</span>')


class _FromPo(Domain):  # type: ignore[misc]
    """As Flask-Babel's own, but from the files that people edit, without compiled ones beside them."""

    def get_translations(self) -> Catalogue:
        return catalogue(language().code)


class _InTheLanguageOfThePath(Babel):  # type: ignore[misc]
    domain_instance = _FromPo()


def init_app(app: Flask) -> None:
    """Teach the templates to say sentences."""
    _InTheLanguageOfThePath(app, locale_selector=lambda: language().code)
    app.jinja_env.filters.update(said=said, shown=shown, dated=dated, opening=opening)


@cache
def catalogue(code: str) -> Catalogue:
    """Every finished translation of one language; an empty one where there is no file."""
    source = files("youthvoice").joinpath(f"translations/{code}/LC_MESSAGES/messages.po")
    if not source.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as text:
        write_mo(compiled, read_po(text, locale=code))
    compiled.seek(0)
    return Translations(compiled)


def said(words: Value | Markup) -> str:
    """The sentence in the language of the page; what is markup already stays as it is."""
    if isinstance(words, Markup):
        return words
    here = language()
    return str(words) if here.code == WRITTEN_IN else _said(words, here)


def shown(words: Value) -> Markup:
    """A text that the partnership may have typed: where it has no translation, it is said to be English.

    For the content of a page only: an attribute or a title cannot hold what this gives.
    """
    here = language()
    if here.code == WRITTEN_IN or not words or not isinstance(words, str):
        return escape(said(words))
    found = "" if isinstance(words, Markup) else _find(words, here.code)
    return escape(found) if found else _ENGLISH.format(words)


def dated(when: dt.date, form: str) -> Dated:
    """A day inside a sentence; `form` as `Form` names it."""
    return Dated(when, Form(form))


def find(text: str) -> str:
    """The translation of a text that was shipped, in the language of the page; empty where there is none."""
    here = language()
    return "" if here.code == WRITTEN_IN else _find(text, here.code)


def opening(words: str) -> str:
    """With a capital letter, as at the start of a line; the rest stays as it is, as markup does."""
    return words if isinstance(words, Markup) else words[:1].upper() + words[1:]


def _find(text: str, code: str) -> str:
    """The translation, or nothing. A text that begins with a capital only here is found as it was shipped."""
    if not text:  # a catalogue keeps its own head under the empty text
        return ""
    found: str = catalogue(code).ugettext(text)
    if found != text:
        return found
    small = text[:1].lower() + text[1:]
    found = catalogue(code).ugettext(small)
    return opening(found) if found != small else ""


def _said(words: Value, here: Language) -> str:
    if isinstance(words, str):
        return _find(words, here.code) or words
    if isinstance(words, int):
        return str(words)
    if isinstance(words, Dated):
        return _on(words, here.code)
    if isinstance(words, Listed):
        return format_list([_beside(name, here) for name in words.names], locale=here.code)
    values = {name: _beside(value, here) for name, value in words.values.items()}
    if isinstance(words, Phrase):
        return (_find(words.text, here.code) or words.text) % values
    number = format_decimal(words.number, locale=here.code)
    form: str = catalogue(here.code).ungettext(words.one, words.many, words.number)
    return form % {"number": number, **values}


def _beside(value: Value, here: Language) -> str:
    """A value inside a sentence; what stays English keeps its own direction."""
    spoken = _said(value, here)
    return _ISOLATED.format(spoken) if here.direction == "rtl" and spoken == value else spoken


def _on(moment: Dated, code: str) -> str:
    if isinstance(moment.when, dt.datetime) and moment.form is Form.CLOCK:
        return format_time(moment.when.timetz(), "short", locale=code)
    return format_date(moment.when, _PATTERNS[moment.form], locale=code)
