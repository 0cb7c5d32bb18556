"""The help: its documents, the window they are read in, and what belongs to which part of it."""
