"""What a scrutineer heard, and what they think: like all feedback, and never moderated by themselves."""

import datetime as dt
import html
import re
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import make_theme
from tests.people import StaffClient
from tests.scrutiny.conftest import Saving, SignIn
from tests.seed import Seed
from youthvoice.accounts.models import Account, RoleGrant
from youthvoice.config import Keys, Settings
from youthvoice.database import utc_now
from youthvoice.feedback.models import Barred, Feedback, Tally
from youthvoice.feedback.rules import RECEIVED, Kind, State
from youthvoice.gathering.models import Question
from youthvoice.gathering.rules import Stage
from youthvoice.moderation import releasing
from youthvoice.moderation.services import Desk, approve, take
from youthvoice.partnership.models import EngagementGroup
from youthvoice.partnership.rules import VoiceKind
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.safeguarding import services as adults
from youthvoice.sealing.services import open_copy
from youthvoice.text.normalising import MAX_CHARACTERS

SAID = "the buses are full of quinces after school"
AT_ONCE = Settings(release_min=1, release_every=dt.timedelta())
HEARD, VIEW = "/staff/heard", "/staff/own-view"


def token_in(page: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found
    return found[1]


def send(client: StaffClient, url: str, **fields: object) -> str:
    """Fill in the page and send it; the page that comes back."""
    token = fields.pop("form_token", None) or token_in(client.get(url).text)
    answer = client.submit(url, form_token=token, **{"text": SAID, "priority": "online"} | fields)
    assert answer.status_code in (200, 303), answer.text
    return html.unescape(answer.text)


@dataclass
class Way:
    """The way of what was sent last, walked by everybody else."""

    saving: Saving
    keys: Keys
    seed: Seed
    theme: list[int] = field(default_factory=list)

    def stored(self) -> Feedback:
        with self.saving() as session:
            return session.scalars(sa.select(Feedback)).one()

    def released(self) -> int:
        """An adult passed it on and the worker released it."""
        reader, item, now = Actor(5, "R", (Grant(Role.ADULT_READER),)), self.stored().id, utc_now()
        with self.saving() as session:
            about = adults.About(self.seed.priorities["online"])
            adults.pass_on(session, item, about, actor=reader, now=now)
            releasing.release_due(session, self.keys, waits=AT_ONCE, now=now)
        return item

    def approved_by(self, client: StaffClient) -> int:
        """Somebody else approved it under a theme, and the undo window is over."""
        item, online = self.released(), self.seed.priorities["online"]
        actor = Actor(client.person.id, "S", (Grant(Role.SCRUTINEER, online),))
        with self.saving() as session:
            theme = make_theme(session, priorities=[online])
            desk = Desk(actor, self.keys, utc_now(), dt.timedelta())
            take(session, item, desk=desk)
            approve(session, item, desk=desk, theme_ids=[theme.id])
            later = utc_now() + dt.timedelta(minutes=1)
            releasing.settle_due(session, self.keys, now=later, today=later.date())
            self.theme.append(theme.id)
        return item

    def state(self) -> str:
        return self.stored().state


@pytest.fixture
def way(saving: Saving, keys: Keys, seed: Seed) -> Way:
    return Way(saving, keys, seed)


@pytest.fixture
def author(sign_in: SignIn) -> StaffClient:
    return sign_in(Role.SCRUTINEER, "online")


@pytest.fixture
def group(saving: Saving) -> int:
    with saving() as session:
        row = EngagementGroup(code="care", name="Children in Care Council")
        session.add(row)
        session.flush()
        return row.id


def test_what_was_heard_goes_to_the_adults_as_one_voice_of_that_group(
    author: StaffClient, way: Way, group: int, keys: Keys, saving: Saving
) -> None:
    send(author, HEARD, share="some", group=group)
    item = way.stored()
    assert (item.kind, item.state, item.voices, item.group_id) == (Kind.HEARD, State.WAITING, 1, group)
    assert item.receipt_mac is None
    assert [link.priority_id for link in item.priorities] == [way.seed.priorities["online"]]
    with saving() as session:
        reasons = open_copy(session, keys, item.id).reasons
    assert "Some of them said it. A scrutineer heard it and wrote it down." in str(reasons)


def test_what_adults_of_a_group_said_counts_as_no_young_voice(
    author: StaffClient, way: Way, group: int, saving: Saving
) -> None:
    with saving() as session:
        session.get_one(EngagementGroup, group).voice_kind = VoiceKind.ADULTS_SPEAKING
    send(author, HEARD, share="most", group=group)
    assert way.stored().voices == 0


def test_the_words_never_come_back_after_they_were_logged(author: StaffClient) -> None:
    send(author, HEARD)
    page = author.get(f"{HEARD}?said=sent").text
    assert "Thank you." in page
    assert SAID not in page


def test_an_own_view_gives_a_receipt_that_the_public_page_knows(author: StaffClient, way: Way) -> None:
    page = send(author, VIEW, may_quote="yes")
    words = re.search(r'<output id="receipt"[^>]*>([a-z ]+)</output>', page)
    assert words
    item = way.stored()
    assert (item.kind, item.may_quote, item.voices, item.group_id) == (Kind.FEEDBACK, True, 1, None)
    token = token_in(author.get("/check-back").text)
    found = author.post("/check-back", data={"receipt": words[1], "form_token": token})
    assert "People are reading it" in found.text


@pytest.mark.parametrize("url", [HEARD, VIEW])
def test_a_double_press_sends_once(author: StaffClient, saving: Saving, url: str) -> None:
    token = token_in(author.get(url).text)
    for _ in range(3):
        send(author, url, form_token=token)
    with saving() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Feedback)) == 1
        received = sa.select(sa.func.sum(Tally.delta)).where(Tally.state == RECEIVED)
        assert session.scalar(received) == 1


