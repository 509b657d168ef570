"""Measures taken with a camera: landmarks to centimetres, degrees and seconds, or "not measured" with the reason."""
