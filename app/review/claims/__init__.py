"""The reader of Chinese report sentences: what a text says in numbers, held against the tables."""
