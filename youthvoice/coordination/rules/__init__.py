"""Who may hold which roles together, who is second to whom, and what must be ready before opening."""
