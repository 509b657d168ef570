"""The camera's line: landmarks in from the page, words out to it."""
