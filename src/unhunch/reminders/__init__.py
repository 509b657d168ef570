"""The desktop agent: a small process of its own that reminds, and leaves alone, as the policy says.

It never loads Django, Pydantic or NumPy: the day comes from a short-lived child, and what happened goes back to one.
"""
