"""The application factory: binds features together, and refuses to start on what is not safe."""

import hashlib
import logging
from importlib.resources import files
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_login import current_user
from jinja2 import StrictUndefined
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from youthvoice import database
from youthvoice.accounts import last_press, sessions
from youthvoice.accounts import views as accounts_views
from youthvoice.accounts.throttle import Throttle
from youthvoice.canvassing import views as canvassing_views
from youthvoice.config import Settings, read_settings
from youthvoice.coordination import views as coordination_views
from youthvoice.errors import ConfigError, Unavailable
from youthvoice.extensions import csrf, login_manager
from youthvoice.feedback import public_views as feedback_public
from youthvoice.feedback.waiting import ReadingTimes, reading_times
from youthvoice.following import public_views as following_public
from youthvoice.gathering import public_views as gathering_public
from youthvoice.insights import views as insights_views
from youthvoice.moderation import views as moderation_views
from youthvoice.operations import health_views
from youthvoice.operations.opening import open_runtime
from youthvoice.partnership import public_views as partnership_public
from youthvoice.partnership.queries import list_words
from youthvoice.partnership.wording import PUBLIC_NAME, worded
from youthvoice.permissions import Permission
from youthvoice.resources import public_views as resources_public
from youthvoice.resources.queries import help_lines
from youthvoice.responses import views as responses_views
from youthvoice.safeguarding import views as safeguarding_views
from youthvoice.scrutiny import views as scrutiny_views
from youthvoice.sealing.erasure import replay_ledger
from youthvoice.text.spans import MASK_LABELS
from youthvoice.themes import views as themes_views
from youthvoice.web import (
    access,
    bursts,
    clock,
    compression,
    errors,
    languages,
    security_headers,
    transactions,
    translating,
)
from youthvoice.web.answer_links import with_links
from youthvoice.web.navigation import NavItem, doors_of
from youthvoice.web.runtime import Runtime, runtime
from youthvoice.web.saying import Say
from youthvoice.web.security_headers import is_staff_path
from youthvoice.web.static_files import SmallFiles

_STAFF = (
    accounts_views,
    safeguarding_views,
    moderation_views,
    insights_views,
    responses_views,
    canvassing_views,
    scrutiny_views,
    coordination_views,
    themes_views,
)
_PUBLIC = (
    feedback_public,
    gathering_public,
    following_public,
    resources_public,
    partnership_public,
    health_views,
)

#: The way to a lead that is on the screen of everybody to whom a young person may say something.
_WORRYING = "safeguarding.worrying"
#: Seconds that a browser may keep a static file.
_STATIC_LIFE = 7 * 86400
#: Above the text limit of 14,000 bytes, percent-encoded, with room for the other fields.
_LARGEST_BODY = 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """The WSGI application; raises ConfigError with plain words when it must not start."""
    settings = settings or read_settings()
    logging.basicConfig(level=settings.log_level)
    made = _open(settings)
    app = Flask("youthvoice", template_folder=str(_top("templates")), static_folder=str(_top("static")))
    app.extensions["youthvoice"] = made
    app.extensions["youthvoice_throttle"] = Throttle(made.keys.derive("throttle"), settings.redis_url)
    app.config.update(
        SECRET_KEY=made.keys.derive("cookie_sign"),
        MAX_CONTENT_LENGTH=_LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=_LARGEST_BODY,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,  # it would need a Referer, which we ask browsers not to send
        WTF_CSRF_CHECK_DEFAULT=False,
    )
    app.url_map.converters["int"] = access.Key
    app.session_interface = sessions.StaffSessions()
    _bind_templates(app)
    _bind_features(app)
    return app


def _top(name: str) -> Path:
    """`templates/` and `static/`: inside the package in a wheel, at top level in a checkout."""
    package = Path(str(files("youthvoice")))
    inside = package / name  # first: beside an installed package stand other people's folders
    return inside if inside.is_dir() else package.parent / name


def _open(settings: Settings) -> Runtime:
    if settings.debug:
        raise ConfigError("YOUTHVOICE_DEBUG must not be on: error pages would show what people typed.")
    languages.check(settings.languages)
    made = open_runtime(settings)
    with database.writing(made.engine) as session:
        replay_ledger(session, settings.ledger_file)
    return made


