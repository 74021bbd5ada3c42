"""The coordinator's pages: people, names, words, rota and the way from empty to live."""
