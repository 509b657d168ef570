"""A person's settings: hours, gear, wishes, looks, and all of their data."""
