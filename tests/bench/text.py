"""Prose to measure on, written for this purpose: of some thousand tokens."""

SENTENCES = (
    "A model reads the words that are there and says how likely each next word would be.",
    "On most mornings the market by the river is quiet until the first boats come in.",
    "She kept a list of the birds that visited the garden, with the date and the weather.",
    "Nobody had told the new engineer that the bridge was closed for repairs until spring.",
    "If the temperature is raised, rare words get a larger share of the same whole.",
    "The old clock in the hall runs nine minutes fast, and everybody has agreed to leave it so.",
    "In the evening they cooked rice with beans and talked about the long way home.",
    "A proof is short when the right question has been asked, and long when it has not.",
)
PASSAGE = " ".join(SENTENCES * 30)
