"""`youthvoice audit`: the chain is walked, and the exported head shows what the chain alone cannot."""

from tests.operations.console import Console


def test_a_whole_chain_is_said_to_be_whole(demo: Console) -> None:
    written = demo.run("audit", "export-head").output.split(":")[0]
    assert int(written) > 3
    assert f"{written} entries" in demo.run("audit", "verify").output


def test_the_first_entry_that_does_not_fit_is_named(demo: Console) -> None:
    demo.change("UPDATE audit_entry SET reason = 'other' WHERE seq = 3")
    said = demo.run("audit", "verify", expect=1).output
    assert "entry 3: its content was changed" in said


def test_an_exported_head_shows_that_the_database_was_put_back(demo: Console) -> None:
    head = demo.run("audit", "export-head").output.strip()
    demo.run("audit", "verify", "--head", head)
    demo.change("DELETE FROM audit_entry")
    demo.change("DELETE FROM audit_head")
    assert "shorter" in demo.run("audit", "verify", "--head", head, expect=1).output
    assert demo.run("audit", "export-head").output.strip() == "0:"
    demo.run("audit", "verify", "--head", "0:")


def test_a_head_that_was_mistyped_is_named(demo: Console) -> None:
    assert "export-head" in demo.run("audit", "verify", "--head", "6:xyz", expect=2).stderr
