"""The scrutineers' queue and the mentor's list. Both decide on the same item page."""

from collections.abc import Callable

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.accounts.step_up import way_back
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.feedback.rules import State
from youthvoice.moderation import conflict_views, forms, queries, rules, services, showing
from youthvoice.moderation.home_card import HOME as HOME
from youthvoice.permissions import Permission
from youthvoice.rota.queries import duty_words
from youthvoice.text.hiding import Hiding
from youthvoice.themes.queries import list_themes
from youthvoice.themes.shelf import shelf_of
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now, zone
from youthvoice.web.navigation import NavItem
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session

bp = Blueprint("moderation", __name__, url_prefix="/staff")
bp.register_blueprint(conflict_views.bp)

NAV = (
    NavItem(
        "Queue",
        "moderation.queue",
        Permission.MODERATE,
        "Read what young people said, hide what says who, name the themes.",
    ),
    NavItem(
        "Set aside",
        "moderation.set_aside_list",
        Permission.MODERATE_SET_ASIDE,
        "Decide what scrutineers put aside for you.",
    ),
    *conflict_views.NAV,
    NavItem(
        "The rules",
        "moderation.the_rules",
        Permission.SIGNED_IN,
        "What stays, what is hidden, and why something is left out.",
    ),
)

#: The same words for what was decided, what is another's, and what never was.
_NOT_HERE = "This one is not in front of you. If you just decided it, that counts. Undo is on your list."


def _desk() -> services.Desk:
    return services.Desk(current_actor(), runtime().keys, now=now(), undo_for=runtime().settings.undo_for)


def _undoable() -> showing.Undoable | None:
    return showing.find_undoable(db_session(), runtime().keys, current_actor(), now())


@bp.errorhandler(Conflict)
@bp.errorhandler(NotFound)
def not_this_time(error: Conflict | NotFound) -> ResponseReturnValue:
    """Somebody was faster, the lease is over, or Back was pressed: what that means, and the way on."""
    words = error.message if isinstance(error, Conflict) else _NOT_HERE
    return page("moderation/not_this_time.html", status=error.status, message=words, list_page=_list_page())


@bp.get("/queue")
@requires(Permission.MODERATE)
def queue() -> ResponseReturnValue:
    """How much waits, one button to take the next, the rules, and the last decision's undo."""
    return page(
        "moderation/queue.html",
        waiting=queries.count_open(db_session(), current_actor(), State.QUEUED, now()),
        undoable=_undoable(),
        rules=rules.THE_RULES,
    )


@bp.post("/queue/next")
@requires(Permission.MODERATE)
@commits
def take_next() -> ResponseReturnValue:
    """Claim the oldest item."""
    taken = services.take_next(db_session(), State.QUEUED, desk=_desk())
    return redirect(url_for(".item", feedback_id=taken) if taken else url_for(".queue"), 303)


@bp.get("/set-aside")
@requires(Permission.MODERATE_SET_ASIDE)
def set_aside_list() -> ResponseReturnValue:
    """What scrutineers set aside, by content note only."""
    items = queries.list_open(db_session(), current_actor(), State.MENTOR)
    return page(
        "moderation/set_aside.html",
        items=showing.list_set_aside(db_session(), runtime().keys, items, now=now()),
        waiting=queries.count_open(db_session(), current_actor(), State.MENTOR, now()),
        undoable=_undoable(),
        rules=rules.THE_RULES,
    )


@bp.post("/queue/<int:feedback_id>/take")
@requires(Permission.CLEAN)
@commits
def take(feedback_id: int) -> ResponseReturnValue:
    """Claim one item by name: the mentor chooses."""
    services.take(db_session(), feedback_id, desk=_desk())
    return redirect(url_for(".item", feedback_id=feedback_id), 303)


@bp.get("/queue/<int:feedback_id>")
@requires(Permission.CLEAN)
def item(feedback_id: int) -> ResponseReturnValue:
    """The text, its themes and the decisions."""
    return _item_page(feedback_id)


def _item_page(feedback_id: int, error: str = "", field: str = "form") -> ResponseReturnValue:
    """`field` is what the error is about: linked from it, and standing open."""
    shown = showing.show_item(db_session(), _desk(), feedback_id, shelf_of(runtime().settings.instance))
    return page(
        "moderation/item.html",
        status=422 if error else 200,
        item=shown,
        errors={field: error} if error else {},
        chosen=set(forms.read_themes(request.form)),
        undoable=_undoable(),
        opened=bool(error) or request.args.get("open") == "1",
        reason_options=[(code.value, words, "") for code, words in rules.LEAVE_OUT_WORDS.items()],
        rules=rules.THE_RULES,
    )


