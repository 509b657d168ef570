"""What the app asks of the computer it runs on: the time, the folder it keeps things in, the log file."""
