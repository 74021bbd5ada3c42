"""The texts of the public pages that a partnership may word itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request

from youthvoice.coordination.editing import Field, Kind
from youthvoice.coordination.views.editor import Editor, Found, Line, add_pages
from youthvoice.errors import NotFound
from youthvoice.history.services import Edit
from youthvoice.partnership import queries, services
from youthvoice.partnership.wording import PARTNERSHIP_NAME, PUBLIC_NAME, PublicText, public_texts
from youthvoice.text.reading_ease import reading_age
from youthvoice.web.runtime import runtime
from youthvoice.web.saying import as_html
from youthvoice.web.transactions import db_session


def _text(key: str) -> PublicText:
    if key not in public_texts():
        raise NotFound
    return public_texts()[key]


def _shipped(text: PublicText) -> str:
    """What stands there when nobody worded it; a name that is empty comes from the settings."""
    return text.default or (runtime().settings.public_name if text.key == PUBLIC_NAME else "")


def _fields(key: str) -> Sequence[Field]:
    text = _text(key)
    shipped = _shipped(text)
    hints = [f"At most {text.most} characters. *Stars* around words mark them."]
    if shipped:
        hints.append(f"Leave it empty for: “{shipped}”")
    return (Field("text", text.where, " ".join(hints), kind=Kind.TEXT, most=4 * text.most),)


def _find(key: str) -> Found:
    text, facts = _text(key), queries.text_facts(db_session(), key)
    typed = request.form.get("text")
    words = (typed if typed is not None else str(facts["text"])) or _shipped(text)
    more = {
        "text": text,
        "preview": as_html(words),
        "age": round(reading_age(words)),
        "shipped": "" if key == PARTNERSHIP_NAME or facts["text"] == text.default else _shipped(text),
    }
    return Found(f"{text.page}: {text.where[0].lower()}{text.where[1:]}", facts, facts, more)


def _save(key: str, values: Mapping[str, Any], edit: Edit) -> None:
    services.save_text(db_session(), key, values["text"], edit)


def _lines() -> Sequence[Line]:
    chosen = queries.list_words(db_session())
    name = queries.get_partnership(db_session()).name
    return [
        Line(
            text.key,
            f"{text.page}: {text.where[0].lower()}{text.where[1:]}",
            name if text.key == PARTNERSHIP_NAME else chosen.get(text.key) or _shipped(text),
            (("Your words", "new") if text.key in {PARTNERSHIP_NAME, *chosen} else "As shipped",),
        )
        for text in public_texts().values()
    ]


add_pages(
    Editor(
        kind="text",
        many="wording",
        title="Words of the public pages",
        intro="Headings and first sentences that young people read. What they must know before they send, "
        "and what is promised to them, stays as it is.",
        heading="Where",
        columns=("Whose words",),
        fields=_fields,
        lines=_lines,
        find=_find,
        save=_save,
        page="coordination/text.html",
    )
)
