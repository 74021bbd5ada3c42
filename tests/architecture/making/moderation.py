"""Objects that the walks over every route need from moderation."""

from typing import Any

from tests.architecture import objects
from youthvoice.accounts.queries import list_holding
from youthvoice.database import utc_now
from youthvoice.feedback.rules import State
from youthvoice.feedback.services import bar
from youthvoice.permissions import Role
from youthvoice.themes.services import publish_cleaned


def _to_read_first(maker: Any) -> int:
    """Approved, and about an agency at the head of its priority.

    The independent scrutineer's turn comes where no executive may read it: here it names them all.
    """
    item, today = maker.feedback(State.APPROVED), utc_now().date()
    item.about_agency_id = maker.seed.agencies["police"]
    if maker.role is Role.INDEPENDENT_SCRUTINEER:
        for account in list_holding(maker.session, Role.EXECUTIVE, None, today):
            bar(maker.session, item, account.id)
    text, themes = objects.found_in(maker.code).copy_text, [maker.theme().id]
    publish_cleaned(maker.session, item, text, themes, today=today, first_to_sponsor=True)
    return int(item.id)


def _elsewhere(maker: Any) -> dict[str, Any]:
    return {"priority": maker.seed.priorities["none-of-the-three"]}


MAKERS: dict[Any, Any] = {
    (f"moderation.conflicts.{name}", "feedback_id"): _to_read_first
    for name in ("open_to_chair", "give_to_another", "says_who")
}
FORMS: dict[str, Any] = {"moderation.conflicts.give_to_another": _elsewhere}
