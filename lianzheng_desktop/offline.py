"""The program never touches a network: modules that could are not loaded, and a socket is refused.

`seal` is called first thing by every entry point. It is irrevocable for the process, as an audit hook is.
"""

import datetime
import os
import sys
import types
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

NETWORK_MODULES = frozenset(
    {
        "socket",
        "_socket",
        "ssl",
        "_ssl",
        "http.client",
        "http.server",
        "urllib.request",
        "ftplib",
        "smtplib",
        "poplib",
        "imaplib",
        "telnetlib",
        "nntplib",
        "xmlrpc.client",
        "xmlrpc.server",
        "socketserver",
        "asyncio",
        "requests",
        "PySide6.QtNetwork",
        "PySide6.QtWebEngineCore",
    }
)


class _Refusal:
    """Answers every import of a network module with ImportError, which libraries that can do without expect."""

    def find_spec(
        self, fullname: str, path: "Sequence[str] | None" = None, target: "ModuleType | None" = None
    ) -> "ModuleSpec | None":
        if fullname in NETWORK_MODULES:
            raise ImportError(f"{fullname} is not loaded: this program works offline", name=fullname)
        return None


def seal() -> None:
    """From here on no network module is loaded and no socket is made in this process."""
    if is_sealed():
        return
    _name_capsules()
    _keep_printing_here()
    sys.meta_path.insert(0, _Refusal())
    sys.addaudithook(_refuse_sockets)


def _keep_printing_here() -> None:
    """The system's printing library asks the print service of this machine through its file, never through a port.

    Without this it would also try port 631 of this machine, or a server that client.conf names, just to list printers.
    """
    if sys.platform != "win32" and not os.environ.get("CUPS_SERVER", "").startswith("/"):
        os.environ["CUPS_SERVER"] = "/run/cups/cups.sock"


def is_sealed() -> bool:
    """Whether this process is."""
    return any(isinstance(finder, _Refusal) for finder in sys.meta_path)


def _name_capsules() -> None:
    """Python 3.13 looks `types.CapsuleType` up in the socket module when first asked, as python-docx does."""
    if sys.version_info >= (3, 13):
        types.__dict__.setdefault("CapsuleType", type(vars(datetime)["datetime_CAPI"]))


def _refuse_sockets(event: str, _: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        raise PermissionError("no socket: this program works offline")


def loaded_network_modules() -> list[str]:
    """What of the list is loaded in this process; empty where all is well."""
    return sorted(NETWORK_MODULES & set(sys.modules))
