"""What a person can do with the app, one use case a file."""
