"""`youthvoice keys rotate` and `rewrap`: a new root, and all that was made before goes on working."""

import dataclasses
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.feedback.conftest import NOW, Sender
from tests.operations.console import Console
from tests.seed import Seed, make_keys
from youthvoice.config import Keys, read_keys, replace_keys, write_keys
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.queries import find_by_receipt
from youthvoice.feedback.receipts import macs
from youthvoice.feedback.sending import submit
from youthvoice.sealing import leads, services
from youthvoice.sealing.models import KeyRow
from youthvoice.web import form_token


@pytest.fixture
def rotated(keys: Keys) -> Keys:
    return dataclasses.replace(keys, roots={**keys.roots, 2: b"\x09" * 32}, current=2)


def test_the_same_form_sent_again_after_a_new_root_is_the_same_thing(
    session: Session, keys: Keys, seed: Seed, rotated: Keys
) -> None:
    before, after = Sender(session, keys, seed), Sender(session, rotated, seed)
    issued = form_token.issue(keys, NOW.date())
    token = form_token.check(rotated, issued, NOW.date())
    first = before.send("they never come back", token)
    second = submit(session, rotated, after.prepare("they never come back"), token, now=NOW)
    assert (second.code, second.is_new) == (first.code, False)
    other = submit(session, rotated, after.prepare("and one thing more"), token, now=NOW)
    assert (other.code, other.is_follow_up) == (first.code, True)
    rows = session.scalars(sa.select(Feedback)).all()
    assert len(rows) == 2
    assert sum(row.parent_id is not None for row in rows) == 1


def test_receipts_and_words_from_before_and_after_are_found(
    session: Session, keys: Keys, seed: Seed, rotated: Keys
) -> None:
    old = Sender(session, keys, seed).send("came before")
    new = Sender(session, rotated, seed).send("came after")
    for sent, words in ((old, "came before"), (new, "came after")):
        assert sent.code is not None
        row = find_by_receipt(session, macs(rotated, sent.code))
        assert row is not None
        assert services.open_copy(session, rotated, row.id).text == words


def test_masked_copies_are_brought_under_the_new_root_in_steps(
    session: Session, keys: Keys, seed: Seed, rotated: Keys
) -> None:
    sender = Sender(session, keys, seed)
    items = sorted(sender.stored(f"number {n}").id for n in range(5))
    damaged = session.get_one(KeyRow, (items[1], "masked"))
    damaged.wrapped = bytes(72)
    after, steps = 0, 0
    while after is not None:
        after, steps = services.rewrap_copies(session, rotated, after=after, at_most=2), steps + 1
    assert steps == 3
    only_new = dataclasses.replace(rotated, roots={2: rotated.roots[2]})
    assert services.open_copies(session, only_new, items).keys() == {*items} - {items[1]}


def test_a_lead_s_pair_and_access_outlive_a_new_root(
    session: Session, keys: Keys, seed: Seed, rotated: Keys
) -> None:
    leads.make_own_key(session, keys, 11, "river stone")
    leads.share(session, rotated, 11, {1: seed.lead_private})
    assert leads.unlock(session, 11, "river stone") == {1: seed.lead_private}


def test_the_key_file_is_replaced_whole_and_stays_closed(tmp_path: Path, rotated: Keys) -> None:
    path = tmp_path / "keys.json"
    write_keys(path, make_keys())
    path.with_name("keys.json.new").write_text("left by a crash")
    replace_keys(path, rotated)
    assert read_keys(path).roots == rotated.roots
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert [file.name for file in tmp_path.iterdir()] == ["keys.json"]


def test_rotating_from_the_console_and_everything_still_opens(demo: Console) -> None:
    assert demo.run("keys", "rotate", typed="n\n", expect=1)
    assert "root 2" in demo.run("keys", "rotate", "--yes").output
    assert "Masked copies under an older root" in demo.run("doctor", expect=1).output
    assert "All are under the newest root." in demo.run("keys", "rewrap").output
    assert demo.rows("SELECT DISTINCT kek FROM key_row WHERE purpose = 'masked'") == [(2,)]
    assert "root 1, 2; new writes use root 2" in demo.run("keys", "list").output
    assert "whole" in demo.run("audit", "verify").output
    assert demo.rows("SELECT key_copy_on FROM partnership") == [(None,)]
    assert "older root" not in demo.run("doctor", expect=1).output


def test_there_are_never_more_roots_than_a_receipt_is_looked_up_under(demo: Console) -> None:
    for _ in range(2):
        demo.run("keys", "rotate", "--yes")
        demo.run("keys", "rewrap")
    assert "no longer be found" in demo.run("keys", "rotate", "--yes", expect=1).stderr
    assert sorted(read_keys(demo.settings.key_file).roots) == [1, 2, 3]


def test_a_copy_that_cannot_be_opened_stays_and_is_said(demo: Console) -> None:
    demo.change("UPDATE key_row SET wrapped = zeroblob(72) WHERE purpose = 'masked' AND item_ref = "
                "(SELECT min(item_ref) FROM key_row WHERE purpose = 'masked')")  # fmt: skip
    demo.run("keys", "rotate", "--yes")
    assert "1 could not be opened" in demo.run("keys", "rewrap", expect=1).output
