"""What the checks are made of: totals that must add up, and the ladder of matters. Pure."""
