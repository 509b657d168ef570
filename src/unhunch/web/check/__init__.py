"""Checks: guided measures, by camera or by hand."""
