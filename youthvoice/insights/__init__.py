"""What chairs see: themes by name, their totals and their direction."""
