#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Workbooks by hand, good and bad, for the tests: each bad one has a healthy twin."""
import struct
import zipfile
import zlib

# ------------------------------------------------------------------ .xls


def compound(streams, sector=512, small=True):
    """A compound file (MS-CFB) of these streams, {name: bytes}."""
    big = {n: b for n, b in streams.items() if not small or len(b) >= 4096}
    per = sector // 4
    body, chains, starts = b"", [], {}

    def place(data):
        nonlocal body
        first = len(chains)
        count = -(-len(data) // sector)
        chains.extend([first + i + 1 for i in range(count - 1)] + [0xFFFFFFFE] if count else [])
        body += data.ljust(count * sector, b"\0")
        return first if count else 0xFFFFFFFE

    mini, minichain = b"", []
    for name, data in streams.items():
        if name in big:
            starts[name] = place(data)
        else:
            first, count = len(minichain), -(-len(data) // 64)
            minichain += [first + i + 1 for i in range(count - 1)] + [0xFFFFFFFE] if count else []
            mini += data.ljust(count * 64, b"\0")
            starts[name] = first if count else 0xFFFFFFFE
    home = place(mini)
    table = place(b"".join(struct.pack("<I", x) for x in minichain + [0xFFFFFFFF] * (-len(minichain) % per)))

    def entry(name, kind, right, child, start, size):
        text = name.encode("utf-16-le") + b"\0\0"
        return text.ljust(64, b"\0") + struct.pack("<HBBIIi36xIQ", len(text), kind, 1, 0xFFFFFFFF, right, child, start, size)

    names = list(streams)
    entries = [entry("Root Entry", 5, 0xFFFFFFFF, 1 if names else -1, home, len(mini))]
    for i, n in enumerate(names):
        entries.append(entry(n, 2, i + 2 if i + 1 < len(names) else 0xFFFFFFFF, -1, starts[n], len(streams[n])))
    entries += [bytes(66) + b"\0\1" + b"\xff" * 12 + bytes(48)] * (-len(entries) % (sector // 128))
    folder = place(b"".join(entries))
    fats = 1
    while fats * per < len(chains) + fats:
        fats += 1
    fat = chains + [0xFFFFFFFD] * fats
    fat += [0xFFFFFFFF] * (fats * per - len(fat))
    where = [len(chains) + i for i in range(fats)]
    assert fats <= 109, "a larger file needs a list of tables"
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 4 if sector > 512 else 3, 0xFFFE, sector.bit_length() - 1, 6, 0, fats, folder, 0, 4096,
        table, -(-len(minichain) // per), 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *(where + [0xFFFFFFFF] * (109 - fats)))
    return head.ljust(sector, b"\0") + body + struct.pack("<%dI" % len(fat), *fat)


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def text8(s, size=2):
    """A text of biff 8, in 16 bits only where it needs them."""
    wide = any(ord(c) > 255 for c in s)
    raw = s.encode("utf-16-le" if wide else "latin-1")
    return struct.pack("<H" if size == 2 else "<B", len(raw) // (2 if wide else 1)) + bytes([wide]) + raw


def cell(row, column, value, xf=0):
    """One cell at row and column (from 0): text, whole number, float, bool, or raw (kind, bytes)."""
    at = struct.pack("<HHH", row, column, xf)
    if isinstance(value, tuple):
        return record(value[0], at + value[1])
    if isinstance(value, bool):
        return record(0x205, at + bytes([value, 0]))
    if isinstance(value, int):
        return record(0x27E, at + struct.pack("<i", value << 2 | 2))
    if isinstance(value, float):
        return record(0x203, at + struct.pack("<d", value))
    return record(0x204, at + text8(value))


BEGIN, END = 0x809, record(0x0A)


def stream(sheets, globals_=b"", version=0x600, hidden=(), name=text8):
    """The records of a workbook: {sheet name: its records}."""
    first = record(BEGIN, struct.pack("<HHHHII", version, 5, 0, 0, 0, 0)) + globals_
    length = len(first) + sum(len(record(0x85, bytes(6) + name(n, 1))) for n in sheets) + len(END)
    index, rest = b"", b""
    for n, records in sheets.items():
        index += record(0x85, struct.pack("<IBB", length + len(rest), n in hidden, 0) + name(n, 1))
        rest += record(BEGIN, struct.pack("<HHHHII", version, 16, 0, 0, 0, 0)) + records + END
    return first + index + END + rest


def rows8(rows):
    """Records of a sheet from rows of values; None is an empty cell."""
    return b"".join(cell(r, c, v) for r, row in enumerate(rows) for c, v in enumerate(row) if v is not None)


def xls(rows, sheet="户", **more):
    return compound({"Workbook": stream({sheet: rows8(rows)}, **more)})
