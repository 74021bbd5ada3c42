"""Objects that the walks over every route need from what has a name."""

import datetime as dt
import itertools
from typing import Any

from tests.factories import make_theme
from youthvoice.database import utc_now
from youthvoice.gathering.services import new_code
from youthvoice.partnership.models import Agency, EngagementGroup
from youthvoice.resources.models import Resource, Signpost

_numbers = itertools.count(1)
_of_last_code: list[int] = []


def _keep(maker: Any, row: Any) -> int:
    maker.session.add(row)
    maker.session.flush()
    return int(row.id)


def _agency(maker: Any) -> int:
    number = next(_numbers)
    return _keep(
        maker, Agency(code=f"named-body-{number}", name=f"Body {number}", short_name="Body", kind="body")
    )


def _group(maker: Any) -> int:
    number = next(_numbers)
    return _keep(maker, EngagementGroup(code=f"named-group-{number}", name=f"Group {number}"))


def _signpost(maker: Any) -> int:
    number = next(_numbers)
    way = {"kind": "call", "value": "0800 1111", "label": "Call"}
    row = Signpost(
        code=f"named-place-{number}", name=f"Place {number}", for_what="Talking", ways=[way],
        review_by=utc_now().date() + dt.timedelta(days=30),
    )  # fmt: skip
    return _keep(maker, row)


def _resource(maker: Any) -> int:
    number = next(_numbers)
    row = Resource(
        code=f"named-reading-{number}", kind="guide", title=f"Guide {number}", text="Read on",
        audience=["me"], review_by=utc_now().date() + dt.timedelta(days=30),
    )  # fmt: skip
    return _keep(maker, row)


def _story(maker: Any) -> int:
    """Told by somebody else, who said yes to it."""
    number = next(_numbers)
    row = Resource(
        code=f"named-story-{number}", kind="story", title=f"Story {number}", text="It got better",
        agreed=True, entered_by=1, review_by=utc_now().date() + dt.timedelta(days=30),
    )  # fmt: skip
    return _keep(maker, row)


def _theme(maker: Any) -> int:
    return make_theme(maker.session, f"named-{next(_numbers)}", priorities=[maker.priority]).id


def _code(maker: Any) -> int:
    """A code; made before the `key` of the same address, which is its group."""
    group_id, today = _group(maker), utc_now().date()
    _of_last_code[:] = [group_id]
    return int(new_code(maker.session, group_id, today=today, old_until=today).id)


_KEYS: dict[str, Any] = {
    "agency": _agency,
    "group": _group,
    "priority": lambda maker: maker.priority,
    "resource": _resource,
    "signpost": _signpost,
    "theme": _theme,
    "life": lambda _maker: "original",
    "text": lambda _maker: "home.title",
}
MAKERS: dict[Any, Any] = {
    (f"coordination.{step}{kind}", "key"): make
    for kind, make in _KEYS.items()
    for step in ("", "change_", "remove_")
}
MAKERS |= {
    ("coordination.new_group_code", "key"): _group,
    ("coordination.close_group_code", "code_id"): _code,
    ("coordination.close_group_code", "key"): lambda _maker: _of_last_code[0],
    ("coordination.group_card", "code_id"): _code,
    ("coordination.group_card", "key"): lambda _maker: _of_last_code[0],
    ("coordination.merging_theme", "key"): _theme,
    ("coordination.merge_theme", "key"): _theme,
    ("coordination.check_resource", "key"): _resource,
    ("coordination.check_signpost", "key"): _signpost,
    ("scrutiny.judge", "resource_id"): _resource,
    ("scrutiny.pass_story", "resource_id"): _story,
}

_AGENCY = {"name": "Forum", "short_name": "Schools", "kind": "body", "words": "school"}
_GROUP = {"name": "Youth Council", "voice_kind": "young_people"}
_PRIORITY = {"plain_name": "life online", "long_name": "Online", "position": "1", "active_from": "2026-01-01"}
_THEME = {"name": "Homework", "priorities": "online", "hard": "no", "retired": "no"}
_SIGNPOST = {
    "name": "A place", "for_what": "Talking", "kind_1": "call", "value_1": "0800 1111", "label_1": "Call",
    "audience": "me", "position": "1", "safe_default": "no", "unfilled": "no", "review_by": "2030-01-01",
}  # fmt: skip
_RESOURCE = {
    "kind": "guide", "title": "A guide", "text": "Read on", "written_by": "Us", "language": "en",
    "agreed": "no", "audience": "me", "position": "1", "hidden": "no", "review_by": "2030-01-01",
}  # fmt: skip


def _filled(values: dict[str, Any]) -> Any:
    return lambda _maker: values


FORMS: dict[str, Any] = {
    f"coordination.{step}_{kind}": _filled(values)
    for kind, values in {
        "agency": _AGENCY, "group": _GROUP, "priority": _PRIORITY, "theme": _THEME, "signpost": _SIGNPOST,
        "resource": _RESOURCE,
        "life": {"life": "20", "why": "Less lying about"}, "text": {"text": "Say it"},
    }.items()
    for step in ("add", "change")
}  # fmt: skip
FORMS["scrutiny.judge"] = _filled({"verdict": "works"})
FORMS["coordination.merge_theme"] = lambda maker: {"into": _theme(maker)}
FORMS["coordination.import_codebook"] = _filled({"sheet": "name,priorities\nHomework,online\n"})
