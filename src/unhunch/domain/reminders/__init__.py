"""When to nudge somebody to take a break, and when to leave them alone."""
