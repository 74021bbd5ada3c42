"""Objects that the walks over every route need from the pages on themes."""

from typing import Any

from youthvoice.database import utc_now
from youthvoice.themes.checks import TEXTS
from youthvoice.themes.models import CodingCheck, CodingText, EmergentGroup, EmergentMember

_NAME = "Scooters on the pavement"
_of_last_check: list[int] = []


def _group(maker: Any) -> int:
    """Five approved texts of the priority that nobody has decided about."""
    made = EmergentGroup(priority_id=maker.priority, label="scooters, pavement", made_on=utc_now().date())
    maker.session.add(made)
    maker.session.flush()
    for place in range(5):
        member = EmergentMember(group_id=made.id, feedback_id=maker.approved(), place=place)
        maker.session.add(member)
    maker.session.flush()
    return int(made.id)


def _check(maker: Any) -> int:
    """Asked of this person and somebody else."""
    made = CodingCheck(
        priority_id=maker.priority,
        asked_on=utc_now().date(),
        first_ref=maker.person,
        second_ref=maker.somebody(),
    )
    maker.session.add(made)
    maker.session.flush()
    _of_last_check[:] = [maker.approved()]
    maker.session.add(CodingText(check_id=made.id, feedback_id=_of_last_check[0], place=TEXTS))
    maker.session.flush()
    return int(made.id)


MAKERS: dict[Any, Any] = {
    (f"themes.{page}", "group_id"): _group for page in ("group", "make", "merge", "refuse")
}
MAKERS |= {(f"themes.{page}", "check_id"): _check for page in ("check", "tagging", "tag")}
_new = {"name": _NAME, "description": "Being in the way", "phrases": "scooters"}
FORMS: dict[str, Any] = {
    "themes.make": lambda maker: _new | {"name": f"{_NAME} {maker.person}"},
    "themes.merge": lambda maker: {"into": maker.theme().id},
    "themes.split": lambda _maker: _new,
    "themes.begin": lambda maker: {
        "priority": maker.priority,
        "first": maker.person,
        "second": maker.somebody(),
    },
    "themes.tag": lambda maker: {"text": _of_last_check[0], "theme": maker.theme().id},
}