def test_other_words_from_the_same_page_are_not_dropped(author: StaffClient, saving: Saving) -> None:
    token = token_in(author.get(HEARD).text)
    send(author, HEARD, form_token=token)
    send(author, HEARD, form_token=token, text="and the trains too")
    with saving() as session:
        kinds = session.scalars(sa.select(Feedback.kind)).all()
    assert kinds == [Kind.HEARD, Kind.HEARD]


@pytest.mark.parametrize("url", [HEARD, VIEW])
@pytest.mark.parametrize(
    ("text", "said"),
    [(" ", "Write something in the box first."), ("x" * (MAX_CHARACTERS + 1), "This is 1 too long.")],
)
def test_what_cannot_be_sent_stays_in_the_box(
    author: StaffClient, saving: Saving, url: str, text: str, said: str
) -> None:
    answer = author.submit(url, form_token=token_in(author.get(url).text), text=text, priority="online")
    assert answer.status_code == 422
    assert said in answer.text
    assert text.strip() in answer.text
    assert re.search(r'value="online" checked', answer.text)
    with saving() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Feedback)) == 0


@pytest.mark.parametrize("url", [HEARD, VIEW])
def test_a_page_that_was_open_too_long_keeps_the_words(author: StaffClient, url: str) -> None:
    answer = author.submit(url, form_token="old", text=SAID)
    assert answer.status_code == 422
    assert SAID in answer.text


@pytest.mark.parametrize("url", [HEARD, VIEW])
def test_the_author_never_meets_it_in_the_queue_and_another_scrutineer_does(
    author: StaffClient, sign_in: SignIn, way: Way, url: str
) -> None:
    other = sign_in(Role.SCRUTINEER, "online")
    send(author, url)
    item = way.released()
    assert way.state() == State.QUEUED
    assert "Nothing to read just now" in author.get("/staff/").text
    assert "Nothing to read just now" in author.get("/staff/queue").text
    assert author.submit(f"/staff/queue/{item}/take").status_code == 404
    assert author.submit("/staff/queue/next").location == "/staff/queue"
    assert "1 text to read" in other.get("/staff/").text
    assert other.submit("/staff/queue/next").location == f"/staff/queue/{item}"


def test_the_author_does_not_read_it_on_a_theme_page_either(
    author: StaffClient, sign_in: SignIn, way: Way
) -> None:
    other = sign_in(Role.SCRUTINEER, "online")
    send(author, VIEW)
    way.approved_by(other)
    assert way.state() == State.APPROVED
    theme = f"/staff/board/online/themes/{way.theme[0]}"
    assert "quinces" in other.get(theme).text
    assert "quinces" not in author.get(theme).text


def test_where_the_author_is_the_only_scrutineer_it_goes_to_the_mentor_without_saying_why(
    author: StaffClient, sign_in: SignIn, way: Way
) -> None:
    mentor = sign_in(Role.INDEPENDENT_SCRUTINEER)
    send(author, VIEW)
    item = way.released()
    assert way.state() == State.MENTOR
    assert "1 set aside for you" in mentor.get("/staff/").text
    assert mentor.submit(f"/staff/queue/{item}/take").status_code == 303
    assert "Scrutineer online" not in mentor.get(f"/staff/queue/{item}").text


def test_an_author_who_is_the_mentor_as_well_never_decides_it(
    app: Flask, saving: Saving, way: Way, author: StaffClient
) -> None:
    """The only scrutineer is the only mentor too: somebody must read it, so it goes to the leads."""
    with saving() as session:
        session.add(RoleGrant(account_id=author.person.id, role=Role.INDEPENDENT_SCRUTINEER))
    send(author, VIEW)
    item = way.released()
    assert way.state() == State.KEPT
    assert "Nothing is set aside" in author.get("/staff/").text
    assert author.submit(f"/staff/queue/{item}/take").status_code == 404


def test_the_note_of_who_sent_it_stands_nowhere_but_in_the_bar(
    author: StaffClient, way: Way, saving: Saving
) -> None:
    send(author, HEARD)
    item = way.stored()
    with saving() as session:
        barred = session.scalars(sa.select(Barred)).one()
        name = session.get_one(Account, author.person.id).name
    assert (barred.feedback_id, barred.account_ref) == (item.id, author.person.id)
    assert name not in str(vars(item))


@pytest.mark.parametrize("url", [HEARD, VIEW])
def test_an_open_question_is_shown_and_answered_and_a_closed_one_is_not(
    author: StaffClient, way: Way, saving: Saving, url: str
) -> None:
    today, asked = utc_now().date(), "Where do you feel safe?"
    with saving() as session:
        question = Question(
            priority_id=way.seed.priorities["online"], text=asked, stage=Stage.OPEN, asked_by=1,
            opens=today, closes=today + dt.timedelta(days=9),
        )  # fmt: skip
        session.add(question)
        session.flush()
        key = question.id
    assert asked in author.get(f"{url}?question={key}").text
    send(author, url, question=key)
    assert way.stored().question_id == key
    with saving() as session:
        session.get_one(Question, key).stage = Stage.CLOSED
    assert asked not in author.get(f"{url}?question={key}").text


def test_only_scrutineers_have_these_pages(sign_in: SignIn) -> None:
    for url in (HEARD, VIEW):
        assert sign_in(Role.CHAIR, "online").get(url).status_code == 403
