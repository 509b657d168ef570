"""The day as one line, and what is entered on it with one tap."""
