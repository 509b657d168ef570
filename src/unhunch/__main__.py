"""`python -m unhunch`."""

from unhunch.cli.app import main

main()
