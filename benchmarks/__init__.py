"""Where the figures of performance come from. Nothing here is a test: speed is only ever measured."""
