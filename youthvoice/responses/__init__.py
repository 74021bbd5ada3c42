"""Being answered: issues, answers that a second person publishes, and the one action plan."""
