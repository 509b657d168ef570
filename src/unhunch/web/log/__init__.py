"""The log, every entry the person's to change or delete."""
