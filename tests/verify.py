#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verify a register from docs/format.md alone: an independent second opinion.

    tests/verify.py PATH        prints `ok ENTRIES HEADHEX` or `bad SEQ reason`

It shares nothing with the program: Python's standard library, and the page."""

import hashlib
import json
import sqlite3
import struct
import sys

ALGORITHM = 1           # BLAKE2b-256; salts of 16 random bytes
DIGEST = 33
SALT = 17
FORMAT = 1


def digest(*parts):
    """The algorithm's byte and the 32 bytes of BLAKE2b-256."""
    h = hashlib.blake2b(digest_size=DIGEST - 1)
    for part in parts:
        h.update(part)
    return bytes([ALGORITHM]) + h.digest()


def field(value):
    """One field of a header: its length, then its bytes."""
    if value is None:
        return b"\xff\xff\xff\xff"
    if isinstance(value, int):
        value = str(value).encode()
    return struct.pack(">I", len(value)) + value


def genesis(form, book, name, created, example_seed):
    return digest(field(form) + field(book) + field(name) + field(created) + field(example_seed))


# The columns of ledger_entry, in the order in which the hash covers them.
HEADER = ("book", "seq", "id", "stamp", "author", "act", "kind", "subject", "based_on", "day", "device_time", "reason",
          "pair", "facts_digest", "personal_digest")
INTEGERS = ("seq", "stamp", "based_on", "day", "device_time")


def entry_hash(before, row):
    return digest(before + b"".join(field(row[name]) for name in HEADER))


class Bad(Exception):
    def __init__(self, seq, reason):
        super().__init__(reason)
        self.seq = seq


def raw(name):
    """Texts are read as the bytes that they are: a damaged one may not be UTF-8."""
    return name if name in INTEGERS else f"cast({name} as blob) as {name}"


def rows(db, table, columns, book):
    db.row_factory = sqlite3.Row
    return db.execute(f"select {', '.join(raw(c) for c in columns)} from {table}"
                      " where cast(book as blob) = ? order by seq", (book,))


def bodies(db, table, book):
    return {r["seq"]: (bytes(r["salt"]), bytes(r["body"])) for r in rows(db, table, ("seq", "salt", "body"), book)}


def check_body(row, what, body, want):
    """True when the body is there and right or rightly absent; False when it is missing."""
    if want is None:
        if body is not None:
            raise Bad(row["seq"], f"it has {what} that its header does not know")
        return True
    if body is None:
        return False
    salt, text = body
    if len(salt) != SALT or salt[0] != ALGORITHM or digest(salt, text) != want:
        raise Bad(row["seq"], f"its {what} were changed")
    return True


def erasures(db, book):
    """For each (kind, subject) the last entry that erased it."""
    last = {}
    for r in rows(db, "ledger_entry", ("seq", "act", "kind", "subject"), book):
        if r["act"] == b"erase":
            last[r["kind"], r["subject"]] = r["seq"]
    return last


def check_documents(db, book, erased, n):
    """The bytes of every document are there and right, or erased and gone."""
    known = set()
    for r in db.execute("select e.seq as seq, e.subject as subject, cast(f.body as blob) as body from ledger_entry e"
                        " join ledger_facts f on f.book = e.book and f.seq = e.seq"
                        " where cast(e.book as blob) = ? and e.kind = 'document' and e.act = 'put' order by e.seq", (book,)).fetchall():
        facts = json.loads(r["body"])
        known.add(r["subject"])
        parts = db.execute("select n, bytes from ledger_part where cast(book as blob) = ? and document = ? order by n", (book, r["subject"])).fetchall()
        gone = erased.get((b"document", r["subject"].encode()), 0) > r["seq"]
        if gone != (not parts):
            raise Bad(r["seq"], "its document's bytes were erased and are here again" if gone else "its document's bytes are missing")
        if parts and ([p["n"] for p in parts] != list(range(facts["parts"] + 1)) or digest(*(bytes(p["bytes"]) for p in parts)).hex() != facts["digest"]
                      or sum(len(p["bytes"]) for p in parts[1:]) != facts["size"]):
            raise Bad(r["seq"], "its document's bytes were changed")
    if any(r["document"] not in known for r in db.execute("select distinct document from ledger_part where cast(book as blob) = ?", (book,))):
        raise Bad(n + 1, "a document's bytes stand without an entry")


def check_chain(db, head):
    book = head["book"]
    facts, personal = bodies(db, "ledger_facts", book), bodies(db, "ledger_personal", book)
    erased = erasures(db, book)
    before = genesis(FORMAT, book, head["name"], head["created"], head["example_seed"])
    n, stamp = 0, 0

    for r in rows(db, "ledger_entry", HEADER + ("hash",), book):
        seq = r["seq"]
        if seq != n + 1:
            raise Bad(n + 1, "entries are missing before it")
        now = entry_hash(before, r)
        if r["hash"] != now:
            raise Bad(seq, "its header was changed, or the entry before it")
        if r["stamp"] <= stamp:
            raise Bad(seq, "its time is not after that of the entry before")
        if n == 0 and any(s < 1 for s in (*facts, *personal)):
            raise Bad(seq, "a body stands without an entry")
        if not check_body(r, "facts", facts.pop(seq, None), r["facts_digest"]):
            raise Bad(seq, "its facts are missing")
        gone = erased.get((r["kind"], r["subject"]), 0) > seq
        here = check_body(r, "personal data", personal.pop(seq, None), r["personal_digest"])
        if not here and not gone:
            raise Bad(seq, "its personal body is missing and nothing erased it")
        if here and gone and r["personal_digest"] is not None:
            raise Bad(seq, "its personal body was erased and is here again")
        before, n, stamp = now, seq, r["stamp"]
    if facts or personal:
        raise Bad(n + 1, "a body stands without an entry")
    if head["format"] != FORMAT:
        raise Bad(n + 1, "the book's format was changed")
    if (n, stamp, before) != (head["head_seq"], head["head_stamp"], bytes(head["head_hash"])):
        raise Bad(n + 1, "the last entries are missing, or the head was changed")
    if db.execute("select 1 from sqlite_master where name = 'ledger_part'").fetchone():
        check_documents(db, book, erased, n)
    return n, before


def verify(path):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        db.row_factory = sqlite3.Row
        head = db.execute("select cast(book as blob) as book, format, cast(name as blob) as name, created, example_seed,"
                          " head_seq, head_stamp, head_hash from ledger_book order by created, book limit 1").fetchone()
        if head is None:
            raise Bad(0, "the register has no book")
        return check_chain(db, head)
    except sqlite3.DatabaseError as e:
        raise Bad(0, f"the file is damaged: {e}") from e
    finally:
        db.close()


def main():
    try:
        entries, head = verify(sys.argv[1])
    except Bad as bad:
        print("bad", bad.seq, bad)
        return 1
    print("ok", entries, head.hex())
    return 0


if __name__ == "__main__":
    sys.exit(main())
