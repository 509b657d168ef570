"""Reminding in the page: what is shown when, and what becomes of it."""
