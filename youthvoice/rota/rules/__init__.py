"""What may honestly be said from the rota, and what may stand on it. Pure."""
