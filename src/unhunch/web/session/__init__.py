"""A session: the question before it, the player, and what it sends."""
