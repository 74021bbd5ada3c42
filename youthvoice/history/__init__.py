"""What was changed in the set-up, by whom and when; never anything that a young person sent."""
