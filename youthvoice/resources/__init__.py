"""Where help is: signposts that say when they were last checked."""
