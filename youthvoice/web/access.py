"""Closed by default: every view says who may call it, or the application does not start."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.routing import IntegerConverter, Map

from youthvoice.errors import ConfigError, NotAllowed
from youthvoice.extensions import login_manager
from youthvoice.permissions import Actor, Permission

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


class Key(IntegerConverter):
    """A database key in an address; a number that cannot be one is simply not there."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=2**63 - 1)


PUBLIC = "public"
#: Staff pages that are open to people who have not signed in yet.
DOOR = "door"


def public_page(view: View) -> View:
    """Anybody may call this view; it sees no cookie and sets none."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def staff_door(view: View) -> View:
    """A staff view for people who are not signed in yet (signing in)."""
    view.access = DOOR  # type: ignore[attr-defined]
    return view


def requires(permission: Permission) -> Callable[[View], View]:
    """Only signed-in people with this permission may call the view."""

    def mark(view: View) -> View:
        view.access = permission  # type: ignore[attr-defined]
        return view

    return mark


def current_actor() -> Actor:
    """The signed-in person. Only for views marked `@requires`."""
    actor: Actor = current_user.actor
    return actor


def access_of(app: Flask, endpoint: str) -> str | Permission | None:
    """What a view declared, or None."""
    declared: str | Permission | None = getattr(app.view_functions[endpoint], "access", None)
    return declared


def init_app(app: Flask) -> None:
    """Check each request against what its view declared."""

    @app.before_request
    def guard() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None  # 404 and 405 are answered by the error pages
        needed = access_of(current_app._get_current_object(), request.endpoint)  # type: ignore[attr-defined]
        if not isinstance(needed, Permission):
            return None
        if not current_user.is_authenticated:
            shown: ResponseReturnValue = login_manager.unauthorized()
            return shown
        if not current_actor().may(needed):
            raise NotAllowed
        return None


def check_every_view(app: Flask) -> None:
    """Raise ConfigError when any view does not say who may call it."""
    silent = sorted(name for name in app.view_functions if access_of(app, name) is None)
    if silent:
        raise ConfigError(f"These views do not say who may call them: {', '.join(silent)}")
