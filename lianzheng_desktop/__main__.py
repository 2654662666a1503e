"""`python -m lianzheng_desktop` is the command `lianzheng`."""

import sys

from lianzheng_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
