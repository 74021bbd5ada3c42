"""They told me something worrying: at once to the leads, and to nobody else."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.canvassing import shapes
from tests.people import StaffClient
from youthvoice.errors import Unavailable
from youthvoice.feedback.models import Feedback, TriageRow
from youthvoice.feedback.rules import Kind, State
from youthvoice.outbox.models import Notice
from youthvoice.permissions import GRANTED, Permission, Role
from youthvoice.safeguarding import worries
from youthvoice.safeguarding.models import CaseRow

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
WORDS = "Tariq said his uncle locks him in the cellar"


@pytest.fixture
def canvasser(sign_in: SignIn) -> StaffClient:
    return sign_in(Role.CANVASSER)


def filled(client: StaffClient, **changed: Any) -> dict[str, Any]:
    token = re.search(r'name="form_token" value="([^"]+)"', client.get("/staff/worrying").text)
    assert token
    return {"words": WORDS, "reach": "07700 900123, until six", "form_token": token[1]} | changed


def kept(saving: Saving) -> list[Feedback]:
    with saving() as session:
        return list(session.scalars(sa.select(Feedback)))


def test_it_is_kept_as_an_urgent_case_and_the_leads_are_told_in_the_same_commit(
    canvasser: StaffClient, saving: Saving
) -> None:
    answer = canvasser.submit("/staff/worrying", **filled(canvasser))
    assert (answer.status_code, answer.location) == (303, "/staff/worrying/told")
    (item,) = kept(saving)
    assert (item.kind, item.state, item.urgent, item.receipt_mac) == (Kind.WORRY, State.KEPT, True, None)
    with saving() as session:
        assert session.get(CaseRow, item.id) is not None
        assert session.get(TriageRow, item.id) is None
        told = set(session.scalars(sa.select(Notice.to_role).where(Notice.wording_key == "urgent-waiting")))
        assert Role.SAFEGUARDING_LEAD in told


def test_the_page_says_the_names_of_those_who_have_it(canvasser: StaffClient, sign_in: SignIn) -> None:
    sign_in(Role.SAFEGUARDING_LEAD)
    assert "Safeguarding-Lead" in canvasser.get("/staff/worrying").text
    assert "Safeguarding-Lead" in canvasser.get("/staff/worrying/told").text


@pytest.mark.parametrize("url", ["/staff/worrying", "/staff/worrying/told"])
def test_out_of_hours_it_says_who_answers_where_no_lead_does(canvasser: StaffClient, url: str) -> None:
    text = canvasser.get(url).text
    assert "Nobody is on duty now" in text
    assert "children’s social care, out of hours too" in text


def test_a_lead_reads_that_it_was_told_to_somebody_here_and_how_to_reach_them(
    canvasser: StaffClient, sign_in: SignIn, saving: Saving
) -> None:
    with saving() as session:
        group = shapes.group(session, "Young Carers Forum")
    canvasser.submit("/staff/worrying", **filled(canvasser, group=group.id))
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    text = lead.get(f"/staff/cases/{kept(saving)[0].id}").text
    assert "told to somebody who works with us" in text
    assert "Told to Canvasser. To reach them: 07700 900123, until six" in text
    assert "Young Carers Forum" in text
    assert "Tariq" not in text  # a reason is asked before the words as they were typed


def test_a_group_that_nobody_has_loses_no_word(canvasser: StaffClient, saving: Saving) -> None:
    assert canvasser.submit("/staff/worrying", **filled(canvasser, group=12345)).status_code == 303
    assert [item.group_id for item in kept(saving)] == [None]


def test_it_never_stands_on_the_adults_list(canvasser: StaffClient, sign_in: SignIn) -> None:
    canvasser.submit("/staff/worrying", **filled(canvasser))
    assert "Nobody is waiting" in sign_in(Role.ADULT_READER).get("/staff/glance").text


def test_a_lead_cannot_pass_it_on_to_scrutineers(
    canvasser: StaffClient, sign_in: SignIn, saving: Saving, seed: Any
) -> None:
    canvasser.submit("/staff/worrying", **filled(canvasser))
    (item,) = kept(saving)
    form = {"outcome": "not-a-disclosure", "priority": seed.priorities["online"]}
    answer = sign_in(Role.SAFEGUARDING_LEAD).submit(f"/staff/cases/{item.id}/decide", **form)
    assert answer.status_code == 422
    assert kept(saving)[0].state == State.KEPT


def test_a_second_press_of_the_button_tells_it_once(canvasser: StaffClient, saving: Saving) -> None:
    form = filled(canvasser)
    assert [canvasser.submit("/staff/worrying", **form).status_code for _ in range(3)] == [303] * 3
    assert len(kept(saving)) == 1


def test_other_words_from_the_same_page_are_not_dropped(canvasser: StaffClient, saving: Saving) -> None:
    form = filled(canvasser)
    canvasser.submit("/staff/worrying", **form)
    canvasser.submit("/staff/worrying", **(form | {"words": f"{WORDS}, every night"}))
    canvasser.submit("/staff/worrying", **(form | {"reach": "at the desk"}))
    assert len(kept(saving)) == 3


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"words": " "}, "Write down what was said."),
        ({"words": f"{WORDS} " * 200}, "letters too long"),
        ({"reach": "x" * 201}, "Please make it shorter"),
        ({"form_token": "v1.forged"}, "Your words are still here."),
    ],
)
def test_what_cannot_be_sent_comes_back_with_every_word(
    canvasser: StaffClient, saving: Saving, changed: dict[str, str], said: str
) -> None:
    answer = canvasser.submit("/staff/worrying", **filled(canvasser, **changed))
    assert answer.status_code == 422
    assert said in answer.text
    assert (changed.get("words") or WORDS).strip() in answer.text
    assert (changed.get("reach") or "07700 900123") in answer.text
    assert not kept(saving)


def test_a_database_that_cannot_be_written_loses_no_word_and_says_to_ring(
    canvasser: StaffClient, saving: Saving, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object, **_named: object) -> None:
        raise Unavailable

    form = filled(canvasser)
    monkeypatch.setattr(worries, "take_to_leads", fails)
    answer = canvasser.submit("/staff/worrying", **form)
    assert answer.status_code == 503
    assert WORDS in answer.text
    assert form["form_token"] in answer.text
    assert "ring a lead now" in answer.text
    monkeypatch.undo()
    assert canvasser.submit("/staff/worrying", **form).status_code == 303
    assert len(kept(saving)) == 1


def test_nothing_of_it_stays_on_the_device(canvasser: StaffClient) -> None:
    page = canvasser.get("/staff/worrying")
    assert page.headers["Cache-Control"] == "no-store"
    assert '<form method="post" class="card" autocomplete="off"' in page.text
    canvasser.submit("/staff/worrying", **filled(canvasser))
    for url in ("/staff/worrying", "/staff/worrying/told", "/staff/"):
        assert "Tariq" not in canvasser.get(url).text


def roles_to_whom_somebody_may_speak() -> Iterator[Role]:
    return (role for role in Role if Permission.REPORT_WORRY in GRANTED[role])


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_the_way_there_is_on_every_page_of_those_to_whom_somebody_may_speak(
    sign_in: SignIn, role: Role
) -> None:
    needs_priority = role in {Role.CHAIR, Role.DELEGATE, Role.SCRUTINEER}
    text = sign_in(role, "online" if needs_priority else None).get("/staff/").text
    assert ("They told me something worrying" in text) is (role in set(roles_to_whom_somebody_may_speak()))
