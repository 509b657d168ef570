"""The first setup: a few short pages, to be left and gone on with at any time."""
