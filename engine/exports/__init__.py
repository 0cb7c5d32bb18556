"""What leaves the program as text: settings for other programs, distributions, runs, pages.

Pure builders: they know no files, no window and no language but the one they are told.
"""
