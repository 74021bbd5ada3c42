"""`youthvoice demo`: the numbers of the file, the real way behind each text, and never beside real rows."""

import datetime as dt
import re
import stat
from collections import Counter
from typing import Any

import pytest
import sqlalchemy as sa

from tests.operations.console import Console
from youthvoice import database
from youthvoice.accounts.models import Account
from youthvoice.accounts.passwords import is_right
from youthvoice.accounts.queries import get_by_email
from youthvoice.canvassing.rules.voices import voices_of
from youthvoice.config import Keys, write_keys
from youthvoice.feedback.models import Barred, Feedback, FeedbackHistory, Tally, TriageRow
from youthvoice.feedback.queries import find_by_receipt
from youthvoice.feedback.rules import Kind, may_move
from youthvoice.feedback.services import receipt_macs
from youthvoice.operations.data_files import read_data
from youthvoice.operations.demo import feedback as demo_feedback
from youthvoice.operations.demo.people import new_password
from youthvoice.operations.demo.timing import Loading
from youthvoice.operations.opening import open_runtime
from youthvoice.partnership.models import Priority
from youthvoice.partnership.rules import Quarter, Share, VoiceKind, week_of
from youthvoice.permissions import Role
from youthvoice.resources import bank
from youthvoice.responses.models import Answer
from youthvoice.safeguarding.models import CaseRow, Reply
from youthvoice.sealing import leads
from youthvoice.sealing.services import open_copies, open_original
from youthvoice.themes.models import Cleaned, Theme, ThemeWeek

ROWS: list[dict[str, Any]] = demo_feedback.rows()
#: What came by the other ways, and how many of it in each state.
OTHERS: list[dict[str, Any]] = read_data("demo_data/other_ways")["submissions"]
BY_STATE = Counter(row["outcome"] for row in OTHERS)
APPROVED = [row for row in ROWS if row["outcome"] == "approved"]
GROUPS = read_data("demo_data/groups")
#: What groups said, by the voices it counts, and what a sponsor must read before it counts.
POINTS = [(row, point) for row in GROUPS["sessions"] for point in row["points"]]
SAID = [row for row in GROUPS["statements"] if row["outcome"] == "approved"]
WAITING = len(GROUPS["statements"]) - len(SAID)
APPROVED_OF_GROUPS = len(SAID) + len(POINTS) + len(GROUPS["about_agencies"])


def voices_of_groups() -> Counter[tuple[str, str]]:
    said = [(row["home"], row["themes"], row["voices"]) for row in SAID]
    for row in GROUPS["sessions"]:
        voices = voices_of([Share(p["share"]) for p in row["points"]], row["heads"], VoiceKind.YOUNG_PEOPLE)
        said += [(p["home"], p["themes"], n) for p, n in zip(row["points"], voices, strict=True)]
    return sum((Counter({(home, theme): n for theme in themes}) for home, themes, n in said), Counter())


@pytest.fixture
def at_demo(demo: Console) -> Any:
    runtime = open_runtime(demo.settings)
    with database.reading(runtime.engine) as session:
        yield session
    runtime.engine.dispose()


def lines_of(demo: Console, kind: str) -> list[str]:
    said = demo.run("demo", "sign-ins").output.splitlines()
    return [line.removeprefix(f"demo {kind}: ") for line in said if line.startswith(f"demo {kind}: ")]


def test_there_are_as_many_in_each_state_as_the_file_says(at_demo: sa.orm.Session) -> None:
    wanted = (
        Counter(row["outcome"] for row in ROWS)
        + BY_STATE
        + Counter(approved=APPROVED_OF_GROUPS, waiting=WAITING)
    )
    found = at_demo.execute(sa.select(Feedback.state, sa.func.count()).group_by(Feedback.state))
    assert {state: n for state, n in found} == wanted
    tally = at_demo.execute(sa.select(Tally.state, sa.func.sum(Tally.delta)).group_by(Tally.state))
    assert {state: n for state, n in tally if n} == wanted | {"received": wanted.total()}


def test_voices_of_each_theme_and_priority_are_those_of_the_file(at_demo: sa.orm.Session) -> None:
    approved = [*APPROVED, *(row for row in OTHERS if row["outcome"] == "approved")]
    wanted = Counter((row["home"], theme) for row in approved for theme in row["themes"])
    voices = (
        sa.select(Priority.code, Theme.code, sa.func.sum(ThemeWeek.voices))
        .join(Priority, Priority.id == ThemeWeek.priority_id)
        .join(Theme, Theme.id == ThemeWeek.theme_id)
        .group_by(Priority.code, Theme.code)
    )
    found = Counter({(priority, theme): n for priority, theme, n in at_demo.execute(voices)})
    assert +found == wanted + voices_of_groups()


