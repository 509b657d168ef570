"""The desk: watch how one sits, and see how the day went."""
