"""The day plan: programme week, pain state, progression, and sessions placed in the day."""
