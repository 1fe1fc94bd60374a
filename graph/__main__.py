"""``python -m graph`` is ``graph``."""

from graph.commands import main

if __name__ == "__main__":
    main()
