"""The partnership itself: its priorities, agencies and the groups it listens to."""
