"""Find any token of the vocabulary: a field, what was found under it, and what to do with it."""

from gui.search.token_search import TokenSearch

__all__ = ["TokenSearch"]
