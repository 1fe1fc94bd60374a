"""``graph``, and ``python -m graph``: the command line, and what signals do to it.

Whichever way it is ended, nothing is left behind: no process at work, no half-written file.
"""

import gc
import os
import signal
import sys

_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What ends a process besides Ctrl-C; Windows has no SIGHUP."""


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
        _ignore_signals()
        gc.freeze()  # all of it goes with the process: no need to look for rings once more


def _heed_signals() -> None:
    """Make signals that end a process exceptions, so that what was begun is cleared up."""
    sys.unraisablehook = _raise_again
    signal.signal(signal.SIGINT, _leave_at_once)
    for number in _ENDING:
        if signal.getsignal(number) != signal.SIG_IGN:  # nohup
            signal.signal(number, _leave)


def _ignore_signals() -> None:
    """Let nothing change the status any more: what was asked is done, or was given up.

    Python, while it ends, gives signals their first meaning back, but leaves what is ignored.
    """
    for number in (signal.SIGINT, *_ENDING):
        signal.signal(number, signal.SIG_IGN)


def _leave_at_once(number: int, _: object) -> None:
    """End while nothing has begun: an exception amid imports would come out as a traceback."""
    os.write(2, b"Interrupted.\n")
    os._exit(128 + number)


def _leave(number: int, _: object) -> None:
    raise SystemExit(128 + number)


def _raise_again(lost: "sys.UnraisableHookArgs") -> None:
    """What a signal raised where Python swallows it, in a finaliser say, once more, and soon."""
    again = lost.exc_value
    ended = isinstance(again, (KeyboardInterrupt, SystemExit))
    if again is None or not ended or not hasattr(signal, "setitimer"):  # Windows
        sys.__unraisablehook__(lost)
        return

    def leave(*_: object) -> None:
        raise again

    signal.signal(signal.SIGALRM, leave)
    signal.setitimer(signal.ITIMER_REAL, 0.001)


if __name__ == "__main__":
    main()
