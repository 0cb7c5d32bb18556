"""The lesson: a side panel that leads through the program, and what it needs to know of the window.

The format of a lesson and the noticing are in `engine.lesson`.
"""
