"""What a person can read, each claim with how far it is supported."""
