"""What is measured of a body in a frame, and of a finished repetition: one measure a file, and the table of them."""
