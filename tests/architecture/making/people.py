"""Objects that the walks over every route need from the coordinator's people pages."""

from typing import TYPE_CHECKING, Any

from tests.people import add_person
from youthvoice.permissions import Role

if TYPE_CHECKING:
    from tests.architecture.objects import Maker


def _person(maker: "Maker") -> int:
    """Somebody else, in office."""
    return add_person(maker.session, maker.seed, Role.CANVASSER).id


_PAGES = ("person", "change_person", "new_link", "let_back_in", "end_person")
MAKERS: dict[Any, Any] = {(f"coordination.{page}", "account_id"): _person for page in _PAGES}

_FILLED = {"name": "Noor B", "job_title": "", "agency_id": "0", "mentor_id": "0", "ends_on": ""}
FORMS: dict[str, Any] = {
    "coordination.add_person": lambda maker: (
        _FILLED | {"email": f"n{maker.person}@example.org", "roles": "canvasser"}
    ),
    "coordination.close_forms": lambda _maker: {"why": "Summer", "opens_again_on": ""},
}
