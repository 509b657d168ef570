"""Day before month and a 24-hour clock: read the same on both sides of the ocean."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
