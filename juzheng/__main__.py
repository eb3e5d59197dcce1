"""``python -m juzheng``: the command line."""

import sys

from juzheng.ui.commands.command_line import main

sys.exit(main())
