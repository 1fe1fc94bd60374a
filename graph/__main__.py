"""``graph``, and ``python -m graph``: the command line, with Ctrl-C heeded while it is loaded."""

import sys


def main() -> None:
    """Load the command line and run it."""
    try:
        from graph.commands import main as run
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        raise SystemExit(130) from None
    run()


if __name__ == "__main__":
    main()
