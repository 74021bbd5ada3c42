"""Who can open originals, and what happens to the keys when a lead leaves."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.errors import Conflict, NotAllowed
from youthvoice.sealing import access, leads, services
from youthvoice.sealing.access import Access, Generation
from youthvoice.sealing.ciphers import new_key_pair
from youthvoice.sealing.models import LeadKey, LeadWrap

AMINA, BO, CHI = 11, 12, 13
PASSWORDS = {AMINA: "river stone", BO: "green door", CHI: "tall tree"}


@pytest.fixture
def three(session: Session, keys: Keys, seed: Seed) -> Session:
    """Amina and Bo open everything; Chi has chosen a password and waits for access."""
    for ref in (AMINA, BO):
        leads.give_access(session, keys, ref, PASSWORDS[ref], {1: seed.lead_private})
    leads.make_own_key(session, keys, CHI, PASSWORDS[CHI])
    return session


def opens(session: Session, ref: int, item: int) -> str:
    held = leads.unlock(session, ref, PASSWORDS[ref])
    return services.open_original(session, held, item) if held else ""


def test_who_has_what_is_listed(three: Session, keys: Keys) -> None:
    assert access.list_access(three, keys) == {
        AMINA: Access(AMINA, has_own=True, is_genuine=True, generations=(1,)),
        BO: Access(BO, has_own=True, is_genuine=True, generations=(1,)),
        CHI: Access(CHI, has_own=True, is_genuine=True),
    }


def test_what_arrives_after_somebody_left_is_closed_to_them_and_open_to_the_others(
    three: Session, keys: Keys
) -> None:
    before = make_feedback(three, keys, "came before").id
    taken = leads.unlock(three, AMINA, PASSWORDS[AMINA])
    assert access.withdraw(three, keys, AMINA, others={AMINA, BO, CHI}) == 2
    after = make_feedback(three, keys, "came after").id
    assert leads.unlock(three, AMINA, PASSWORDS[AMINA]) is None
    assert taken, "even with what Amina once held"
    with pytest.raises(NotAllowed, match="Sign out and in again"):
        services.open_original(three, taken, after)
    assert opens(three, BO, before) == "came before"
    assert opens(three, BO, after) == "came after"
    assert access.list_generations(three) == [Generation(1, retired=True), Generation(2, retired=False)]


def test_who_only_waits_for_access_is_given_none_by_somebody_s_leaving(three: Session, keys: Keys) -> None:
    access.withdraw(three, keys, AMINA, others={BO, CHI})
    assert access.list_access(three, keys)[CHI].generations == ()
    assert access.withdraw(three, keys, CHI, others={BO}) is None, "nothing to renew"
    assert access.current_generation(three) == 2


def test_the_last_who_opens_originals_cannot_leave(three: Session, keys: Keys) -> None:
    access.withdraw(three, keys, AMINA, others={BO, CHI})
    with pytest.raises(Conflict, match="last lead"):
        access.withdraw(three, keys, BO, others={CHI})
    assert access.who_opens_now(three, keys, {AMINA, BO, CHI}) == {BO}


def test_a_lead_whose_account_is_over_is_not_counted_on(three: Session, keys: Keys) -> None:
    with pytest.raises(Conflict, match="last lead"):
        access.withdraw(three, keys, AMINA, others=set())


def test_a_pair_that_somebody_slipped_in_gets_no_new_key(three: Session, keys: Keys) -> None:
    forged = sa.update(LeadKey).where(LeadKey.account_ref == BO).values(public=new_key_pair().public)
    three.execute(forged)
    three.expire_all()
    assert not access.list_access(three, keys)[BO].is_genuine
    with pytest.raises(Conflict, match="last lead"):
        access.withdraw(three, keys, AMINA, others={BO})


def test_nobody_leaves_who_alone_opens_something_older(three: Session, keys: Keys) -> None:
    make_feedback(three, keys, "only Amina opens this")
    number = access.begin_generation(three, keys, {AMINA, BO})
    three.execute(sa.delete(LeadWrap).where(LeadWrap.account_ref == BO, LeadWrap.generation < number))
    with pytest.raises(Conflict, match="older originals"):
        access.withdraw(three, keys, AMINA, others={BO})
    leads.share(three, keys, BO, leads.unlock(three, AMINA, PASSWORDS[AMINA]) or {})
    assert access.withdraw(three, keys, AMINA, others={BO}) == 3


def test_no_new_key_is_begun_for_somebody_who_never_had_the_newest(three: Session, keys: Keys) -> None:
    access.begin_generation(three, keys, {BO})
    assert access.withdraw(three, keys, AMINA, others={BO}) is None
    assert access.current_generation(three) == 2
    assert leads.unlock(three, AMINA, PASSWORDS[AMINA]) is None


def test_the_paper_key_opens_what_was_begun_when_somebody_left(three: Session, keys: Keys) -> None:
    access.withdraw(three, keys, AMINA, others={BO})
    held = leads.unlock(three, BO, PASSWORDS[BO])
    assert held
    assert set(held) == {1, 2}
