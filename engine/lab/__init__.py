"""The word lab: a few words with logits of the user's own, sampled like a model's.

Sets of words as values and as text, the model that predicts them, the desk at which they are
edited, and the numbers of the formula. Knows no window and no files.
"""

from engine.lab.built_in import BUILT_IN, TUTORIAL, TUTORIAL_CHINESE
from engine.lab.csv_text import csv_text
from engine.lab.desk import LabDesk, LabView, prompt_of
from engine.lab.errors import LabError
from engine.lab.json_text import json_text
from engine.lab.lab_set import LabSet
from engine.lab.model import LabModel, lab_card
from engine.lab.reading import lab_set_of
from engine.lab.real_top import lab_set_from
from engine.lab.softmax import LabSoftmax, softmax_of

__all__ = [
    "BUILT_IN",
    "TUTORIAL",
    "TUTORIAL_CHINESE",
    "LabDesk",
    "LabError",
    "LabModel",
    "LabSet",
    "LabSoftmax",
    "LabView",
    "csv_text",
    "json_text",
    "lab_card",
    "lab_set_from",
    "lab_set_of",
    "prompt_of",
    "softmax_of",
]
