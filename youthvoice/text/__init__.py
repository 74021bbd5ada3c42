"""What the words themselves say: pure functions from text to values, with no web, database or clock."""
