"""The codebook, cleaned text and its tags, and the running totals that boards read."""
