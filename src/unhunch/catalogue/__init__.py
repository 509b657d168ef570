"""Content files to domain objects, strictly; every problem reported at once."""
