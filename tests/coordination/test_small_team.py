"""Five adults and one scrutineer: from the first command to the answer that a young person reads.

In earnest: everybody comes in by a link and with a phone, and nothing is done behind the pages' back
but letting time go by.
"""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from tests.coordination.in_earnest import House, hidden_of
from tests.feedback.visiting import Visitor, receipt_in, token_in, words_of
from tests.operations.console import Console

#: A Tuesday morning in winter, so that the hours are those of London.
FIRST_DAY = dt.datetime(2026, 1, 13, 10, tzinfo=dt.UTC)
TEXT = "they only talk to us when something went wrong, never after"
EVERY = ["exploitation", "domestic-abuse", "online", "none-of-the-three"]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Founded, and nothing else done."""
    with time_machine.travel(FIRST_DAY) as clock:
        made = House.found(Console(tmp_path / "earnest", env={}), clock)
        yield made
        made.close()


def gather(house: House) -> None:
    """Small-team mode, and the three other adults and the scrutineer."""
    ada = house.people["Ada"]
    roles = {"roles": ["safeguarding-lead", "executive"]}
    form = {"name": "Lee", "email": "lee@example.org", "job_title": "", "agency_id": "0", "mentor_id": "0"}
    assert ada.submit("/staff/people/new", **form, **roles, ends_on="").status_code == 422, (
        "not yet a small team"
    )
    assert ada.submit("/staff/set-up/small-team", small_team="on").status_code == 303
    house.join("Lee", **roles)
    house.join("Cai", chair=EVERY)
    house.join("Mo", roles=["independent-scrutineer"])
    house.join("Sol", scrutineer=["online"], mentor_id=str(house.id_of("Mo")), is_of_age="yes")
    own = f"/staff/people/{house.id_of('Ada')}"
    assert ada.submit(
        own, **(form | {"name": "Ada", "email": "ada@example.org"}), ends_on="",
        roles=["coordinator", "canvasser"], as_read=hidden_of(ada, own, "as_read"),
    ).status_code == 303  # fmt: skip
    house.again("Ada")


def make_ready(house: House) -> None:
    """Every line of the checklist."""
    ada, lou = house.people["Ada"], house.people["Lou"]
    assert lou.step_up().submit(f"/staff/leads/{house.id_of('Lee')}/give").status_code == 303
    for number in range(5):
        day = FIRST_DAY.date() + dt.timedelta(days=number if number < 4 else 6)
        reader = house.id_of("Lou" if number % 2 else "Lee")
        turn = {"reader": reader, "day": day.isoformat(), "starts": "09:00", "ends": "17:00", "weeks": "3"}
        assert ada.submit("/staff/rota/plan", **turn).status_code == 303
    for (key,) in house.console.rows("SELECT id FROM signpost WHERE safe_default"):
        page = f"/staff/set-up/signposts/{key}"
        mark = hidden_of(ada, page, "as_read")
        assert ada.submit(f"{page}/checked", as_read=mark).status_code == 303
    for step, note in (("names", ""), ("retention", ""), ("scrutineers", "Mo does the others until May.")):
        assert ada.submit(f"/staff/set-up/seen/{step}", note=note).status_code == 303
    assert ada.submit("/staff/set-up/open").status_code == 409, "the key file has no second copy yet"
    assert ada.submit("/staff/set-up/key-copy", made_on=FIRST_DAY.date().isoformat()).status_code == 303


def send(house: House) -> str:
    """A young person writes; returns their six words."""
    receipt = receipt_in(Visitor(house.app.test_client()).post(TEXT, priority="online"))
    assert len(receipt.split()) == 6
    return receipt


def moderate(house: House) -> None:
    """Lou looks first, Sol tags and approves; days and the worker between them."""
    lou = house.again("Lou")
    found = re.search(r"/staff/glance/(\d+)/pass", lou.get("/staff/glance").text)
    assert found
    [(online,)] = house.console.rows("SELECT id FROM priority WHERE code = 'online'")
    assert lou.submit(found[0], priority=online).status_code == 303
    house.later(days=4)
    sol = house.again("Sol")
    item = sol.submit("/staff/queue/next").location
    assert item.endswith(found[1]), "the one text is in Sol's queue"
    assert TEXT in sol.get(item).text
    theme = re.search(r'name="theme" value="(\d+)"', sol.get(item).text)
    assert theme
    assert sol.submit(f"{item}/approve", theme=theme[1]).status_code == 303
    house.later(minutes=11)
    house.later(days=8)  # boards show whole weeks


def answer(house: House) -> None:
    """Cai makes an issue of the theme and answers it; only Lee can publish."""
    cai = house.again("Cai")
    [(theme,)] = house.console.rows("SELECT theme_id FROM feedback_theme")
    due = (FIRST_DAY + dt.timedelta(days=60)).date().isoformat()
    form = {"priority": "online", "title": "Talking before", "themes": str(theme), "due": due}
    issue = cai.submit("/staff/issues/new", **form).location.partition("?")[0]
    words = {
        "you_said": "Adults talk to you too late.", "text": "Each school now plans a talk every term.",
        "what_next": "We look in June whether it happened.", "status": "working", "answer_id": "0",
        "version": "0", "do": "send",
    }  # fmt: skip
    assert cai.submit(f"{issue}/answer", **words).status_code == 303
    [(key, version)] = house.console.rows("SELECT id, version FROM answer WHERE stage = 'submitted'")
    assert cai.submit(f"/staff/answers/{key}/publish", version=version).status_code == 422, "one's own"
    lee = house.again("Lee")
    assert lee.submit(f"/staff/answers/{key}/publish", version=version).status_code == 303


def follow(house: House, receipt: str) -> str:
    """What the young person reads with their six words."""
    visitor = house.app.test_client()
    token = token_in(visitor.get("/check-back"))
    return words_of(visitor.post("/check-back", data={"receipt": receipt, "form_token": token}))


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_five_adults_and_one_scrutineer_run_the_whole_way(house: House) -> None:
    visitor = house.app.test_client()
    assert "Not open yet" in words_of(visitor.get("/tell-us"))
    gather(house)
    make_ready(house)
    ada = house.people["Ada"]
    assert "Every rule has its second person." in ada.get("/staff/set-up/small-team").text
    assert "Not open yet" in words_of(visitor.get("/tell-us"))
    assert ada.submit("/staff/set-up/open").status_code == 303
    receipt = send(house)
    assert "People are reading it" in follow(house, receipt)
    moderate(house)
    answer(house)
    shown = follow(house, receipt)
    assert "Each school now plans a talk every term." in shown
    assert TEXT not in shown
    assert_nobody_was_second_to_themselves(house)


def assert_nobody_was_second_to_themselves(house: House) -> None:
    rows = house.console.rows
    adults = rows("SELECT count(DISTINCT account_id) FROM role_grant WHERE role != 'scrutineer'")
    assert adults == [(5,)]
    assert rows("SELECT count(*) FROM second_factor") == [(6,)]
    [(author, second)] = rows("SELECT author_ref, second_ref FROM answer WHERE stage = 'published'")
    assert (author, second) == (house.id_of("Cai"), house.id_of("Lee"))
    by = dict(
        (after, actor)
        for after, actor in rows("SELECT after, actor_ref FROM feedback_history WHERE actor_ref != 0")
    )
    assert len(set(by.values())) == len(by), "who looked first is not who approved"
    given = rows("SELECT actor_ref FROM audit_entry WHERE action = 'access.given'")
    assert given == [(house.id_of("Lou"),)]
    assert "whole" in house.console.run("audit", "verify").output
