"""`youthvoice text tag` and `text group`: lines in, lines out, a bad line named."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.text.test_tagger import BUS, DOG, SEA
from youthvoice.cli import main
from youthvoice.errors import Invalid
from youthvoice.operations.learning import group_lines, learn_from, tag_lines


def lines(*contents: object) -> list[bytes]:
    return [json.dumps(content).encode() for content in contents]


def labelled() -> list[bytes]:
    about = [("bus", BUS), ("dog", DOG), ("sea", SEA)]
    return lines(*({"text": text, "labels": [name]} for name, texts in about for text in texts))


def test_every_text_is_answered_in_its_order_and_a_bad_line_is_named() -> None:
    given = [*lines({"text": "the dog barked"}), b"no json", *lines({"text": "late bus"}, {"words": "?"})]
    found = [json.loads(line) for line in tag_lines(learn_from(labelled()), given)]
    assert found[0]["labels"] == ["dog"]
    assert set(found[0]["scores"]) == {"bus", "dog", "sea"}
    assert found[1]["line"] == 2
    assert found[2]["labels"] == ["bus"]
    assert found[3]["line"] == 4


@pytest.mark.parametrize(
    "bad", [b"no json", *lines({"text": "x"}, {"text": "x", "labels": []}, {"labels": ["a"]})]
)
def test_a_line_that_teaches_nothing_is_refused_by_its_number(bad: bytes) -> None:
    with pytest.raises(Invalid, match="Line 2"):
        learn_from([labelled()[0], bad])


def test_groups_come_line_for_line() -> None:
    texts = [f"{text} {ending}" for text in BUS + DOG + SEA for ending in ("today", "again", "really")]
    found = [json.loads(line) for line in group_lines(lines(*({"text": text} for text in texts)), 3)]
    assert len(found) == len(texts)
    assert found[0]["group"] == found[1]["group"]
    assert {line["group"] for line in found} == {0, 1, 2}
    with pytest.raises(Invalid, match="Line 1"):
        list(group_lines([b"{}"], None))


def test_both_are_commands(tmp_path: Path) -> None:
    train, test = tmp_path / "train.jsonl", tmp_path / "test.jsonl"
    train.write_bytes(b"\n".join(labelled()))
    test.write_bytes(b"\n".join(lines({"text": "a dog"}, {"text": "a bus"})))
    tagged = CliRunner().invoke(main, ["text", "tag", "--train", str(train), "--test", str(test)])
    assert [json.loads(line)["labels"] for line in tagged.output.splitlines()] == [["dog"], ["bus"]]
    grouped = CliRunner().invoke(main, ["text", "group", "--texts", str(test)])
    assert [json.loads(line)["group"] for line in grouped.output.splitlines()] == [0, 0]
