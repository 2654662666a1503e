"""Libraries that want a newer glibc than they need are made to want the older one; made here by hand, byte for byte."""

import importlib.util
import struct
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "linux" / "older_glibc.py"
NAMES = b"\0pow\0pthread_cond_clockwait\0malloc\0libm.so.6\0libpthread.so.0\0GLIBC_2.17\0GLIBC_2.29\0GLIBC_2.30\0"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("older_glibc", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def at(name: bytes) -> int:
    return NAMES.index(b"\0" + name + b"\0") + 1


def library(versions: dict[bytes, tuple[bytes, bytes]], empty: int = 2) -> bytes:
    """An ELF file that wants each function in a version of a library; `empty` places end its dynamic section."""
    symbols = bytes(24) + b"".join(struct.pack("<IBBHQQ", at(name), 18, 0, 0, 0, 0) for name in versions)
    numbers = struct.pack("<H", 0) + b"".join(struct.pack("<H", 2 + n) for n in range(len(versions)))
    wanted = b"".join(
        struct.pack("<HHIII", 1, 1, at(file), 16, 32 if n + 1 < len(versions) else 0)
        + struct.pack("<IHHII", 7, 0, 2 + n, at(version), 0)
        for n, (file, version) in enumerate(versions.values())
    )
    dynamic = struct.pack("<QQ", 1, at(b"libm.so.6")) + bytes(16 * empty)
    kinds = [(0, b""), (3, NAMES), (11, symbols), (0x6FFFFFFF, numbers), (0x6FFFFFFE, wanted), (6, dynamic)]
    body, headers = b"", b""
    for kind, content in kinds:
        headers += struct.pack("<IIQQQQIIQQ", 0, kind, 0, 0, 64 + len(body), len(content), 1, 0, 1, 0)
        body += content
    head = b"\x7fELF\x02\x01".ljust(40, b"\0") + struct.pack("<Q", 64 + len(body))
    return head.ljust(58, b"\0") + struct.pack("<HHH", 64, len(kinds), 1) + body + headers


def test_the_newer_version_gives_way_to_the_older_one(script: ModuleType) -> None:
    before = library({b"pow": (b"libm.so.6", b"GLIBC_2.29"), b"malloc": (b"libm.so.6", b"GLIBC_2.17")})
    after, wants_shim = script.older(before)
    assert not wants_shim
    assert len(after) == len(before)
    assert list(script.Library(after).newer()) == []
    assert [name for _, _, name in script.Library(before).newer()] == [b"GLIBC_2.29"]
    assert script.older(after) is None


def test_the_wait_brings_the_shim_as_one_more_needed_library(script: ModuleType) -> None:
    before = library({b"pthread_cond_clockwait": (b"libpthread.so.0", b"GLIBC_2.30")})
    after, wants_shim = script.older(before)
    assert wants_shim
    place = struct.pack("<QQ", 1, at(b"libpthread.so.0") + len("libp"))
    assert after.count(place) == 1
    assert NAMES[at(b"libpthread.so.0") + len("libp") :].startswith(script.SHIM_NAME + b"\0")


def test_what_cannot_be_made_older_is_refused(script: ModuleType) -> None:
    with pytest.raises(SystemExit, match="malloc"):
        script.older(library({b"malloc": (b"libm.so.6", b"GLIBC_2.29")}))
    with pytest.raises(SystemExit, match="no empty place"):
        script.older(library({b"pthread_cond_clockwait": (b"libpthread.so.0", b"GLIBC_2.30")}, empty=1))


def test_the_hash_is_that_of_the_linker(script: ModuleType) -> None:
    assert script._hash(b"GLIBC_2.17") == 0x06969197  # as `readelf -V` of any arm64 library's bytes shows
