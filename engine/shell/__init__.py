"""The commands `predict` and `sample`: what the window would show, as text or JSON.

From arguments to what is printed, through the session that the window has. Knows no file and no
process: it is given the model, the text of the standard input, and a stream to write on.
"""
