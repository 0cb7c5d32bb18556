"""What leaves the window: pictures of it, files, and texts on the clipboard."""
