"""Who steals the database, with or without the key file, reads no original."""

import dataclasses
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.seed import Seed
from youthvoice import database
from youthvoice.config import Keys
from youthvoice.database import new_id
from youthvoice.errors import YouthVoiceError
from youthvoice.sealing import ciphers, leads, services
from youthvoice.sealing.ciphers import Place
from youthvoice.sealing.leads import LeadKeys
from youthvoice.sealing.models import GroupKey, KeyRow, LeadKey, LeadWrap, Sealed
from youthvoice.sealing.services import WorkingCopy

COUNT = 40
WORDS = "he waits at the bus stop by the canal"


@pytest.fixture
def stolen(engine: sa.Engine, keys: Keys, seed: Seed) -> sa.Engine:
    with database.writing(engine) as session:
        leads.give_access(session, keys, 11, "river stone canal", {1: seed.lead_private})
        group = services.current_group(session)
        for number in range(COUNT):
            copy = WorkingCopy(f"masked {WORDS} {number}")
            services.store(session, services.seal(keys, group, new_id(), f"{WORDS} {number}", copy))
    return engine


def every_key_on_the_disk(session: Session, keys: Keys) -> list[bytes]:
    purposes = ("masked_kek", "audit_mac", "token_mac", "receipt_mac", "totp_kek", "cookie_sign", "name_mac")
    wraps = session.scalars(sa.select(LeadWrap)).all()
    own = session.scalars(sa.select(LeadKey)).all()
    group = session.scalars(sa.select(GroupKey)).one()
    return [
        *keys.roots.values(),
        *(keys.derive(purpose) for purpose in purposes),
        keys.recovery_public,
        group.public,
        *(wrap.sealed_private[-32:] for wrap in wraps),
        *(half for key in own for half in (key.public, key.wrapped_private[-32:])),
        *(leads._password_key(guess, key.salt) for key in own for guess in ("", "password", "river")),
    ]


def test_database_and_key_file_without_a_password_open_no_original(stolen: sa.Engine, keys: Keys) -> None:
    opened = 0
    with database.reading(stolen) as session:
        originals = session.execute(
            sa.select(Sealed.item_ref, Sealed.ciphertext, KeyRow.wrapped)
            .join(KeyRow, KeyRow.item_ref == Sealed.item_ref)
            .where(KeyRow.purpose == "original")
        ).all()
        tries = every_key_on_the_disk(session, keys)
        for ref, ciphertext, wrapped in originals:
            for key in tries:
                opened += tried(lambda key=key, box=wrapped: ciphers.open_sealed(key, box))
                place = Place("sealed", ref, "original")
                opened += tried(lambda key=key, c=ciphertext, p=place: ciphers.decrypt(key, c, p))
                opened += tried(lambda key=key, r=ref: services.open_original(session, LeadKeys({1: key}), r))
        assert len(originals) == COUNT
        assert leads.unlock(session, 11, "password") is None
        assert leads.unlock(session, 11, "river stone canal")
    assert opened == 0


def test_the_database_without_the_key_file_opens_no_masked_copy(stolen: sa.Engine, keys: Keys) -> None:
    guessed = dataclasses.replace(keys, roots={1: bytes(32)})
    with database.reading(stolen) as session:
        refs = list(session.scalars(sa.select(Sealed.item_ref)))
        assert services.open_copies(session, guessed, refs) == {}
        assert len(services.open_copies(session, keys, refs)) == COUNT


def test_no_word_of_it_stands_in_any_file(stolen: sa.Engine, tmp_path: Path) -> None:
    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert not any(word in content for content in files for word in (b"bus stop", b"canal", b"masked he"))


def tried(open_it: object) -> int:
    try:
        open_it()  # type: ignore[operator]
    except YouthVoiceError:
        return 0
    return 1
