"""About the program: its version, its model, the parts it is made of, and their licences."""
