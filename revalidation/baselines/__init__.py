"""Simple ways to count, each from its published description, as the measure of what the engine adds."""
