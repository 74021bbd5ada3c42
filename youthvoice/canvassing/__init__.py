"""Visits to groups: the plan, what was heard, what was brought back, and what is still owed."""
