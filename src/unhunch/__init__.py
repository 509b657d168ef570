"""Unhunch: a guided self-care programme for an aching upper back, on your own machine."""

__version__ = "0.1.0"