def _bind_features(app: Flask) -> None:
    login_manager.init_app(app)
    csrf.init_app(app)
    access.init_app(app)
    _check_staff_forms(app)
    transactions.init_app(app, last_press.OfSession())
    errors.init_app(app)
    compression.init_app(app)
    bursts.init_app(app)
    for module in (*_STAFF, *_PUBLIC):
        app.register_blueprint(module.bp)
    nav: list[NavItem] = [item for module in _STAFF for item in module.NAV]
    app.extensions["youthvoice_nav"] = nav
    app.extensions["youthvoice_home"] = [card for module in _STAFF for card in getattr(module, "HOME", ())]
    setattr(app.view_functions["static"], "access", access.PUBLIC)  # noqa: B010  a view of Flask's own
    languages.init_app(app, app.extensions["youthvoice"].settings.languages)
    _serve(app)
    access.check_every_view(app)


def _serve(app: Flask) -> None:
    """Static files, whose addresses change with their content; the visitor's scheme behind proxies."""
    served = WhiteNoise(
        app.wsgi_app,
        root=str(_top("static")),
        prefix="/static/",
        max_age=_STATIC_LIFE,
        add_headers_function=security_headers.for_static,
    )
    small = SmallFiles(served, "/static/")
    hops = app.extensions["youthvoice"].settings.trusted_proxies
    app.wsgi_app = ProxyFix(small, x_for=hops, x_proto=hops) if hops else small  # type: ignore[method-assign]


def _check_staff_forms(app: Flask) -> None:
    """Signed-in posts carry a session-bound token; the sign-in form carries a form token instead."""

    @app.before_request
    def check() -> None:
        if request.endpoint is None or not is_staff_path(request.path):
            return
        if access.access_of(app, request.endpoint) != access.DOOR:
            csrf.protect()


def _bind_templates(app: Flask) -> None:
    style, picture_style = (_inlined(name) for name in ("public.css", "pictures.css"))
    scripts = [_inlined(f"{name}.js") for name in ("public", "pictures", "noticing")]
    security_headers.init_app(app, styles=(style, picture_style), scripts=scripts)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["linked"] = with_links
    translating.init_app(app)
    app.jinja_env.globals.update(
        public_style=style,
        public_script=scripts[0],
        picture_style=picture_style,
        picture_script=scripts[1],
        noticing_script=scripts[2],
        static_version=_static_version(),
        mask_labels=frozenset(MASK_LABELS.values()),
    )
    app.context_processor(_for_every_page)


def _inlined(name: str) -> Markup:
    """A style or script that stands whole in public pages: our own file, allowed by its hash."""
    return Markup(_top("static").joinpath(name).read_text("utf-8"))  # noqa: S704


def _for_every_page() -> dict[str, Any]:
    """What base templates show. With the database down the help block falls back to its two numbers."""
    common = {"public_name": runtime().settings.public_name, "is_demo": runtime().is_demo}
    if not is_staff_path(request.path):
        return common | _public_words() | {"reading_times": _reading_times}
    if not current_user.is_authenticated:
        return common | {"nav": [], "who": ""}
    doors = doors_of(current_user.actor, current_app.extensions["youthvoice_nav"])
    nav = [
        {
            "label": d.label,
            "href": url_for(d.endpoint),
            "current": request.endpoint == d.endpoint,
            "count": None,
        }
        for d in doors
    ]
    may_tell = current_user.actor.may(Permission.REPORT_WORRY) and request.endpoint != _WORRYING
    worry_href = url_for(_WORRYING) if may_tell else ""
    return common | {"nav": nav, "who": current_user.actor.name, "worry_href": worry_href}


def _public_words() -> dict[str, Any]:
    """The help block and the partnership's own words, in one look; with the database down, as shipped."""
    lines: list[dict[str, str]] = []
    chosen: dict[str, str] = {}
    try:
        with transactions.read_now() as session:
            lines, chosen = help_lines(session), list_words(session)
    except Unavailable:
        g.reading_times = ReadingTimes()  # whoever waits for the database once need not wait twice
    name = chosen.get(PUBLIC_NAME) or runtime().settings.public_name
    return {"help_lines": lines, "public_name": name, "say": Say(worded(chosen))}


def _reading_times() -> ReadingTimes:
    """When somebody reads; only the pages that say it ask for it, so that no other page waits for it."""
    if "reading_times" not in g:
        try:
            with transactions.read_now() as session:
                g.reading_times = reading_times(session, clock.now(), clock.zone())
        except Unavailable:
            g.reading_times = ReadingTimes()
    found: ReadingTimes = g.reading_times
    return found


def _static_version() -> str:
    content = b"".join(path.read_bytes() for path in sorted(_top("static").rglob("*.*")) if path.is_file())
    return hashlib.sha256(content).hexdigest()[:10]
