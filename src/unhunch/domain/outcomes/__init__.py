"""What is measured over the weeks, what counts as a change, and what the course of it says."""
