"""What young people send: the form, the receipt, and the states a piece of feedback goes through."""
