"""The public view of what became of it: check back, withdraw, what changed."""
