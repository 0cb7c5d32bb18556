"""The chat form: messages above the text, which the model's own template makes into the text.

`ChatControl` puts it there when it is first wanted.
"""
