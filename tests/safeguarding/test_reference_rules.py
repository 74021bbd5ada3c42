import pytest

from youthvoice.safeguarding.rules.references import holds_a_name


@pytest.mark.parametrize(
    "name",
    [
        "Aisha Khan",
        "AISHA KHAN",
        "tariq 12",
        "12/34-Jade",
        "aisha.khan/7",
        "Begum",
        "aisha2011",
        "AishaKhan2011",
        "jade14",
        "khan-a-01",
        "Lily 2",
        "Rose 12",
        "Op 12 Makesafe Jade",
    ],
)
def test_a_name_is_found_however_it_is_written(name: str) -> None:
    assert holds_a_name(name)


@pytest.mark.parametrize(
    "real",
    [
        "",
        "CAD 12/34",
        "CRIS 4512345/26",
        "Merlin 22/1",
        "LADO-2026-114",
        "4521",
        "22 May 2026/3",
        "LADO ref 22-114",
        "Our ref 22/114",
        "Crime ref 42/12345/26",
        "Athena 42/12345/26",
        "EMIS 1234",
        "CAD 5512/22 NOV 26",
        "Log 1123 of 22 Nov",
        "Jan 2026/14",
        "MARAC Jan 26",
        "Incident 123 4 Jan 26",
        "Devon 50/1234",
        "Bexley 12",
        "Op Makesafe 1234",
        "Operation Harmony 12",
        "22MAY26",
        "S47 A1",
    ],
)
def test_what_agencies_give_out_is_no_name(real: str) -> None:
    assert not holds_a_name(real)
