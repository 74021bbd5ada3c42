"""What can be done at the console; each module is one group of commands."""
