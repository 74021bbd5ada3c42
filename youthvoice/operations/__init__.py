"""Setting up, the demonstration, the worker and the doctor."""
