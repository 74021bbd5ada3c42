"""The board of one priority, and the page of one theme on it."""

from flask import Blueprint, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import NotFound
from youthvoice.insights import pictures, queries, rules, words
from youthvoice.insights.rules import Scene, Window
from youthvoice.permissions import Permission
from youthvoice.responses.asking import Viewer, list_asked
from youthvoice.responses.queries import PriorityName, get_priority, list_priorities
from youthvoice.responses.rules import counted_until
from youthvoice.text.cursors import After
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import today
from youthvoice.web.navigation import NavItem
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import db_session

bp = Blueprint("insights", __name__, url_prefix="/staff")

NAV = (
    NavItem(
        "Board",
        "insights.board",
        Permission.READ_BOARD,
        "What young people raised, and what they still wait for.",
    ),
)

_SAYS_WHO = "moderation.still_says_who"
_SAID = {"hidden": "Hidden everywhere. Somebody reads it again now."}


def _scene(priority: PriorityName) -> Scene:
    until = counted_until(today(), is_demo=runtime().is_demo)
    return Scene(priority.id, Window.up_to(until), current_actor().ref)


@bp.get("/board", defaults={"code": ""})
@bp.get("/board/<code>")
@requires(Permission.READ_BOARD)
def board(code: str) -> ResponseReturnValue:
    """The board of a priority in reach; without a code, of the first one."""
    priorities = list_priorities(db_session(), current_actor().reach(Permission.READ_BOARD))
    priority = next((one for one in priorities if one.code == code or not code), None)
    if priority is None:
        raise NotFound
    scene = _scene(priority)
    viewer = Viewer(current_actor(), today(), scene.window.until)
    return page(
        "insights/board.html",
        priority=priority,
        priorities=priorities,
        window=scene.window,
        board=queries.get_board(db_session(), scene, today()),
        uncounted=words.list_uncounted(db_session(), scene),
        owners=queries.get_owners(db_session(), priority.id, today()),
        asked=list_asked(db_session(), priority.id, viewer),
        may_write=current_actor().reach(Permission.MANAGE_ISSUES).covers(priority.id),
        listed=rules.listed,
        said=_said(),
    )


@bp.get("/board/<code>/pictures")
@requires(Permission.READ_BOARD)
def chosen_pictures(code: str) -> ResponseReturnValue:
    """How often each picture was chosen."""
    priority = get_priority(db_session(), code, current_actor().reach(Permission.READ_BOARD))
    scene = _scene(priority)
    asked = pictures.list_chosen(db_session(), scene)
    return page("insights/pictures.html", priority=priority, window=scene.window, asked=asked)


@bp.get("/board/<code>/themes/<int:theme_id>")
@requires(Permission.READ_BOARD)
def theme(code: str, theme_id: int) -> ResponseReturnValue:
    """A theme with its quarters and every approved text."""
    actor = current_actor()
    priority = get_priority(db_session(), code, actor.reach(Permission.READ_BOARD))
    try:
        found, scene = words.get_theme(db_session(), theme_id, priority.id), _scene(priority)
    except NotFound:
        if not _said():
            raise
        # All that this priority had on the theme was hidden just now.
        return redirect(url_for(".board", code=code, said="hidden"), 303)
    after = After.read(request.args.get("after", ""))
    shown, goes_on = words.list_words(db_session(), scene, theme_id, after)
    flags = (
        actor.reach(Permission.FLAG_CLEANED).covers(priority.id) and _SAYS_WHO in current_app.view_functions
    )
    return page(
        "insights/theme.html",
        priority=priority,
        theme=found,
        line=queries.get_theme_line(db_session(), scene, found, today()),
        window=scene.window,
        words=shown,
        says_who=_SAYS_WHO if flags else "",
        hidden_url=_url(code, theme_id, said="hidden", after=request.args.get("after")),
        said=_said(),
        shows_groups=actor.may(Permission.MODERATE_SET_ASIDE),
        next_url=_url(code, theme_id, after=str(goes_on)) if goes_on else "",
        may_write=actor.reach(Permission.MANAGE_ISSUES).covers(priority.id),
    )


def _said() -> list[str]:
    return [_SAID[key] for key in request.args.getlist("said") if key in _SAID]


def _url(code: str, theme_id: int, *, after: str | None, said: str | None = None) -> str:
    return url_for("insights.theme", code=code, theme_id=theme_id, after=after, said=said)
