"""Who reads when: the adults' turns, and what may honestly be promised from them."""