def test_what_is_about_an_agency_at_the_head_waits_for_its_first_reader(at_demo: sa.orm.Session) -> None:
    waiting = at_demo.scalars(sa.select(Cleaned.text).where(Cleaned.first_to_sponsor)).all()
    assert waiting == [row["text"] for row in GROUPS["about_agencies"]]


def test_each_quarter_has_the_voices_of_the_file(at_demo: sa.orm.Session) -> None:
    present = Quarter.of_week(week_of(dt.datetime.now(dt.UTC).date()))
    quarters = [present]
    for _ in range(4):
        quarters.append(quarters[-1].previous)
    alone = Feedback.kind == Kind.FEEDBACK, Feedback.about_agency_id.is_(None)
    weeks = at_demo.scalars(
        sa.select(Cleaned.summary_week).join(Feedback, Feedback.id == Cleaned.feedback_id).where(*alone)
    )
    found = Counter(quarters.index(Quarter.of_week(week)) for week in weeks)
    assert found == Counter(row["quarter"] for row in APPROVED)


def test_every_history_is_one_that_the_rules_allow(at_demo: sa.orm.Session) -> None:
    rows = at_demo.scalars(
        sa.select(FeedbackHistory).order_by(FeedbackHistory.feedback_id, FeedbackHistory.seq)
    ).all()
    assert all(row.seq == 1 or may_move(row.before, row.after) for row in rows)
    last = {row.feedback_id: row.after for row in rows}
    assert last == {ref: state for ref, state in at_demo.execute(sa.select(Feedback.id, Feedback.state))}


def test_only_what_waits_for_release_has_an_hour_of_arrival(at_demo: sa.orm.Session) -> None:
    states = at_demo.scalars(sa.select(Feedback.state).join(TriageRow, TriageRow.feedback_id == Feedback.id))
    assert Counter(states) == {"waiting": 12 + WAITING + BY_STATE["waiting"], "passed": 5}
    assert at_demo.scalar(sa.select(sa.func.count()).select_from(CaseRow)) == 2 + BY_STATE["kept"]


def test_working_copies_are_masked_and_originals_are_as_sent(demo: Console) -> None:
    runtime = open_runtime(demo.settings)
    signs = (line.split() for line in lines_of(demo, "sign-in"))
    email, password = next(
        (email, password) for role, email, password in signs if role == "safeguarding-lead"
    )
    with database.reading(runtime.engine) as session:
        waiting = list(session.scalars(sa.select(Feedback.id).where(Feedback.state == "waiting")))
        copies = open_copies(session, runtime.keys, waiting)
        texts = [copy.text for copy in copies.values()]
        assert len(texts) == 12 + WAITING + BY_STATE["waiting"]
        assert not any("07700 900" in text for text in texts)
        lead = get_by_email(session, email)
        opened = leads.unlock(session, lead.id, password)
        assert opened
        assert any("07700 900123" in open_original(session, opened, ref) for ref in waiting)
    runtime.engine.dispose()


def test_every_role_has_a_sign_in_that_works(demo: Console) -> None:
    signs = [line.split() for line in lines_of(demo, "sign-in")]
    assert {role for role, _, _ in signs} == {role.value for role in Role}
    runtime = open_runtime(demo.settings)
    with database.reading(runtime.engine) as session:
        for role, email, password in signs:
            account = get_by_email(session, email)
            assert is_right(password, account.password_hash)
            assert [grant.role for grant in account.grants] == [role]
    runtime.engine.dispose()


def test_receipts_lead_to_what_they_say(demo: Console) -> None:
    runtime = open_runtime(demo.settings)
    with database.reading(runtime.engine) as session:
        found = {}
        for line in lines_of(demo, "receipt"):
            what, words = line.split(": ")
            feedback = find_by_receipt(session, receipt_macs(runtime.keys, words))
            assert feedback
            found[what] = feedback.state
    states = {"answered": "approved", "being read": "queued", "left out": "left_out", "with a reply": "kept"}
    assert found == states
    runtime.engine.dispose()


