"""What arrives is sealed before it is stored, and one broken row breaks nothing else."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.database import new_id
from youthvoice.errors import NotAllowed, NotFound, Unavailable
from youthvoice.sealing import leads, services
from youthvoice.sealing.ciphers import Damaged
from youthvoice.sealing.leads import LeadKeys
from youthvoice.sealing.models import GroupKey, KeyRow, Masked, Sealed
from youthvoice.sealing.services import WorkingCopy

COPY = WorkingCopy(
    text="[a name] from the year above waits for me",
    reasons=[{"kind": "grooming", "words": "waits for me", "why": "somebody waits"}],
    content_notes=["being followed"],
)


def put(session: Session, keys: Keys, original: str = "Jay from the year above waits for me") -> int:
    ref = new_id()
    services.store(session, services.seal(keys, services.current_group(session), ref, original, COPY))
    session.flush()
    return ref


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    seen: list[str] = []
    connection = session.connection()

    def note(_c: object, _u: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    sa.event.listen(connection, "before_cursor_execute", note)
    yield seen
    sa.event.remove(connection, "before_cursor_execute", note)


def test_both_texts_come_back_to_those_who_may(session: Session, keys: Keys, seed: Seed) -> None:
    ref = put(session, keys, "Jay 🙂 ভয়")
    assert services.open_copy(session, keys, ref) == COPY
    assert services.open_original(session, LeadKeys({1: seed.lead_private}), ref) == "Jay 🙂 ভয়"


def test_nothing_can_be_sealed_before_set_up(session: Session) -> None:
    session.execute(sa.delete(GroupKey))
    with pytest.raises(Unavailable):
        services.current_group(session)


def test_no_printed_form_shows_a_text_or_a_key(session: Session, keys: Keys) -> None:
    parts = services.seal(keys, services.current_group(session), 5, "Jay", COPY)
    assert "year above" not in repr(COPY)
    assert repr(parts) == "SealedParts(item_ref=5, generation=1, root_number=1)"


def test_a_page_of_copies_costs_the_same_number_of_queries(session: Session, keys: Keys) -> None:
    refs = [put(session, keys) for _ in range(12)]
    for some in (refs[:1], refs):
        with counted(session) as statements:
            assert set(services.open_copies(session, keys, some)) == set(some)
        assert len(statements) == 2


def test_no_items_need_no_query(session: Session, keys: Keys) -> None:
    with counted(session) as statements:
        assert services.open_copies(session, keys, []) == {}
    assert statements == []


def test_damaged_and_missing_copies_are_left_out_of_a_page(session: Session, keys: Keys) -> None:
    whole, flipped, keyless, textless = (put(session, keys) for _ in range(4))
    session.execute(sa.update(Masked).where(Masked.item_ref == flipped).values(ciphertext=b"\1" * 1065))
    session.execute(sa.delete(KeyRow).where(KeyRow.item_ref == keyless))
    session.execute(sa.delete(Masked).where(Masked.item_ref == textless))
    assert services.open_copies(session, keys, [whole, flipped, keyless, textless]) == {whole: COPY}
    with pytest.raises(Damaged):
        services.open_copy(session, keys, flipped)
    for erased in (keyless, textless):
        with pytest.raises(NotFound):
            services.open_copy(session, keys, erased)


@pytest.mark.parametrize("with_keys", [False, True])
def test_swapped_rows_do_not_open(session: Session, keys: Keys, seed: Seed, with_keys: bool) -> None:
    one, other, bystander = (put(session, keys) for _ in range(3))
    tables: list[type[Sealed] | type[Masked] | type[KeyRow]] = [Sealed, Masked]
    for table in [*tables, KeyRow] if with_keys else tables:
        for old, new in ((one, -1), (other, one), (-1, other)):
            session.execute(sa.update(table).where(table.item_ref == old).values(item_ref=new))
    lead_keys = LeadKeys({1: seed.lead_private})
    for ref in (one, other):
        with pytest.raises(Damaged):
            services.open_copy(session, keys, ref)
        with pytest.raises(Damaged):
            services.open_original(session, lead_keys, ref)
    assert services.open_copy(session, keys, bystander) == COPY


def test_a_root_that_is_gone_from_the_key_file_is_damage(session: Session, keys: Keys) -> None:
    ref = put(session, keys)
    others = dataclasses.replace(keys, roots={2: b"\x09" * 32}, current=2)
    with pytest.raises(Damaged):
        services.open_copy(session, others, ref)


def test_copies_of_an_older_root_stay_readable(session: Session, keys: Keys) -> None:
    ref = put(session, keys)
    rotated = dataclasses.replace(keys, roots={**keys.roots, 2: b"\x09" * 32}, current=2)
    later = put(session, rotated)
    assert set(services.open_copies(session, rotated, [ref, later])) == {ref, later}
    assert set(session.scalars(sa.select(KeyRow.kek).where(KeyRow.purpose == "masked"))) == {1, 2}


def test_a_rewritten_copy_replaces_the_old_one_under_the_same_key(session: Session, keys: Keys) -> None:
    ref = put(session, keys)
    before = session.scalar(
        sa.select(KeyRow.wrapped).where(KeyRow.purpose == "masked", KeyRow.item_ref == ref)
    )
    masked_more = dataclasses.replace(COPY, text="[a name] from [a school] waits for me")
    services.rewrite_copy(session, keys, ref, masked_more)
    session.flush()
    assert services.open_copy(session, keys, ref) == masked_more
    after = session.scalar(
        sa.select(KeyRow.wrapped).where(KeyRow.purpose == "masked", KeyRow.item_ref == ref)
    )
    assert before == after


def test_an_erased_copy_cannot_be_rewritten(session: Session, keys: Keys) -> None:
    ref = put(session, keys)
    session.execute(sa.delete(Masked))
    with pytest.raises(NotFound):
        services.rewrite_copy(session, keys, ref, COPY)


def test_a_draft_is_bound_to_its_item_and_its_field(session: Session, keys: Keys) -> None:
    ref, other = put(session, keys), put(session, keys)
    blob = services.encrypt_for_item(session, keys, ref, "decision", {"outcome": "approve"})
    assert services.decrypt_for_item(session, keys, ref, "decision", blob) == {"outcome": "approve"}
    for item, field in ((other, "decision"), (ref, "note")):
        with pytest.raises(Damaged):
            services.decrypt_for_item(session, keys, item, field, blob)


def test_a_draft_is_erased_with_its_item(session: Session, keys: Keys) -> None:
    ref = put(session, keys)
    blob = services.encrypt_for_item(session, keys, ref, "decision", {"outcome": "approve"})
    session.execute(sa.delete(KeyRow))
    with pytest.raises(NotFound):
        services.decrypt_for_item(session, keys, ref, "decision", blob)


def test_an_original_of_a_generation_not_held_says_whom_to_ask(
    session: Session, keys: Keys, seed: Seed
) -> None:
    leads.new_group_key(session, keys, generation=2)
    session.flush()
    ref = put(session, keys)
    with pytest.raises(NotAllowed, match="another lead"):
        services.open_original(session, LeadKeys({1: seed.lead_private}), ref)


@pytest.mark.parametrize("table", [KeyRow, Sealed])
def test_an_erased_original_is_not_found(
    session: Session, keys: Keys, seed: Seed, table: type[KeyRow] | type[Sealed]
) -> None:
    ref = put(session, keys)
    session.execute(sa.delete(table))
    with pytest.raises(NotFound):
        services.open_original(session, LeadKeys({1: seed.lead_private}), ref)


def test_a_body_that_is_no_working_copy_is_damage() -> None:
    with pytest.raises(Damaged):
        WorkingCopy.from_json({"words": "?"})


def test_the_longest_text_in_a_wordy_script_fits_one_page(session: Session, keys: Keys) -> None:
    text = "".join(chr(0x985 + n * 7 % 60) for n in range(4000))
    copy = dataclasses.replace(COPY, text=text, reasons=COPY.reasons * 30)
    parts = services.seal(keys, services.current_group(session), 5, text, copy)
    assert max(len(parts.original), len(parts.masked)) < 15_872
