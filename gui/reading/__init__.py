"""Shows Markdown with typeset formulas: help, lessons and licences are read in it."""
