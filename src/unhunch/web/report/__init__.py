"""The page for a clinician: what is in it is the person's choice, seen before it is given to anyone."""
