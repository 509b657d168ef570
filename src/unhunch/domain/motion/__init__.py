"""Landmarks of a moving person → repetitions, holds, faults and cues. Seconds, and torso lengths or degrees."""
