"""Answers to a level and its reasons; what a health condition leaves out; when to ask again."""
