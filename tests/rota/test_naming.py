"""How an adult reader is shown."""

import pytest

from youthvoice.rota.rules.naming import shown_as


@pytest.mark.parametrize(
    ("name", "job", "shown"),
    [
        ("Marcus Bell", "safeguarding lead", "Marcus, safeguarding lead"),
        ("Marcus Bell", "Head of safeguarding", "Marcus, head of safeguarding"),
        ("Dr. Shirin Ali", "NHS nurse", "Shirin, NHS nurse"),
        ("Mrs Ada Obi", "LADO", "Ada, LADO"),
        ("Marcus", "", "Marcus"),
        ("Dr", "nurse", "Dr, nurse"),
    ],
)
def test_only_a_first_name_and_a_job_are_shown(name: str, job: str, shown: str) -> None:
    assert shown_as(name, job) == shown
