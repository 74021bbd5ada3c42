"""What serves scrutineers cannot even name an original."""

import re
from pathlib import Path

import pytest

import youthvoice.moderation

SOURCES = sorted(Path(youthvoice.moderation.__file__).parent.glob("*.py"))
ORIGINALS = re.compile(
    r"open_original|\bSealed\b|find_sealed|sealing\.leads|LeadKeys|OPEN_ORIGINALS|\breveal\b"
)
BESIDE_THE_WORDS = re.compile(r"age_band|group_id|\.setting\b|\.language\b")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_nothing_in_moderation_names_an_original(source: Path) -> None:
    assert not ORIGINALS.search(source.read_text("utf-8"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_nothing_in_moderation_reads_group_age_or_place(source: Path) -> None:
    assert not BESIDE_THE_WORDS.search(source.read_text("utf-8"))