def test_answers_stand_as_the_file_says_beside_drafts_on_other_themes(at_demo: sa.orm.Session) -> None:
    published = at_demo.scalars(sa.select(Answer).where(Answer.stage == "published")).all()
    assert len(published) == 6 + sum("answer" in row for row in OTHERS)
    assert all(answer.second_ref not in {None, answer.author_ref} for answer in published)
    assert {answer.status for answer in published} >= {"done", "done_checked", "not_happening", "working"}
    assert at_demo.scalar(sa.select(sa.func.count()).where(Answer.stage == "submitted")) == 1
    drafts = at_demo.scalars(sa.select(Answer.author_ref).where(Answer.stage == "draft")).all()
    assert drafts
    assert set(drafts) == {0}


def test_a_second_load_is_refused_or_passed_over(demo: Console) -> None:
    assert "already" in demo.run("demo", "load", expect=1).stderr
    assert "already" in demo.run("demo", "load", "--if-empty").output
    assert demo.rows("SELECT count(*) FROM feedback") == [
        (len(ROWS) + len(OTHERS) + APPROVED_OF_GROUPS + WAITING,)
    ]


@pytest.mark.parametrize("flags", [(), ("--if-empty",)])
def test_a_demonstration_is_never_loaded_beside_real_rows(console: Console, flags: tuple[str, ...]) -> None:
    console.run("db", "upgrade")
    console.change("INSERT INTO partnership (id, name, is_demo) VALUES (1, 'Real', 0)")
    assert "real partnership" in console.run("demo", "load", *flags, expect=1).stderr
    assert console.rows("SELECT name FROM partnership") == [("Real",)]
    assert not console.settings.key_file.exists()


def test_sign_ins_are_closed_to_others_and_say_when_there_are_none(demo: Console, console: Console) -> None:
    assert stat.S_IMODE((demo.instance / "demo-sign-ins.txt").stat().st_mode) == 0o600
    assert "demo load" in console.run("demo", "sign-ins", expect=1).stderr


def test_keys_that_are_there_are_used(console: Console, keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_feedback, "arrivals", lambda _loading: [])
    monkeypatch.setattr("youthvoice.operations.demo.loading._receipt_lines", lambda *_all: [])
    write_keys(console.settings.key_file, keys)
    before = console.settings.key_file.read_bytes()
    out = Console(console.instance, env={}).run("demo", "load").output
    assert "YOUTHVOICE_DEMO=1" in out
    assert console.settings.key_file.read_bytes() == before


def test_passwords_are_three_easy_words_and_a_number() -> None:
    made = {new_password() for _ in range(50)}
    assert len(made) == 50
    assert all(re.fullmatch(r"[a-z]{3,7}-[a-z]{3,7}-[a-z]{3,7}-\d{3}", password) for password in made)


@pytest.mark.parametrize("today", [dt.date(2026, 1, 1), dt.date(2026, 4, 7), dt.date(2024, 12, 31)])
def test_nothing_of_the_demonstration_is_in_the_future(today: dt.date) -> None:
    now = dt.datetime.combine(today, dt.time(9), dt.UTC)
    loading = Loading(now, today)
    for row in ROWS:
        at = loading.in_week(row["quarter"], row["week"], 3)
        assert at <= now
        assert row["quarter"] or Quarter.of_week(week_of(at.date())) == Quarter.of_week(week_of(today))


def test_one_reply_is_shown_and_one_waits_for_its_second_adult(at_demo: sa.orm.Session) -> None:
    rows = at_demo.execute(sa.select(Reply.state, Reply.author_ref, Reply.second_ref)).all()
    assert sorted(row.state for row in rows) == ["shown", "written"]
    assert all(row.second_ref != row.author_ref for row in rows)


def test_each_other_way_has_something_to_show(at_demo: sa.orm.Session) -> None:
    rows = at_demo.execute(sa.select(Feedback.kind, Feedback.mark)).all()
    assert {"question", "about_worker"} <= {row.kind for row in rows}
    marks = {mark for row in rows for mark in row.mark.split()}
    assert {"friend", "contact-me", "pictures", "about-worker"} <= marks


def test_whoever_is_named_in_the_demonstration_is_barred_from_it(at_demo: sa.orm.Session) -> None:
    named = sa.select(Account.name).join(Barred, Barred.account_ref == Account.id)
    assert set(at_demo.scalars(named)) == {"Shirin A"}


def test_one_story_can_be_read_one_waits_and_two_guides_were_judged(at_demo: sa.orm.Session) -> None:
    shown = bank.list_readings(at_demo, dt.datetime.now(dt.UTC).date())
    assert [one.title for one in shown if one.is_story] == ["I thought it was my fault"]
    assert sorted(one.works for one in shown if one.verdict) == [False, True]
    waits = [row for row in bank.list_resources(at_demo) if row.kind == "story" and row.passed_by is None]
    assert len(waits) == 1
