"""``graph``, and ``python -m graph``: the command line, and what signals do to it.

Whichever way it is ended, nothing is left behind: no process at work, no half-written file.
"""

import gc
import os
import signal
import sys


def main() -> None:
    """Load the command line and run it."""
    gc.set_threshold(50_000, 20, 50)  # what one command makes is hardly ever a ring
    _heed_signals()
    try:
        from graph.commands import main as run

        signal.signal(signal.SIGINT, signal.default_int_handler)
        run()
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        raise SystemExit(128 + signal.SIGINT) from None
    finally:
        gc.freeze()  # all of it goes with the process: no need to look for rings once more


def _heed_signals() -> None:
    """Make signals that end a process exceptions, so that what was begun is cleared up."""
    signal.signal(signal.SIGINT, _leave_at_once)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:  # nohup
            signal.signal(number, _leave)


def _leave_at_once(number: int, _: object) -> None:
    """End while nothing has begun: an exception amid imports would come out as a traceback."""
    os.write(2, b"Interrupted.\n")
    os._exit(128 + number)


def _leave(number: int, _: object) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
