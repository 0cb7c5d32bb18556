"""What the window offers to those who have not typed anything yet."""
