"""What an exercise is: dose, gear, form, and how long it takes."""
