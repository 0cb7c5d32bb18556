"""The user's own settings and orders by name: their file, and the chips that show them."""
