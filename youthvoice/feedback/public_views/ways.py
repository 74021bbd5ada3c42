"""What all ways to send words share: the empty page, the post that is looked at or stored, the receipt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, request
from werkzeug.datastructures import MultiDict

from youthvoice.errors import Unavailable
from youthvoice.feedback import forms, offered, receipts, rules, sending
from youthvoice.feedback.arriving import marks_of_post
from youthvoice.feedback.contact import contact_problems
from youthvoice.feedback.counting import counted_words
from youthvoice.feedback.drafting import draft_of
from youthvoice.feedback.forms import Filled, Known
from youthvoice.feedback.rules import Kind, Mark
from youthvoice.feedback.sending import Draft, Sent
from youthvoice.gathering.queries import find_open, find_question
from youthvoice.partnership.queries import list_priorities
from youthvoice.partnership.rules import PriorityKind
from youthvoice.text.phrases import Phrase, Sentence
from youthvoice.web.clock import now, today
from youthvoice.web.form_token import BadToken, FormToken
from youthvoice.web.page_token import checked_token, new_token, posted_token
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import read_now, write_now


@dataclass(frozen=True)
class Way:
    """One way to send words: its address, its pages, what it asks, and how a post is read.

    `before` is what is said before the button; `marks` say to adults by which way it came; `beside` is
    what else stands on its page.
    """

    path: str
    kind: Kind
    form: str
    choices: str
    sent: str
    problems: Callable[[Filled], dict[str, Sentence]]
    read: Callable[[MultiDict[str, str]], Filled] = forms.read
    before: str = "feedback/_before_sending.html"
    marks: tuple[Mark, ...] = ()
    beside: Callable[[], Mapping[str, Any]] = dict


def open_way(way: Way) -> Response:
    """An empty page; a link may bring a question, and a printed sheet the group's code."""
    filled = forms.read_link(request.args)
    return form_page(way, filled, new_token(), known=_known(filled))


def look_at(way: Way) -> Response:
    """All that was chosen, once more before it goes; what must change first is said."""
    filled, token = way.read(request.form), posted_token()
    known = _known(filled)
    errors = _problems(way, filled, known)
    return form_page(way, filled, token or new_token(), known=known, errors=errors)


def take(way: Way) -> Response:
    """Store it, or show it before it goes; give all of it back when something must change first."""
    filled, token = way.read(request.form), posted_token()
    known = _known(filled)
    try:
        checked = checked_token()
    except BadToken as error:
        errors = {"form": error.message} | way.problems(filled)
        return form_page(way, filled, new_token(), known=known, errors=errors)
    errors = _problems(way, filled, known)
    if errors:
        return form_page(way, filled, token, known=known, errors=errors)
    draft = draft_of(filled, known, way.kind)
    draft = replace(draft, marks=(*draft.marks, *way.marks))
    if filled.is_look:
        said = {"noticed": rules.noticed(draft.text), "counted": counted_words(draft, known.group)}
        return form_page(way, filled, token, known=known, template="feedback/look.html", **said)
    try:
        sent = _store(replace(draft, marks=(*draft.marks, *marks_of_post(filled))), known, checked)
    except Unavailable as error:
        errors = {"form": error.message}
        return form_page(way, filled, token, known=known, errors=errors, status=error.status)
    return _receipt(way, sent, draft, known)


def _problems(way: Way, filled: Filled, known: Known) -> dict[str, Sentence]:
    return way.problems(filled) | contact_problems(filled.contact) | forms.code_problems(filled, known)


def _store(draft: Draft, known: Known, token: FormToken) -> Sent:
    """A short read, then the slow work on the text with nothing open, then one short write."""
    if known.is_away:  # what was chosen could not be looked up: better said than stored without it
        raise Unavailable
    keys = runtime().keys
    with read_now() as session:
        gate = sending.open_gate(session)
    prepared = sending.prepare(keys, gate, draft)
    with write_now() as session:
        return sending.submit(session, keys, prepared, token, now=now())


def _receipt(way: Way, sent: Sent, draft: Draft, known: Known) -> Response:
    """The six words; or, when they may not be shown again, that it is here."""
    words = "" if sent.code is None else receipts.as_words(sent.code)
    digits = "" if sent.code is None else receipts.as_digits(sent.code)
    return page(
        way.sent,
        sent=sent,
        words=words,
        digits=digits,
        token=posted_token(),
        way=way,
        counted=counted_words(draft, known.group),
        is_named=draft.group_named,
        wants_contact=draft.contact.is_wanted,
        question=known.question,
    )


def form_page(way: Way, filled: Filled, token: str, *, known: Known, **said: Any) -> Response:
    """`said` may hold `errors`, `status`, and what the look `noticed` with its own `template`."""
    errors = said.get("errors", {})
    return page(
        said.get("template", way.form),
        status=said.get("status", 422 if errors else 200),
        way=way,
        filled=filled,
        token=token,
        errors=errors,
        noticed=said.get("noticed"),
        counted=said.get("counted", ""),
        priorities=known.priorities,
        question=known.question,
        ages=offered.AGES,
        settings=offered.SETTINGS,
        named=offered.NAMED,
        still=offered.STILL,
        **way.beside(),
        trap=forms.TRAP,
    )


def _known(filled: Filled) -> Known:
    """What stands behind a page; nothing while the database is away, for then the words matter more."""
    day, asked = today(), filled.question_id
    try:
        with read_now() as session:
            found = list_priorities(session, day)
            group = find_open(session, filled.code, day) if filled.code else None
            question = find_question(session, asked, day) if asked is not None else None
    except Unavailable:
        return Known(is_away=True)
    offered = tuple((p.code, _asked(p.plain_name, p.kind), p.hint) for p in found)
    return Known(offered, {p.code: p.id for p in found}, group, question)


def _asked(plain_name: str, kind: str) -> Sentence:
    words = plain_name[:1].upper() + plain_name[1:]
    return (
        words
        if kind == PriorityKind.PRIORITY
        else Phrase("%(subject)s, or I am not sure", {"subject": words})
    )