def _act(feedback_id: int, action: Callable[[], None], field: str = "form") -> ResponseReturnValue:
    """Do it and go back to the list; what is missing is said on the item's own page."""
    try:
        action()
    except Invalid as error:
        return _item_page(feedback_id, error.message, field)
    return redirect(_list_page(), 303)


def _list_page() -> str:
    actor = current_actor()
    if actor.may(Permission.MODERATE_SET_ASIDE):
        return url_for("moderation.set_aside_list")
    return url_for(".queue" if actor.may(Permission.MODERATE) else "accounts.home")


@bp.post("/queue/<int:feedback_id>/approve")
@requires(Permission.CLEAN)
@commits
def approve(feedback_id: int) -> ResponseReturnValue:
    """Approve with the ticked themes."""
    themes, suggested = forms.read_themes(request.form), forms.read_suggested(request.form)

    def agree() -> None:
        services.approve(db_session(), feedback_id, desk=_desk(), theme_ids=themes, suggested=suggested)

    return _act(feedback_id, agree, "theme-list")


@bp.post("/queue/<int:feedback_id>/leave-out")
@requires(Permission.CLEAN)
@commits
def leave_out(feedback_id: int) -> ResponseReturnValue:
    """Leave out with a listed reason."""

    def leave() -> None:
        services.leave_out(db_session(), feedback_id, desk=_desk(), reason=forms.read_reason(request.form))

    return _act(feedback_id, leave, "reason")


@bp.post("/queue/<int:feedback_id>/hide")
@requires(Permission.CLEAN)
@commits
def hide(feedback_id: int) -> ResponseReturnValue:
    """Hide more words, and stay on the item."""
    try:
        services.hide_words(db_session(), feedback_id, desk=_desk(), hiding=Hiding.read(request.form))
    except Invalid as error:
        return _item_page(feedback_id, error.message, "words")
    return redirect(url_for(".item", feedback_id=feedback_id, open=1), 303)


@bp.post("/queue/<int:feedback_id>/<any('hold', 'second-opinion'):reason>")
@requires(Permission.CLEAN)
@commits
def set_aside(feedback_id: int, reason: str) -> ResponseReturnValue:
    """Hold, or ask the mentor."""
    services.set_aside(db_session(), feedback_id, desk=_desk(), reason=reason)
    return redirect(_list_page(), 303)


@bp.post("/queue/<int:feedback_id>/<any('not-for-me', 'might-know', 'adult', 'back', 'give-back'):what>")
@requires(Permission.CLEAN)
@commits
def hand_on(feedback_id: int, what: str) -> ResponseReturnValue:
    """One tap each, no form, no reason asked."""
    action = {
        "not-for-me": services.not_for_me,
        "might-know": services.might_know,
        "adult": services.adult_should_see,
        "back": services.back_to_queue,
        "give-back": services.give_back,
    }[what]
    answer = _act(feedback_id, lambda: action(db_session(), feedback_id, desk=_desk()))
    return redirect(url_for(".thanks"), 303) if what == "adult" else answer


@bp.get("/queue/thanks")
@requires(Permission.CLEAN)
def thanks() -> ResponseReturnValue:
    """After "an adult should see this": thanks, and what happens now."""
    duty = duty_words(db_session(), now(), zone())
    return page("moderation/thanks.html", list_page=_list_page(), duty=duty)


@bp.post("/queue/<int:feedback_id>/undo")
@requires(Permission.CLEAN)
@commits
def undo(feedback_id: int) -> ResponseReturnValue:
    """Take back one's own decision and hold the item again."""
    services.undo(db_session(), feedback_id, desk=_desk())
    return redirect(url_for(".item", feedback_id=feedback_id), 303)


@bp.post("/cleaned/<int:feedback_id>/says-who")
@requires(Permission.FLAG_CLEANED)
@commits
def still_says_who(feedback_id: int) -> ResponseReturnValue:
    """A published text still tells who somebody is: hidden at once, and the page they came from says so."""
    services.still_says_who(db_session(), feedback_id, desk=_desk())
    return redirect(way_back(request.form.get("next", "")), 303)


@bp.get("/rules")
@requires(Permission.SIGNED_IN)
def the_rules() -> ResponseReturnValue:
    """All the rules, and the list of reasons for leaving out."""
    return page(
        "moderation/rules.html",
        rules=rules.THE_RULES,
        reasons=rules.LEAVE_OUT_WORDS.values(),
        themes=list_themes(db_session()),
    )
