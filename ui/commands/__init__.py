"""One command of ``juzheng`` a file: ``add_command`` declares its arguments, ``run`` does it.

Declaring costs nothing: what a command needs to run is imported in ``run``, so that ``juzheng --help`` is quick.
``run`` returns an exit code.
"""

DONE = 0
"""All that was asked for was done."""
FAILED = 1
"""Nothing could be done; the message says why."""
WRONG_USE = 2
"""The command line cannot be understood, as everywhere on Unix."""
PARTLY = 3
"""Some of it was done; each thing that was not is named."""
