"""Sessions in files: saving, opening, and what is kept of unsaved work should the program die."""
