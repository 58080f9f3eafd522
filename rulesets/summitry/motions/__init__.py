"""The kinds of motion that can be put to the table, one module each."""
