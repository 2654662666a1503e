"""Lets Qt's arm64 libraries, which want glibc 2.31, run on 2.28 (统信UOS 20, 银河麒麟 V10):

    python packaging/linux/older_glibc.py FOLDER SHIM

FOLDER holds them, SHIM is clock_wait.c compiled. Nothing but two versions stands in the way, each of few functions:
2.29 of exp, log, log2 and pow, which 2.17 has too, and 2.30 of pthread_cond_clockwait, which SHIM brings. The wish for
the newer version is written over with the older one's name, which every library's table of names holds already; one
more needed library takes one of the empty places that the linker leaves at the end of the dynamic section. No byte
moves.
"""

import shutil
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

NEWER, OLD = (b"GLIBC_2.29", b"GLIBC_2.30"), b"GLIBC_2.17"
MOVED = frozenset({"exp", "exp2", "log", "log2", "pow"})  # changed at 2.29; the older ones answer the same numbers
WAIT = "pthread_cond_clockwait"  # new with 2.30
SHIM_NAME = b"thread.so.0"  # the end of a name that every table of names holds: libpthread.so.0
_DYNAMIC_SYMBOLS, _NAMES_OF_VERSIONS, _VERSIONS_OF_SYMBOLS, _DYNAMIC = 11, 0x6FFFFFFE, 0x6FFFFFFF, 6


class Library:
    """A 64-bit little-endian ELF file in memory, as far as versions and needed libraries go."""

    def __init__(self, data: bytes) -> None:
        self.data = bytearray(data)
        self._sections: dict[int, tuple[int, int, int]] = {}  # kind → offset, size, section it refers to
        start, size, count = struct.unpack_from("<Q", data, 40)[0], *struct.unpack_from("<HH", data, 58)
        headers = [struct.unpack_from("<IIQQQQII", data, start + size * n) for n in range(count)]
        for header in headers:
            self._sections.setdefault(header[1], (header[4], header[5], header[6]))
        names = self._sections.get(_DYNAMIC, (0, 0, 0))[2]
        self._names, self._names_end = headers[names][4], headers[names][4] + headers[names][5]

    def newer(self) -> Iterator[tuple[int, int, bytes]]:
        """(offset of the entry, number of the version, its name) for each version wanted that 2.28 lacks."""
        at, _, _ = self._sections.get(_NAMES_OF_VERSIONS, (0, 0, 0))
        while at:
            _, count, _, first, onward = struct.unpack_from("<HHIII", self.data, at)
            entry = at + first
            for _ in range(count):
                _, _, number, name, following = struct.unpack_from("<IHHII", self.data, entry)
                if self._name(name) in NEWER:
                    yield entry, number & 0x7FFF, self._name(name)
                entry += following
            at = at + onward if onward else 0

    def symbols(self, number: int) -> set[str]:
        """Names of the functions wanted in one version."""
        versions, size, _ = self._sections[_VERSIONS_OF_SYMBOLS]
        table = self._sections[_DYNAMIC_SYMBOLS][0]
        wanted = (n for n in range(size // 2) if self._short(versions + 2 * n) & 0x7FFF == number)
        return {self._name(struct.unpack_from("<I", self.data, table + 24 * n)[0]).decode() for n in wanted}

    def want_old(self, entry: int) -> None:
        struct.pack_into("<I", self.data, entry, _hash(OLD))
        struct.pack_into("<I", self.data, entry + 8, self._place(OLD, whole=True))

    def need(self, library: bytes) -> None:
        """SystemExit where the linker left no empty place but the last, which must stay."""
        at, size, _ = self._sections[_DYNAMIC]
        empty = [n for n in range(at, at + size, 16) if self.data[n : n + 8] == bytes(8)]
        if len(empty) < 2:
            raise SystemExit("no empty place in the dynamic section")
        struct.pack_into("<QQ", self.data, empty[0], 1, self._place(library))

    def _short(self, at: int) -> int:
        return int.from_bytes(self.data[at : at + 2], "little")

    def _name(self, offset: int) -> bytes:
        start = self._names + offset
        return bytes(self.data[start : self.data.index(0, start)])

    def _place(self, name: bytes, whole: bool = False) -> int:
        mark = b"\0" * whole + name + b"\0"
        found = self.data.find(mark, self._names, self._names_end)
        if found < 0:
            raise SystemExit(f"{name.decode()} is not in the table of names")
        return found + whole - self._names


def _hash(name: bytes) -> int:
    """The one of the System V ABI."""
    value = 0
    for byte in name:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ high >> 24) & ~high
    return value


def older(data: bytes) -> tuple[bytes, bool] | None:
    """(the library changed, whether it wants the shim); None where nothing is to be changed."""
    library = Library(data)
    wants_shim = changed = False
    for entry, number, version in list(library.newer()):
        names = library.symbols(number)
        if not names <= MOVED | {WAIT}:
            raise SystemExit(f"{version.decode()} is wanted for {', '.join(sorted(names - MOVED - {WAIT}))}")
        wants_shim |= WAIT in names
        library.want_old(entry)
        changed = True
    if wants_shim:
        library.need(SHIM_NAME)
    return (bytes(library.data), wants_shim) if changed else None


def main() -> int:
    folder, shim = Path(sys.argv[1]), Path(sys.argv[2])
    for path in sorted(path for path in folder.rglob("*.so*") if path.is_file() and not path.is_symlink()):
        data = path.read_bytes()
        try:
            changed = older(data) if data[:6] == b"\x7fELF\x02\x01" else None
        except SystemExit as reason:
            print(
                f"{path.name}: left as it is, {reason}"
            )  # the build looks at what is handed out, and refuses it there
            continue
        if changed:
            path.write_bytes(changed[0])
            if changed[1]:
                shutil.copy(shim, path.parent / SHIM_NAME.decode())
            print(f"{path.name}: runs on 2.28{' with the shim' if changed[1] else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
