"""The web layer that every feature's views stand on: access, transactions, errors, headers, form token."""
