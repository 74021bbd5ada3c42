"""A person whom a text names never sees it, on no page and by no count; nor a trace that it is there."""

import re
import secrets
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa

from tests.architecture.objects import OWN
from tests.architecture.routes import FRAGMENT, Walk, address, is_scoped, methods_of, spellings, staff_rules
from tests.databases import House
from youthvoice import database
from youthvoice.accounts.models import Account
from youthvoice.accounts.services import watch_account
from youthvoice.database import utc_now
from youthvoice.feedback import sending
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Kind, State
from youthvoice.permissions import Actor, Role
from youthvoice.safeguarding.services import keep_as_case
from youthvoice.themes.models import Cleaned

#: What each of them could otherwise read something in.
STATES = {
    Role.SAFEGUARDING_LEAD: (State.WAITING, State.KEPT),
    Role.ADULT_READER: (State.WAITING, State.KEPT),
    Role.SCRUTINEER: (State.QUEUED, State.APPROVED),
    Role.INDEPENDENT_SCRUTINEER: (State.MENTOR, State.APPROVED),
    Role.CHAIR: (State.APPROVED,),
}
CASES = [(role, state) for role, states in STATES.items() for state in states]
#: Pages that count what waits for whoever looks.
COUNTING = {
    Role.SAFEGUARDING_LEAD: ("/staff/", "/staff/glance", "/staff/cases"),
    Role.ADULT_READER: ("/staff/", "/staff/glance"),
    Role.SCRUTINEER: ("/staff/", "/staff/queue"),
    Role.INDEPENDENT_SCRUTINEER: ("/staff/", "/staff/set-aside"),
    Role.CHAIR: ("/staff/",),
}


@dataclass
class Scene:
    """Somebody with a name of their own, beside others who do the same work."""

    walk: Walk
    state: State
    canary: str = field(default_factory=lambda: _word("glasswing"))
    name: str = field(default_factory=lambda: _word("perpetua"))

    @property
    def named(self) -> str:
        """As young people say it: few know a chair by the first name."""
        return f"{self.name} quillon" if self.walk.role is Role.CHAIR else self.name

    @property
    def house(self) -> House:
        return self.walk.house

    def pages(self) -> dict[str, str]:
        """What they see, without what is new in every reply."""
        return {url: _bare(self.walk.client.get(url).text) for url in COUNTING[self.walk.role]}

    def send(self, text: str, kind: Kind) -> int:
        """As it arrives, and on to the state in which this person could read it."""
        with database.writing(self.house.engine) as session:
            keys, online = self.house.keys, self.house.seed.priorities[OWN]
            draft = sending.Draft(text, kind=kind, may_quote=True)
            prepared = sending.prepare(keys, sending.open_gate(session), draft)
            item = sending.take_in(session, prepared, now=utc_now())
            if self.state is State.KEPT:
                keep_as_case(session, item, actor=Actor(1, "Somebody"), now=utc_now())
            elif self.state is not State.WAITING:
                values = {"state": self.state, "home_priority_id": online, "release_no": 1}
                session.execute(sa.update(Feedback).where(Feedback.id == item.id).values(**values))
            if self.state is State.APPROVED:
                week = item.week
                session.add(Cleaned(feedback_id=item.id, text=text, summary_week=week))
            return item.id


def _word(beginning: str) -> str:
    """A word that no other test of this house uses."""
    return beginning + "".join(secrets.choice("bcdfgh") for _ in range(8))


def _bare(page: str) -> str:
    return re.sub(r'value="[^"]{30,}"|nonce="[^"]*"', "", page)


@pytest.fixture(params=CASES, ids=str)
def scene(house: House, request: pytest.FixtureRequest) -> Scene:
    role, state = request.param
    for other in (Role.SAFEGUARDING_LEAD, Role.ADULT_READER, role):
        house.enter(other, OWN if is_scoped(other) else None)
    made = Scene(Walk.of(house, role), state)
    with database.writing(house.engine) as session:
        account = session.get_one(Account, made.walk.client.person.id)
        account.name = f"{made.name.title()} Quillon"
        for one in session.scalars(sa.select(Account)):  # the others too: somebody must be left to look
            watch_account(session, house.keys, one)
    return made


@pytest.mark.parametrize("kind", [Kind.FEEDBACK, Kind.ABOUT_WORKER])
def test_who_is_named_sees_neither_the_words_nor_that_there_are_any(scene: Scene, kind: Kind) -> None:
    before = scene.pages()
    item = scene.send(f"{scene.canary}: {scene.named} touched my leg", kind)
    assert scene.pages() == before
    for step in scene.walk.steps("GET"):
        assert scene.canary not in scene.walk.take(step, "").text, str(step)
    token = scene.walk.client.token()
    for rule in staff_rules(scene.house.app):
        if set(rule.arguments) & {"feedback_id", "item_id"}:
            for words in spellings(rule):
                url = address(rule, dict.fromkeys(rule.arguments, item) | words)
                for method in methods_of(rule):
                    form = {"csrf_token": token, "reason": "possible-harm", "priority": "1"}
                    answer = scene.walk.client.open(url, method=method, data=form, headers=FRAGMENT)
                    assert scene.canary not in answer.text, (method, url)
                    assert answer.status_code in (403, 404), (method, url, answer.status_code)


def test_who_is_not_named_sees_it(scene: Scene) -> None:
    """Else nothing above would be shown."""
    before = scene.pages()
    scene.send(f"{scene.canary}: somebody touched my leg", Kind.FEEDBACK)
    if scene.walk.role is not Role.CHAIR and (scene.walk.role, scene.state) not in _UNCOUNTED:
        assert scene.pages() != before


#: What is counted for nobody of this role, whoever is named.
_UNCOUNTED = {
    (Role.ADULT_READER, State.KEPT),
    (Role.SCRUTINEER, State.APPROVED),
    (Role.INDEPENDENT_SCRUTINEER, State.APPROVED),
}
