"""What the coordinator does with people, and with the partnership's being open. Nothing here commits."""
