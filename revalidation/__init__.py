"""Accuracy on labelled recordings and on synthetic people, kept by version. Not tests."""
