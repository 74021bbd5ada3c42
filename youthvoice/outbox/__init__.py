"""Notices to staff, written in the same commit as the change they tell of."""
