"""The window: the only package that imports Qt. Knows engine and resources, never models."""
