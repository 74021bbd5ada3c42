"""Objects that the walks over every route need from accounts."""

from typing import TYPE_CHECKING, Any

from youthvoice.accounts import services
from youthvoice.database import utc_now
from youthvoice.permissions import Actor

if TYPE_CHECKING:
    from tests.architecture.objects import Maker


def _reset(maker: "Maker") -> int:
    """Somebody whose reset somebody else has asked for."""
    person, asked_by = maker.somebody(), Actor(maker.somebody(), "Somebody")
    services.ask_reset(maker.session, maker.keys, person, asked_by, utc_now())
    return person


MAKERS: dict[Any, Any] = {
    ("accounts.confirm_reset", "account_id"): _reset,
    ("accounts.stop_reset", "account_id"): _reset,
}
FORMS: dict[str, Any] = {"accounts.ask_reset": lambda maker: {"person": maker.somebody()}}
