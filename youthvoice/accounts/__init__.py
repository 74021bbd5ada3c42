"""People who sign in: who they are, which roles they hold, and the sessions they have open."""
