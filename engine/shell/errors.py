"""What stops a command."""

from __future__ import annotations


class ShellError(Exception):
    """Why there is nothing to print, in one plain sentence for the person at the shell."""
