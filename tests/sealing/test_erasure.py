"""Erased means: with everything that is left on the disk, nobody can read it again."""

import stat
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.seed import Seed
from youthvoice import database
from youthvoice.config import Keys
from youthvoice.database import new_id
from youthvoice.errors import NotFound, Unavailable, YouthVoiceError
from youthvoice.sealing import erasure, services
from youthvoice.sealing.leads import LeadKeys
from youthvoice.sealing.models import KeyRow, Masked, Sealed
from youthvoice.sealing.services import SealedParts, WorkingCopy


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    folder = tmp_path / "beside-the-keys"
    folder.mkdir()
    return folder / "erased.ledger"


def put(session: Session, keys: Keys, count: int = 1) -> list[SealedParts]:
    group = services.current_group(session)
    made = [
        services.seal(keys, group, new_id(), "they hit me", WorkingCopy("they hit me")) for _ in range(count)
    ]
    for parts in made:
        services.store(session, parts)
    session.flush()
    return made


def rows_of(session: Session, ref: int) -> list[int]:
    tables = (KeyRow, Sealed, Masked)
    return [len(session.execute(sa.select(t.item_ref).where(t.item_ref == ref)).all()) for t in tables]


def test_erasing_takes_the_keys_and_the_ciphertexts_of_that_item_only(
    session: Session, keys: Keys, ledger: Path
) -> None:
    gone, stays = (parts.item_ref for parts in put(session, keys, 2))
    erasure.erase(session, ledger, [gone])
    assert rows_of(session, gone) == [0, 0, 0]
    assert rows_of(session, stays) == [2, 1, 1]


def test_the_original_can_be_erased_before_the_masked_copy(
    session: Session, keys: Keys, seed: Seed, ledger: Path
) -> None:
    (parts,) = put(session, keys)
    erasure.erase(session, ledger, [parts.item_ref], ("original",))
    assert services.open_copy(session, keys, parts.item_ref).text == "they hit me"
    with pytest.raises(NotFound):
        services.open_original(session, LeadKeys({1: seed.lead_private}), parts.item_ref)
    assert erasure.replay_ledger(session, ledger) == 0
    assert rows_of(session, parts.item_ref) == [1, 0, 1]


def test_nothing_is_erased_when_the_ledger_cannot_be_written(
    session: Session, keys: Keys, ledger: Path
) -> None:
    (parts,) = put(session, keys)
    with pytest.raises(Unavailable, match="Nothing was erased"):
        erasure.erase(session, ledger.parent / "missing" / "erased.ledger", [parts.item_ref])
    assert rows_of(session, parts.item_ref) == [2, 1, 1]


def test_later_lines_are_added_and_none_is_lost(session: Session, keys: Keys, ledger: Path) -> None:
    for parts in put(session, keys, 3):
        erasure.note_in_ledger(ledger, [parts.item_ref])
    assert erasure.replay_ledger(session, ledger) == 6
    assert erasure.replay_ledger(session, ledger) == 0


def test_erasing_no_items_writes_no_ledger(session: Session, ledger: Path) -> None:
    erasure.erase(session, ledger, [])
    assert not ledger.exists()


def test_the_ledger_is_its_owners_alone(ledger: Path) -> None:
    erasure.note_in_ledger(ledger, [1])
    assert stat.S_IMODE(ledger.stat().st_mode) == 0o600


def test_what_a_crash_left_half_done_is_erased_at_the_next_start(
    session: Session, keys: Keys, ledger: Path
) -> None:
    gone, stays = (parts.item_ref for parts in put(session, keys, 2))
    erasure.note_in_ledger(ledger, [gone])
    assert erasure.replay_ledger(session, ledger) == 2
    assert rows_of(session, gone) == [0, 0, 0]
    assert rows_of(session, stays) == [2, 1, 1]


def test_a_line_cut_by_a_crash_is_not_obeyed_and_hides_no_other(
    session: Session, keys: Keys, ledger: Path
) -> None:
    first, second, cut = (parts.item_ref for parts in put(session, keys, 3))
    erasure.note_in_ledger(ledger, [first])
    with ledger.open("a") as file:
        file.write(f"{cut} original,mas")
    erasure.note_in_ledger(ledger, [second])
    assert erasure.replay_ledger(session, ledger) == 4
    assert rows_of(session, cut) == [2, 1, 1]


def test_without_a_ledger_there_is_nothing_to_replay(session: Session, ledger: Path) -> None:
    assert erasure.replay_ledger(session, ledger) == 0


def test_a_long_ledger_is_replayed_in_pieces(
    session: Session, keys: Keys, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "_AT_ONCE", 2)
    refs = [parts.item_ref for parts in put(session, keys, 5)]
    erasure.note_in_ledger(ledger, refs)
    assert erasure.replay_ledger(session, ledger) == 10


def test_postgresql_needs_no_checkpoint() -> None:
    assert erasure.checkpoint(sa.create_engine("postgresql+psycopg://nowhere.invalid/none"))


def test_a_disk_that_refuses_is_reported_and_raises_nothing(tmp_path: Path) -> None:
    assert not erasure.checkpoint(
        sa.create_engine(f"sqlite:///{tmp_path / 'nowhere' / 'x.sqlite3'}"), tries=1
    )


def test_a_reader_holds_the_checkpoint_up_and_is_reported(engine: sa.Engine, keys: Keys) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL has no such log to cut")
    impatient = database.create_engine(str(engine.url))
    sa.event.listen(impatient, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=20"))
    with database.reading(engine) as reader:
        rows_of(reader, 1)
        with database.writing(engine) as writer:
            put(writer, keys)
        assert not erasure.checkpoint(impatient, tries=2)
    assert erasure.checkpoint(impatient)
    impatient.dispose()


def test_nothing_left_on_the_disk_opens_an_erased_item(
    engine: sa.Engine, keys: Keys, seed: Seed, ledger: Path, tmp_path: Path
) -> None:
    with database.writing(engine) as session:
        made = put(session, keys, 60)
    gone, stays = made[:50], made[50:]
    with database.writing(engine) as session:
        erasure.erase(session, ledger, [parts.item_ref for parts in gone])
    assert erasure.checkpoint(engine)
    with database.reading(engine) as session:
        assert readable(session, keys, seed, gone) == 0
        assert readable(session, keys, seed, stays) == 20
    if engine.dialect.name == "sqlite":
        assert found_on_disk(tmp_path, gone) == 0
        assert found_on_disk(tmp_path, stays) == 20


def readable(session: Session, keys: Keys, seed: Seed, items: list[SealedParts]) -> int:
    count = 0
    for parts in items:
        for open_it in (
            lambda ref: services.open_original(session, LeadKeys({1: seed.lead_private}), ref),
            lambda ref: services.open_copy(session, keys, ref),
        ):
            try:
                open_it(parts.item_ref)
                count += 1
            except YouthVoiceError:
                continue
    return count


def found_on_disk(folder: Path, items: list[SealedParts]) -> int:
    disk = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    return sum(wrapped in disk for parts in items for wrapped in (parts.original_key, parts.masked_key))
