"""The program's door, for ``dialogue`` and for ``python -m dialogue_cli``."""

import gc

gc.set_threshold(1_000_000)  # before the imports: a short-lived process that mostly builds things collects seldom

from dialogue_cli.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
