"""Synthetic people: recordings of exercises with everything about them known, made from the figures' keyframes."""
