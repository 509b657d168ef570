"""Questions about health, what the answers ask for, and the gate in front of every exercise."""
