"""Writes the first data: names, codebook, signposts, and answers that nobody has checked yet."""

import dataclasses
import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from youthvoice.operations.data_files import read_data
from youthvoice.partnership.models import Agency, EngagementGroup, Priority
from youthvoice.permissions import SYSTEM, Actor, Grant, Role
from youthvoice.resources.bank_rules import Kind
from youthvoice.resources.models import Resource, Signpost
from youthvoice.responses.rules import ActionState, AnswerWords, Status, default_due
from youthvoice.responses.services import ActionWords, NewIssue, add_action, draft_answer, open_issue
from youthvoice.themes.models import Theme, ThemePriority

#: Of what came with the program.
_WRITTEN_BY = "The people who made this site"
_REVIEW_BY = dt.date(2027, 2, 1)


@dataclass(frozen=True)
class Names:
    """Ids by code of what was written."""

    agencies: dict[str, int]
    priorities: dict[str, int]
    themes: dict[str, int]
    groups: dict[str, int]


def load_names(session: Session) -> Names:
    """Write agencies, priorities, groups, themes, places to get help and things to read."""
    agencies = _load_agencies(session)
    priorities = _load_priorities(session, agencies)
    groups = _load_groups(session)
    session.add_all(_signpost(row) for row in read_data("first_data/signposts")["signposts"])
    session.add_all(_resource(row) for row in read_data("first_data/resources")["resources"])
    return Names(agencies, priorities, _load_themes(session, priorities), groups)


def _load_agencies(session: Session) -> dict[str, int]:
    rows = [Agency(**row) for row in read_data("first_data/partnership")["agencies"]]
    session.add_all(rows)
    session.flush()
    return {row.code: row.id for row in rows}


def _load_priorities(session: Session, agencies: dict[str, int]) -> dict[str, int]:
    rows = [
        Priority(
            position=position,
            former_names=", ".join(row["former_names"]),
            lead_agency_id=agencies[row["lead_agency"]],
            **_only(row, "code", "kind", "plain_name", "long_name", "hint", "sponsor", "active_from"),
        )
        for position, row in enumerate(read_data("first_data/partnership")["priorities"])
    ]
    session.add_all(rows)
    session.flush()
    return {row.code: row.id for row in rows}


def _load_groups(session: Session) -> dict[str, int]:
    rows = [_group(row) for row in read_data("first_data/groups")["groups"]]
    session.add_all(rows)
    session.flush()
    return {row.code: row.id for row in rows}


def _group(row: dict[str, Any]) -> EngagementGroup:
    return EngagementGroup(
        ages=str(row["ages"] or ""),
        reports=", ".join(row["reports"]),
        **_only(row, "code", "name", "voice_kind"),
    )


def _signpost(row: dict[str, Any]) -> Signpost:
    return Signpost(
        position=row["order"],
        ways=[{name: str(value or "") for name, value in way.items()} for way in row["how"]],
        hours=row["hours"] or "",
        languages=", ".join(row["languages"]),
        unfilled=row.get("unfilled", False),
        **_only(row, "code", "name", "for_what", "cost", "asks_name", "owner", "safe_default"),
        **_only(row, "audience", "priorities", "last_checked", "review_by"),
    )


def _resource(row: dict[str, Any]) -> Resource:
    """Nobody has checked any, and none is a story: nobody of the place told it."""
    return Resource(
        kind=Kind.GUIDE,
        position=row["order"],
        link=row.get("link", ""),
        written_by=_WRITTEN_BY,
        review_by=_REVIEW_BY,
        **_only(row, "code", "title", "text", "audience", "priorities", "ages"),
    )


def _load_themes(session: Session, priorities: dict[str, int]) -> dict[str, int]:
    rows = [
        Theme(
            priorities=[ThemePriority(priority_id=priorities[code]) for code in row["priorities"]],
            **_only(
                row, "code", "name", "description", "include", "exclude_rule", "phrases", "exclude", "hard"
            ),
        )
        for row in read_data("first_data/themes")["themes"]
    ]
    session.add_all(rows)
    session.flush()
    return {row.code: row.id for row in rows}


def load_drafts(
    session: Session, names: Names, *, today: dt.date, besides: Collection[tuple[str, str]] = ()
) -> int:
    """Write the draft answers, for chairs to check; returns how many.

    `besides` are the (priority, theme) pairs that have an issue already; a draft on one is left out.
    """
    written = 0
    for row in read_data("first_data/answers")["answers"]:
        if not {(row["priority"], theme) for theme in row["themes"]} & set(besides):
            _draft(session, row, names, today)
            written += 1
    return written


def _draft(session: Session, row: dict[str, Any], names: Names, today: dt.date) -> None:
    priority_id = names.priorities[row["priority"]]
    actor = _drafting_for(priority_id)
    themes = tuple(names.themes[code] for code in row["themes"])
    issue = open_issue(
        session, NewIssue(priority_id, themes, row["title"], default_due(today)), actor=actor, today=today
    )
    words = AnswerWords(row["you_said"], row["we_did"], row["what_next"], Status(row["status"]))
    draft_answer(session, issue.id, words, actor=actor)
    for step in row["actions"]:
        line = ActionWords(
            step["title"], names.agencies[step["agency"]], "", step["due"], ActionState.PLANNED
        )
        add_action(session, issue.id, line, actor=actor)


def _drafting_for(priority_id: int) -> Actor:
    """The program drafts as a delegate would: it can publish nothing."""
    return dataclasses.replace(SYSTEM, grants=(Grant(Role.DELEGATE, priority_id),))


def _only(row: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {name: row[name] for name in fields}
