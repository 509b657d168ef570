"""Looking back: a few questions, what the course says on its review days, and what to try."""
