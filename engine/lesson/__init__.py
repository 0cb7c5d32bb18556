"""Lessons: their format, and noticing what the reader of one has done.

Pure: reads no file and knows no window.
"""

from engine.lesson.controls import CONTROLS
from engine.lesson.errors import MESSAGES, Fault
from engine.lesson.figures import Figure, Kind, Value
from engine.lesson.moment import EXPLORE, LAB, VIEWS, Moment
from engine.lesson.progress import Progress
from engine.lesson.reading import MAXIMUM_BYTES, MAXIMUM_STEPS, lesson_of, step_of
from engine.lesson.setup import Setup
from engine.lesson.step import Guess, Lesson, Step, Task
from engine.lesson.templates import Placeholder, Template

__all__ = [
    "CONTROLS",
    "EXPLORE",
    "LAB",
    "MAXIMUM_BYTES",
    "MAXIMUM_STEPS",
    "MESSAGES",
    "VIEWS",
    "Fault",
    "Figure",
    "Guess",
    "Kind",
    "Lesson",
    "Moment",
    "Placeholder",
    "Progress",
    "Setup",
    "Step",
    "Task",
    "Template",
    "Value",
    "lesson_of",
    "step_of",
]
