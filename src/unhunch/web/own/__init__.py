"""Exercises of the person's own: shown to the camera, practised, given away, deleted."""
