"""Recordings, videos and live frames → landmarks in the one vocabulary; the only place that knows a tracker's names."""
