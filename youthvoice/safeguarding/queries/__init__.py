"""Reading for adults: the list of what waits, what was kept, and the names both are shown with."""
