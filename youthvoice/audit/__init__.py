"""The chain of staff actions of weight: who did what kind of thing, never what anyone wrote."""
