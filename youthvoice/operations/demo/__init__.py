"""The demonstration: an invented partnership with invented people and two hundred invented texts."""
