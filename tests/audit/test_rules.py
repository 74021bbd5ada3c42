"""What a MAC covers, and what an entry may not hold."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from youthvoice.audit import rules

KEY = b"k" * 32
NOON = dt.datetime(2025, 3, 4, 12, tzinfo=dt.UTC)
ENTRY = rules.Sealable(3, NOON, 11, "original.opened", "ab12", "worried", rules.START)


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 4}, {"at": NOON + dt.timedelta(microseconds=1)}, {"actor_ref": 12}, {"action": "case.closed"},
        {"item_tag": ""}, {"reason": ""}, {"prev_mac": b"\1" * 32},
        {"item_tag": "ab12worried", "reason": ""},
    ],
)  # fmt: skip
def test_every_field_is_covered(change: dict[str, Any]) -> None:
    changed = dataclasses.replace(ENTRY, **change)
    assert not rules.same(rules.entry_mac(KEY, ENTRY), rules.entry_mac(KEY, changed))


def test_the_same_moment_in_another_zone_is_the_same_entry() -> None:
    summer = ENTRY.at.astimezone(dt.timezone(dt.timedelta(hours=1)))
    assert rules.entry_mac(KEY, ENTRY) == rules.entry_mac(KEY, dataclasses.replace(ENTRY, at=summer))


def test_an_item_has_the_same_tag_each_time_and_none_without_the_key() -> None:
    assert rules.item_tag(KEY, 5) == rules.item_tag(KEY, 5) != rules.item_tag(KEY, 6)
    assert rules.item_tag(b"o" * 32, 5) != rules.item_tag(KEY, 5)
    assert len(rules.item_tag(KEY, 5)) == 16
    assert rules.item_tag(KEY, None) == ""


def test_a_head_is_no_entry() -> None:
    assert rules.head_mac(KEY, 3, rules.START) != rules.head_mac(KEY, 4, rules.START)


@pytest.mark.parametrize("fields", [{"action": "He hit me"}, {"action": ""}, {"reason": "my name is Jay"}])
def test_free_text_never_enters_the_chain(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="never free text"):
        rules.NewEntry(**({"actor_ref": 1, "action": "original.opened"} | fields))  # type: ignore[arg-type]
