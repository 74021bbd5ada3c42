"""How a session counts, what its form asks, what is owed to whom, and how visits stand. Pure."""
