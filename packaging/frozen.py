"""The start of the frozen program: the same command as everywhere."""

from lianzheng_desktop.cli import run

if __name__ == "__main__":
    run()
