"""Adults look first: the glance list, sealed originals, and decisions on what was kept."""
