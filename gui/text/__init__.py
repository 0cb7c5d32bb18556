"""What is seen of a text's tokens: their tints, where they lie, the row of them below the text."""
