"""Who can open originals: leads with their password, a session with its cookie, the paper key."""

import dataclasses

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.errors import NotAllowed
from youthvoice.sealing import leads
from youthvoice.sealing.ciphers import Damaged, new_key_pair
from youthvoice.sealing.leads import LeadKeys
from youthvoice.sealing.models import GroupKey, LeadKey, LeadWrap
from youthvoice.sealing.recovery import new_recovery_key

AMINA, BO = 11, 12
COOKIE = b"c" * 32


def test_a_lead_opens_with_their_own_password_only(session: Session, keys: Keys, seed: Seed) -> None:
    leads.give_access(session, keys, AMINA, "river stone", {1: seed.lead_private})
    leads.give_access(session, keys, BO, "green door", {1: seed.lead_private})
    assert leads.unlock(session, AMINA, "river stone") == {1: seed.lead_private}
    assert leads.unlock(session, AMINA, "green door") is None
    assert leads.unlock(session, BO, "green door") == {1: seed.lead_private}


def test_somebody_without_a_wrap_opens_nothing_and_can_still_sign_in(session: Session) -> None:
    assert leads.unlock(session, AMINA, "river stone") is None


def test_a_wrap_moved_to_another_account_does_not_open(session: Session, keys: Keys, seed: Seed) -> None:
    leads.give_access(session, keys, AMINA, "same password", {1: seed.lead_private})
    session.execute(sa.update(LeadWrap).values(account_ref=BO))
    assert leads.unlock(session, BO, "same password") is None


@pytest.mark.parametrize("salt", [b"", b"\0" * 21])
def test_a_damaged_salt_opens_nothing_and_breaks_no_sign_in(
    session: Session, keys: Keys, seed: Seed, salt: bytes
) -> None:
    leads.give_access(session, keys, AMINA, "river stone", {1: seed.lead_private})
    session.execute(sa.update(LeadKey).values(salt=salt))
    assert leads.unlock(session, AMINA, "river stone") is None


def test_a_dearer_password_cost_leaves_earlier_wraps_readable(
    session: Session, keys: Keys, seed: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    leads.give_access(session, keys, AMINA, "river stone", {1: seed.lead_private})
    monkeypatch.setattr(leads, "PASSWORD_COST", leads.PasswordCost(passes=2, memory_kib=16))
    assert leads.unlock(session, AMINA, "river stone") == {1: seed.lead_private}


def test_access_ends_when_it_is_removed(session: Session, keys: Keys, seed: Seed) -> None:
    leads.give_access(session, keys, AMINA, "river stone", {1: seed.lead_private})
    leads.remove_access(session, AMINA)
    assert leads.unlock(session, AMINA, "river stone") is None


def test_a_new_generation_retires_the_one_before(session: Session, keys: Keys, seed: Seed) -> None:
    second = leads.new_group_key(session, keys, generation=2)
    session.flush()
    retired = {row.generation: row.retired for row in session.scalars(sa.select(GroupKey))}
    assert retired == {1: True, 2: False}
    leads.give_access(session, keys, AMINA, "river stone", {1: seed.lead_private, 2: second})
    assert leads.unlock(session, AMINA, "river stone") == {1: seed.lead_private, 2: second}


def test_changing_the_password_keeps_the_access(session: Session, keys: Keys, seed: Seed) -> None:
    leads.give_access(session, keys, AMINA, "old words", {1: seed.lead_private})
    assert leads.change_password(session, keys, AMINA, "old words", "new words")
    assert leads.unlock(session, AMINA, "old words") is None
    assert leads.unlock(session, AMINA, "new words") == {1: seed.lead_private}


def test_a_pair_that_somebody_slipped_into_the_database_is_given_nothing(
    session: Session, keys: Keys, seed: Seed
) -> None:
    leads.make_own_key(session, keys, AMINA, "river stone")
    session.execute(sa.update(LeadKey).values(public=new_key_pair().public))
    session.expire_all()
    with pytest.raises(NotAllowed, match="somebody may have changed the database"):
        leads.share(session, keys, AMINA, {1: seed.lead_private})
    assert session.scalars(sa.select(LeadWrap)).all() == []


def test_another_person_s_pair_is_not_taken_for_theirs(session: Session, keys: Keys, seed: Seed) -> None:
    leads.make_own_key(session, keys, BO, "green door")
    session.execute(sa.update(LeadKey).values(account_ref=AMINA))
    session.expire_all()
    with pytest.raises(NotAllowed, match="not the one that was made for them"):
        leads.share(session, keys, AMINA, {1: seed.lead_private})


def test_who_has_no_pair_yet_is_asked_to_choose_a_password_first(
    session: Session, keys: Keys, seed: Seed
) -> None:
    with pytest.raises(NotAllowed, match="not chosen a password"):
        leads.share(session, keys, AMINA, {1: seed.lead_private})


def test_a_wrong_old_password_changes_nothing(session: Session, keys: Keys, seed: Seed) -> None:
    leads.give_access(session, keys, AMINA, "old words", {1: seed.lead_private})
    assert not leads.change_password(session, keys, AMINA, "guess", "new words")
    assert leads.unlock(session, AMINA, "old words") == {1: seed.lead_private}


def test_the_session_row_opens_only_with_its_cookie() -> None:
    held = LeadKeys({1: b"p" * 32, 2: b"q" * 32})
    blob = leads.lock_for_session(held, COOKIE)
    assert leads.open_from_session(blob, COOKIE) == held
    assert b"p" * 32 not in blob
    with pytest.raises(Damaged):
        leads.open_from_session(blob, b"d" * 32)


def test_the_paper_key_opens_every_generation(session: Session, keys: Keys) -> None:
    session.execute(sa.delete(GroupKey))
    paper = new_recovery_key()
    keys = dataclasses.replace(keys, recovery_public=paper.public)
    made = {n: leads.new_group_key(session, keys, generation=n) for n in (1, 2)}
    session.flush()
    assert leads.open_with_recovery(session, paper.private) == made
    with pytest.raises(Damaged):
        leads.open_with_recovery(session, new_key_pair().private)


def test_keys_in_hand_print_as_nothing() -> None:
    held = LeadKeys({1: b"p" * 32})
    assert f"{held} {held!r}" == "LeadKeys(…) LeadKeys(…)"
