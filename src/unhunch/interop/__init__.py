"""Files that travel: profiles, exports, imports."""
