"""Moving, masking more, barring: every change of a state leaves its trace."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.feedback.conftest import NOW, WEEK, Sender
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.feedback.models import Barred, FeedbackHistory, Tally
from youthvoice.feedback.queries import count_moves, find_by_receipt, get_feedback
from youthvoice.feedback.receipts import as_digits, as_words
from youthvoice.feedback.rules import RECEIVED, State
from youthvoice.feedback.services import bar, mask_more, move, receipt_macs, settle_home
from youthvoice.permissions import Actor
from youthvoice.text.spans import Span

READER = Actor(ref=7, name="Reader")


def _totals(session: Session) -> dict[tuple[int | None, str], int]:
    rows = session.execute(
        sa.select(Tally.priority_id, Tally.state, sa.func.sum(Tally.delta)).group_by(
            Tally.priority_id, Tally.state
        )
    )
    return {(priority, state): total for priority, state, total in rows if total}


def test_a_move_writes_who_did_it_and_in_which_week(session: Session, keys: Keys) -> None:
    item = make_feedback(session, keys)
    move(session, item, State.PASSED, actor=READER, now=NOW, reason="calm")
    line = session.scalars(sa.select(FeedbackHistory)).one()
    assert (line.before, line.after, line.actor_ref, line.reason, line.week) == (
        State.WAITING, State.PASSED, READER.ref, "calm", WEEK,
    )  # fmt: skip
    assert (item.state, item.version, count_moves(session, item.id)) == (State.PASSED, 2, 1)


def test_a_move_that_the_table_forbids_changes_nothing(session: Session, keys: Keys) -> None:
    item = make_feedback(session, keys)
    with pytest.raises(Conflict):
        move(session, item, State.APPROVED, actor=READER, now=NOW)
    assert (item.state, count_moves(session, item.id)) == (State.WAITING, 0)


def test_the_totals_follow_every_move(session: Session, keys: Keys, seed: Seed) -> None:
    online = seed.priorities["online"]
    item = make_feedback(session, keys, priority=online)
    for state in (State.PASSED, State.WAITING, State.KEPT):
        move(session, item, state, actor=READER, now=NOW)
    assert _totals(session) == {(online, State.KEPT): 1, (online, RECEIVED): 1}


def test_settling_the_priority_takes_the_total_along(session: Session, keys: Keys, seed: Seed) -> None:
    item = make_feedback(session, keys)
    for code in ("online", "online", "exploitation"):
        settle_home(session, item, seed.priorities[code], now=NOW)
    session.flush()
    assert item.home_priority_id == seed.priorities["exploitation"]
    end = seed.priorities["exploitation"]
    assert _totals(session) == {(end, State.WAITING): 1, (end, RECEIVED): 1}


def test_masks_only_grow(session: Session, keys: Keys) -> None:
    item = make_feedback(session, keys, "the only girl in the team said so")
    assert mask_more(session, keys, item, [Span(0, 25, "other")]) == "[hidden] said so"
    session.flush()
    assert mask_more(session, keys, item, [Span(1, 3, "name")], kind="name") == "[hidden] said so"
    assert mask_more(session, keys, item, [Span(9, 16, "other")], kind="name") == "[hidden] [a name]"


def test_masking_makes_whoever_read_the_older_text_lose_the_race(session: Session, keys: Keys) -> None:
    item = make_feedback(session, keys, "the only girl in the team said so")
    before = item.version
    mask_more(session, keys, item, [Span(0, 8, "other")])
    session.flush()
    assert item.version == before + 1


@pytest.mark.parametrize(
    "spans", [[], [Span(-1, 3, "x")], [Span(3, 3, "x")], [Span(4, 2, "x")], [Span(0, 99, "x")]]
)
def test_a_stretch_that_is_not_in_the_text_is_refused(
    session: Session, keys: Keys, spans: list[Span]
) -> None:
    item = make_feedback(session, keys, "short words")
    with pytest.raises(Invalid):
        mask_more(session, keys, item, spans)


def test_barring_twice_is_barring_once(session: Session, keys: Keys) -> None:
    item = make_feedback(session, keys)
    bar(session, item, 12)
    session.flush()
    bar(session, item, 12)
    session.flush()
    assert [row.account_ref for row in session.scalars(sa.select(Barred))] == [12]


def test_words_and_digits_find_the_same_feedback(sender: Sender) -> None:
    sent = sender.send("they never tell us what changed")
    assert sent.code is not None
    row = sender.found(sent)
    for typed in (as_words(sent.code).upper(), as_digits(sent.code)):
        assert find_by_receipt(sender.session, receipt_macs(sender.keys, typed)) is row


def test_where_two_receipts_fit_neither_is_taken(session: Session, keys: Keys) -> None:
    rest = " above accent account acorn"
    one, other = (receipt_macs(keys, words + rest)[0] for words in ("dome round", "dome ground"))
    make_feedback(session, keys, receipt_mac=other)
    typed = receipt_macs(keys, "dome round" + rest)
    found = find_by_receipt(session, typed)
    assert found is not None
    assert found.receipt_mac == other
    make_feedback(session, keys, receipt_mac=one)
    assert find_by_receipt(session, typed) is None


def test_what_is_no_receipt_finds_nothing(session: Session, keys: Keys) -> None:
    make_feedback(session, keys)
    assert receipt_macs(keys, "hello") == ()
    assert find_by_receipt(session, ()) is None


def test_an_item_is_got_by_its_id_and_an_unknown_one_is_not_found(session: Session, keys: Keys) -> None:
    item = make_feedback(session, keys)
    assert get_feedback(session, item.id) is item
    with pytest.raises(NotFound):
        get_feedback(session, 1)
