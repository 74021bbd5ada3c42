"""Who said it is never shown beside the words: a group's name stands on no page of the queue or a board.

Everything here is a statement of a group that even asked to be named: that is for the public board,
not for those who read the words.
"""

import itertools
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from tests.architecture.objects import OWN, SPOKEN
from tests.architecture.routes import FRAGMENT, Step, Walk, address, codes, methods_of, spellings, staff_rules
from tests.databases import House
from youthvoice import database
from youthvoice.database import new_id
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Kind
from youthvoice.partnership.models import EngagementGroup
from youthvoice.permissions import Role

GROUP = "Zanzibar Lighthouse Club"
#: The rooms in which words are moderated and read.
ROOMS = ("moderation.", "insights.")
READERS = (
    Role.SCRUTINEER, Role.INDEPENDENT_SCRUTINEER, Role.CHAIR, Role.DELEGATE, Role.EXECUTIVE, Role.INSPECTOR,
)  # fmt: skip


@pytest.fixture(scope="module")
def group_id(house: House) -> int:
    with database.writing(house.engine) as session:
        group = EngagementGroup(id=new_id(), code="lighthouse", name=GROUP)
        session.add(group)
        return group.id


def _say_it_as_the_group(house: House, group_id: int) -> None:
    together = {"group_id": group_id, "group_named": True, "kind": Kind.STATEMENT, "voices": 7}
    with database.writing(house.engine) as session:
        session.execute(sa.update(Feedback).values(**together))


def _steps(walk: Walk, method: str, group_id: int) -> Iterator[Step]:
    """Every page of the rooms with its object, filled in; all that was sent is the group's by then."""
    for rule in staff_rules(walk.house.app):
        if not rule.endpoint.startswith(ROOMS) or method not in methods_of(rule):
            continue
        for code, words in itertools.product(codes(rule), spellings(rule)):
            asked = walk.asked(rule, code)
            _say_it_as_the_group(walk.house, group_id)
            url = address(rule, asked.path | words)
            yield Step(rule, code, method, url, asked.named | (asked.filled if method == "POST" else {}))


@pytest.mark.parametrize("role", READERS, ids=str)
def test_no_page_with_words_names_the_group_that_said_them(house: House, group_id: int, role: Role) -> None:
    walk, read = Walk.of(house, role), set()
    for step in _steps(walk, "GET", group_id):
        for headers in ({}, FRAGMENT):
            page = walk.take(step, token="", headers=headers)
            assert GROUP.casefold() not in page.text.casefold(), str(step)
            if SPOKEN[OWN] in page.text:
                read.add(step.rule.endpoint)
    expected = {"moderation.item"} if role in {Role.SCRUTINEER, Role.INDEPENDENT_SCRUTINEER} else set()
    assert read >= expected


def test_what_a_scrutineer_does_names_no_group_either(house: House, group_id: int) -> None:
    walk = Walk.of(house, Role.SCRUTINEER)
    token, answered = walk.client.token(), 0
    for step in _steps(walk, "POST", group_id):
        page = walk.take(step, token, FRAGMENT)
        assert GROUP.casefold() not in page.text.casefold(), str(step)
        answered += page.status_code < 400
    assert answered


def test_the_walk_would_see_the_name(house: House, group_id: int) -> None:
    """The lead's page of a kept item does name it: so the tests above can fail."""
    walk = Walk.of(house, Role.SAFEGUARDING_LEAD)
    rule = next(rule for rule in staff_rules(house.app) if rule.endpoint == "safeguarding.case")
    url = address(rule, walk.asked(rule, OWN).path)
    _say_it_as_the_group(house, group_id)
    assert GROUP in walk.client.get(url).text
