"""Run the command as ``python -m dialogue_cli``."""

from dialogue_cli.cli import main

main()
