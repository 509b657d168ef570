"""The library of exercises; shut while a stop level stands."""
