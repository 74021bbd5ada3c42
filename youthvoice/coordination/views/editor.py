"""The list page and the edit page that everything with a name shares."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.coordination.editing import Field, Typed, in_rows, read, show, stands_otherwise
from youthvoice.coordination.views.blueprint import bp
from youthvoice.errors import Conflict, Invalid, InvalidFields
from youthvoice.history.rules import mark_of
from youthvoice.history.services import Edit
from youthvoice.permissions import Permission
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

#: Of a row, or of something that the program itself names.
Key = int | str
View = Callable[..., ResponseReturnValue]

_SAID = {
    "saved": "Saved. It counts from now on, and stands in the history.",
    "merged": "Merged. Words, totals and issues stand under the other theme now.",
    "imported": "The sheet is in. Each changed theme stands in the history.",
    "removed": "Taken away. The history still names it.",
}


@dataclass(frozen=True)
class Line:
    """One thing in a list. A cell is words, or (words, kind) for a tag."""

    key: Key
    name: str
    small: str = ""
    cells: Sequence[str | tuple[str, str]] = ()
    is_over: bool = False


@dataclass(frozen=True)
class Found:
    """One thing as it stands: its name, its values by field, and its facts, from which the mark is made.

    `more` is what its page shows beside the form.
    """

    name: str
    values: Mapping[str, Any]
    facts: Mapping[str, object]
    more: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Editor:
    """What the pages of one kind of thing say and ask, and how it is listed, found and kept.

    `kind` names the endpoints: "agency" is one, `new_agency` begins one; `many` is the list. `word` is
    what people call one of them; without it none can be added, and their keys are words. Without
    `remove` nothing of this kind ever goes. `beside` is what else stands on the list's page.
    """

    kind: str
    many: str
    title: str
    intro: str
    columns: Sequence[str]
    fields: Callable[[Any], Sequence[Field]]
    lines: Callable[[], Sequence[Line]]
    find: Callable[[Any], Found]
    save: Callable[[Any, Mapping[str, Any], Edit], object]
    word: str = ""
    heading: str = "Name"
    remove: Callable[[Any, Edit], object] | None = None
    page: str = "coordination/thing.html"
    list_of: str = "coordination/things.html"
    beside: Callable[[], Mapping[str, Any]] = dict

    def list_page(self) -> ResponseReturnValue:
        """Everything of this kind, what is over last."""
        lines = sorted(self.lines(), key=lambda line: line.is_over)
        return page(self.list_of, editor=self, lines=lines, said=said(), **self.beside())

    def edit_page(self, key: Key | None, typed: Typed | None = None, clash: str = "") -> ResponseReturnValue:
        """The form: as it stands, or as it was typed with what is wrong. `clash` tells of somebody faster."""
        fields, found = self.fields(key), self.find(key) if key is not None else Found("", {}, {})
        stands = show(fields, found.values)
        is_fresh = typed is None or clash
        return page(
            self.page,
            status=409 if clash else 422 if typed and typed.errors else 200,
            editor=self,
            key=key,
            name=found.name,
            rows=in_rows(fields),
            shown=typed.shown if typed else stands,
            errors=typed.errors if typed else {},
            stands=stands_otherwise(fields, typed.shown, stands) if typed and clash else {},
            as_read=mark_of(found.facts) if is_fresh else request.form.get("as_read", ""),
            clash=clash,
            said=said(),
            **(found.more or {}),
        )

    def keep(self, key: Key | None) -> ResponseReturnValue:
        """Save what was typed; or the form again with every word, and what is wrong or who was faster.

        With `do=look` nothing is saved: the page shows how it would look.
        """
        typed = read(self.fields(key), request.form)
        if typed.errors or request.form.get("do") == "look":
            return self.edit_page(key, typed)
        try:
            self.save(key, typed.values, this_edit())
        except Conflict as error:
            db_session().rollback()
            return self.edit_page(key, typed, error.message)
        except Invalid as error:
            db_session().rollback()
            return self.edit_page(key, Typed(typed.shown, typed.values, errors_of(error)))
        return redirect(url_for(f".{self.many}", said="saved"), 303)

    def take_away(self, key: Key) -> ResponseReturnValue:
        """Remove what was never used; or its page again, with the reason why it stays."""
        stands = show(self.fields(key), self.find(key).values)
        try:
            if self.remove is not None:
                self.remove(key, this_edit())
        except Conflict as error:
            db_session().rollback()
            return self.edit_page(key, Typed(stands), error.message)
        except Invalid as error:
            db_session().rollback()
            return self.edit_page(key, Typed(stands, {}, errors_of(error)))
        return redirect(url_for(f".{self.many}", said="removed"), 303)


def add_pages(editor: Editor) -> None:
    """Open the pages: the list, an empty form, and one thing to be read, changed and (perhaps) removed."""
    path, kind = f"/set-up/{editor.many.replace('_', '-')}", editor.kind
    one = f"{path}/<int:key>" if editor.word else f"{path}/<key>"
    _add(path, editor.many, editor.list_page)
    if editor.word:
        _add(f"{path}/new", f"new_{kind}", lambda: editor.edit_page(None))
        _add(f"{path}/new", f"add_{kind}", lambda: editor.keep(None), writes=True)
    _add(one, kind, editor.edit_page)
    _add(one, f"change_{kind}", editor.keep, writes=True)
    if editor.remove is not None:
        _add(f"{one}/remove", f"remove_{kind}", editor.take_away, writes=True)


def _add(rule: str, endpoint: str, answer: View, *, writes: bool = False) -> None:
    def view(**words: Any) -> ResponseReturnValue:
        return answer(**words)

    closed = requires(Permission.SET_UP)(commits(view) if writes else view)
    bp.add_url_rule(rule, endpoint, closed, methods=["POST" if writes else "GET"])


def lasting(first: dt.date | None, last: dt.date | None, today: dt.date) -> str | tuple[str, str]:
    """Until when something goes on, as a cell of a list."""
    if last and last < today:
        return f"Ended {last:%-d %B %Y}", "plain"
    if first and first > today:
        return f"From {first:%-d %B %Y}", "new"
    return (f"Until {last:%-d %B %Y}", "late") if last else "No end set"


def this_edit() -> Edit:
    """Who changes something now, and the mark of what they had before them."""
    return Edit(current_actor().ref, now(), request.form.get("as_read", ""))


def errors_of(error: Invalid) -> dict[str, str]:
    """What is wrong, by field where it is known."""
    return error.fields if isinstance(error, InvalidFields) else {"form": error.message}


def said() -> list[str]:
    """What was done just before, in words."""
    return [_SAID[key] for key in request.args.getlist("said") if key in _SAID]
