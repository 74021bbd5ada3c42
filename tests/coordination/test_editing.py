"""Fields: what was typed becomes values, and nothing of it is lost."""

import datetime as dt

import pytest
from werkzeug.datastructures import MultiDict

from youthvoice.coordination.editing import Field, Kind, in_rows, read, show, stands_otherwise

LISTED = (("a", "Apples"), ("b", "Pears"))


def one(kind: Kind, **more: object) -> Field:
    return Field("x", "X", kind=kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "sent", "value"),
    [
        (one(Kind.LINE), ["  two   words "], "two words"),
        (one(Kind.TEXT), ["one\r\ntwo "], "one\ntwo"),
        (one(Kind.LINES), ["a \n\n b  c\na"], ("a", "b c")),
        (one(Kind.DATE), ["2026-09-30"], dt.date(2026, 9, 30)),
        (one(Kind.DATE), [""], None),
        (one(Kind.NUMBER), ["12"], 12),
        (one(Kind.NUMBER), [""], None),
        (one(Kind.CHOICE, choices=LISTED), ["b"], "b"),
        (one(Kind.RADIO, choices=LISTED), [], ""),
        (one(Kind.TICKS, choices=LISTED), ["a", "b"], ("a", "b")),
        (one(Kind.LINE), ["hidden\u202emark"], "hiddenmark"),
    ],
)
def test_a_value_is_read(field: Field, sent: list[str], value: object) -> None:
    typed = read([field], MultiDict([("x", each) for each in sent]))
    assert typed.errors == {}
    assert typed.values["x"] == value


@pytest.mark.parametrize(
    ("field", "sent", "message"),
    [
        (one(Kind.LINE, needed="Write it."), "  ", "Write it."),
        (one(Kind.LINES, needed="Write it."), "\n", "Write it."),
        (one(Kind.NUMBER, needed="Write it."), "", "Write it."),
        (one(Kind.LINE, most=3), "four", "3 characters at most"),
        (one(Kind.LINES, most=3), "a\nbc", "3 characters at most"),
        (one(Kind.DATE), "30.9.2026", "Write a date"),
        (one(Kind.NUMBER), "-1", "Write a whole number."),
        (one(Kind.NUMBER), "100001", "Write a whole number."),
        (one(Kind.NUMBER), "²", "Write a whole number."),
        (one(Kind.CHOICE, choices=LISTED), "c", "Choose from the list."),
        (one(Kind.TICKS, choices=LISTED), "c", "Choose from the list."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(field: Field, sent: str, message: str) -> None:
    typed = read([field], MultiDict({"x": sent}))
    assert message in typed.errors["x"]
    assert typed.shown["x"] == ([sent] if field.kind is Kind.TICKS else sent)


def test_values_stand_in_the_boxes_as_people_type_them() -> None:
    fields = [
        Field("a", "A", kind=Kind.LINES),
        Field("b", "B", kind=Kind.DATE),
        Field("c", "C", kind=Kind.TICKS),
    ]
    shown = show(fields, {"a": ("x", "y"), "b": dt.date(2026, 1, 2)})
    assert shown == {"a": "x\ny", "b": "2026-01-02", "c": []}


def test_what_is_saved_now_is_told_in_words_where_it_differs() -> None:
    fields = [
        one(Kind.CHOICE, choices=LISTED),
        Field("y", "Y"),
        Field("z", "Z", kind=Kind.TICKS, choices=LISTED),
    ]
    typed = {"x": "a", "y": "same", "z": ["a"]}
    assert stands_otherwise(fields, typed, {"x": "b", "y": "same", "z": []}) == {"x": "Pears", "z": "nothing"}


def test_fields_of_one_row_stand_together_and_the_others_alone() -> None:
    fields = [Field("a", "A"), Field("b", "B", row="R"), Field("c", "C", row="R"), Field("d", "D")]
    assert [(row, [each.name for each in ones]) for row, ones in in_rows(fields)] == [
        ("", ["a"]),
        ("R", ["b", "c"]),
        ("", ["d"]),
    ]
