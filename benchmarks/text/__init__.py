"""Themes: how well and how fast the tagger and the grouping do, beside simpler ways."""
