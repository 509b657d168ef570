"""What this app is and is not, and what makes it installable."""
