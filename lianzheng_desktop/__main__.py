"""`python -m lianzheng_desktop` is the command `lianzheng`."""

from lianzheng_desktop.cli import run

if __name__ == "__main__":
    run()
