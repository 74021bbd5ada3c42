"""Reading what the checks need: the tally, what stands beside it, and the matters on the ladder."""
