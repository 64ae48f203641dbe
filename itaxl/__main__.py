"""``python -m itaxl`` is the same as the command ``itaxl``."""

from itaxl.cli import main

if __name__ == "__main__":
    main()
