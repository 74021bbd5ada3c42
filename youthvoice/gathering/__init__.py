"""What feedback refers to when it does not come from one phone alone: group codes, and dated questions."""
