"""One database session per request; a view that changes something says `@commits`.

The commit happens after the page is rendered and before a byte of it leaves, so a failed commit
never shows what it should have recorded first, and never says "sent".
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import wraps
from typing import ParamSpec

from flask import Flask, current_app, g, make_response, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from youthvoice import database
from youthvoice.web.pressed_twice import LastPress, bind, forget, once
from youthvoice.web.runtime import runtime
from youthvoice.web.security_headers import is_staff_path

P = ParamSpec("P")


def commits(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Commit when the view has answered with success; roll back when it answers with an error."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        with database.named_failures():
            response = once(lambda: make_response(view(*args, **kwargs)), db_session)
            if response.status_code < 400:
                database.commit(db_session())
            else:
                db_session().rollback()
        return response

    wrapper.commits = True  # type: ignore[attr-defined]
    return wrapper


def db_session() -> Session:
    """The session of this request: it writes when the view is marked `@commits`, else it only reads."""
    if "db_session" not in g:
        g.db_writes = _commits()
        g.db_session = database.open_session(runtime().engine, writes=g.db_writes)
    session: Session = g.db_session
    return session


@contextmanager
def write_now() -> Iterator[Session]:
    """A write transaction of its own, for views that do slow work before they write."""
    with database.writing(runtime().engine) as writing:
        if not _commits():
            forget(writing)
        yield writing


def _commits() -> bool:
    """True when the view of this request is marked `@commits`."""
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "commits", False)


def read_now() -> AbstractContextManager[Session]:
    """A short read of its own, finished before slow work begins.

    A public page that is only looked at does no slow work: all its reads are one, and see one moment.
    """
    if request.method == "GET" and not is_staff_path(request.path):
        return _shared_reading()
    return database.reading(runtime().engine)


@contextmanager
def _shared_reading() -> Iterator[Session]:
    if "reading" not in g:
        g.reading = database.open_session(runtime().engine, writes=False)
    try:
        with database.named_failures():
            yield g.reading
    except Exception:
        # What comes next on the page, or on the page that says so, begins anew.
        g.pop("reading").close()
        raise


class ForgottenCommit(AssertionError):
    """A view changed something and is not marked `@commits`; raised under test only."""


def init_app(app: Flask, last_press: LastPress) -> None:
    """Close the request's session at its end; under test, fail on changes that nobody would commit."""
    bind(app, last_press)

    @app.teardown_appcontext
    def close(_error: BaseException | None) -> None:
        if "reading" in g:
            g.pop("reading").close()
        session: Session | None = g.pop("db_session", None)
        if session is None:
            return
        left = bool(session.new or session.dirty or session.deleted) and not g.pop("db_writes", False)
        session.close()
        if left and app.testing:
            raise ForgottenCommit(request.path)
