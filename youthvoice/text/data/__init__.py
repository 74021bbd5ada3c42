"""The tables that the text functions read: names, public numbers, screening rules, function words."""
