"""What can go wrong with an export."""

from models.errors import ModelError


class ExportError(ModelError):
    """The export cannot be done; the text names the thing, the fault and what would be right."""
