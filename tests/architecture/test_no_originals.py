"""No page, fragment or guessed address shows an original, or another priority's words.

Everything here was sent with a name and a school that masking hides, and with a word of its priority
that it does not hide. Only a lead who gives a reason reads what was typed.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.architecture.objects import (
    HIDDEN,
    MAKERS,
    OTHER,
    OWN,
    SPOKEN,
    WORDS_OF_A_PATH,
    Maker,
    found_in,
    typed,
    words_of,
)
from tests.architecture.routes import FRAGMENT, Walk, address, is_scoped, staff_rules
from tests.databases import House
from youthvoice import database
from youthvoice.feedback.rules import State
from youthvoice.permissions import Role

REVEAL = "safeguarding.reveal"
#: States in which there is more than the piece of feedback itself.
_WITH_A_LEAD = (State.KEPT, State.CLOSED, State.WITHDRAWN)


@dataclass(frozen=True)
class Ids:
    """Everything that stands in the database, by the name that addresses have for it."""

    by_name: Mapping[str | tuple[str, str], list[Any]]

    def of(self, endpoint: str, name: str) -> list[Any]:
        """Those made for this endpoint alone, and those of every page that has the name."""
        return [*self.by_name.get((endpoint, name), ()), *self.by_name.get(name, ())]

    def and_held_by(self, walk: Walk) -> "Ids":
        """These, and what this person has in hand, of both priorities."""
        page = next(rule for rule in staff_rules(walk.house.app) if rule.endpoint == "moderation.item")
        held = [walk.asked(page, code).path["feedback_id"] for code in (OTHER, OWN)]
        return Ids({**self.by_name, "feedback_id": [*self.by_name["feedback_id"], *held]})

    def addresses(self, rule: Rule) -> Iterator[str]:
        """Each page with each id there is; a page without any also with what its query can name."""
        names = sorted(words_of(rule) - WORDS_OF_A_PATH)
        chosen = itertools.product(*(self.of(rule.endpoint, name) for name in names))
        pages = [address(rule, dict(zip(names, ids, strict=True))) for ids in chosen]
        assert pages, f"{rule.endpoint}: nothing was made for {names}"
        yield from pages
        if not names:
            for code, item in zip(self.by_name["code"], self.by_name["feedback_id"], strict=False):
                yield f"{pages[0]}?priority={code}&passed={item}&show=open"


def in_every_state(maker: Maker) -> list[int]:
    """One piece of feedback in each state, with what belongs to it there."""
    makers = {State.DECIDED: maker.decided, State.APPROVED: maker.approved}
    makers |= {state: lambda state=state: maker.kept(state) for state in _WITH_A_LEAD}
    return [makers[s]() if s in makers else maker.feedback(s).id for s in State]


@pytest.fixture(scope="module")
def ids(house: House) -> Ids:
    """Feedback in every state, and all that is made of it, for two priorities."""
    with database.writing(house.engine) as session:
        makers = [Maker(session, house.keys, house.seed, Role.SCRUTINEER, 0, code) for code in (OTHER, OWN)]
        for maker in makers:
            maker.person = maker.somebody()
        made = {key: [make(maker) for maker in makers] for key, make in MAKERS.items()}
        return Ids(
            made
            | {
                "feedback_id": [item for maker in makers for item in in_every_state(maker)],
                "issue_id": [maker.issue(answered=True).id for maker in makers],
                "action_id": [maker.action() for maker in makers],
                "theme_id": [maker.raised_theme().id for maker in makers],
                "code": [OTHER, OWN, "none-of-the-three"],
            }
        )


def shown(answer: TestResponse) -> str:
    """All that leaves: the page, and what stands above it."""
    return f"{answer.headers}\n{answer.text}".casefold()


def is_in(answer: TestResponse, words: tuple[str, ...]) -> bool:
    return any(word.casefold() in shown(answer) for word in words)


def may_not_show(role: Role) -> tuple[str, ...]:
    """The hidden words; for who is scoped to one priority, also another one's; for some, any at all."""
    if role in READS_NOTHING:
        return (*HIDDEN, SENT)
    return (*HIDDEN, SPOKEN[OTHER]) if is_scoped(role) else HIDDEN


def test_masking_hides_what_these_tests_look_for() -> None:
    for code in (OWN, OTHER):
        found = found_in(code)
        assert any("[a name]" in reason["words"] for reason in found.reasons), "no reason quotes the name"
        assert SPOKEN[code] in found.copy_text
        assert SENT in found.copy_text
        for word in HIDDEN:
            assert word in typed(code)
            assert word.casefold() not in f"{found.copy_text} {found.reasons}".casefold()


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_no_page_with_any_id_shows_an_original_or_another_priority_s_words(
    house: House, ids: Ids, role: Role
) -> None:
    walk, reads = Walk.of(house, role), set()
    rules = [rule for rule in staff_rules(house.app) if "GET" in (rule.methods or set())]
    everything = ids.and_held_by(walk)
    for rule in rules:
        urls = everything.addresses(rule)
        if not walk.may_try(rule):  # shut before the address is read: one stands for all
            urls = itertools.islice(urls, 1)
        for url, headers in itertools.product(urls, ({}, FRAGMENT)):
            answer = walk.client.get(url, headers=headers)
            assert walk.may_try(rule) or answer.status_code == 403, url
            assert not is_in(answer, may_not_show(role)), f"{url} {headers}"
            if is_in(answer, tuple(SPOKEN.values())):
                reads.add(rule.endpoint)
    assert reads >= READS.get(role, set())


#: Words of every text that masking does not hide, and that no chair or question uses.
SENT = "never told anyone"
#: Who reads names, numbers and what is published, never what a young person sent.
READS_NOTHING = {Role.CANVASSER, Role.COORDINATOR}

#: Where each role does read words of the texts: so that these tests cannot pass by seeing nothing.
READS = {
    Role.SAFEGUARDING_LEAD: {
        "safeguarding.glance",
        "safeguarding.cases",
        "safeguarding.case",
        "safeguarding.original",
    },
    Role.ADULT_READER: {"safeguarding.glance"},
    Role.SCRUTINEER: {"moderation.item", "insights.theme", "responses.issues"},
    Role.INDEPENDENT_SCRUTINEER: {"moderation.item", "insights.theme"},
    Role.CHAIR: {"insights.theme", "responses.issue", "responses.plan.action", "responses.plan.actions"},
    Role.DELEGATE: {"insights.theme", "responses.issue", "responses.plan.action", "responses.plan.actions"},
    Role.EXECUTIVE: {"insights.theme", "responses.issue", "responses.second.answers"},
    Role.INSPECTOR: {"insights.theme", "responses.issues"},
}


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_whatever_a_person_does_only_the_lead_s_reason_opens_an_original(house: House, role: Role) -> None:
    walk, opened = Walk.of(house, role), 0
    token = walk.client.token()
    for step in walk.steps("POST"):
        answer = walk.take(step, token, FRAGMENT)
        if step.rule.endpoint == REVEAL and step.form and role is Role.SAFEGUARDING_LEAD:
            opened += 1
            assert all(word in answer.text for word in HIDDEN)
        else:
            assert not is_in(answer, may_not_show(role)), str(step)
    assert opened == (2 if role is Role.SAFEGUARDING_LEAD else 0)
