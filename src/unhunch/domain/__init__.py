"""The rules. Pure: no IO, no clock, no chance, no logging, no framework."""
