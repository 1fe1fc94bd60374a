"""The front door of a checkout: ``python cli.py …`` is ``graph …``. Not shipped in the wheel."""

from graph.__main__ import main

if __name__ == "__main__":
    main()
