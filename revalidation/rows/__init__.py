"""One file for each part of the report: what it measures and how."""
