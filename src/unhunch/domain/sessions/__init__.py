"""A planned session as a script of timed steps, and what its events mean."""
