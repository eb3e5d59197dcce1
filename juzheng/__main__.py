"""``python -m juzheng``: the command line."""

import sys

from juzheng.ui.commands.command_line import main

# Processes that the service starts import this module and are no commands.
if __name__ == "__main__":
    sys.exit(main())
