#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Change copies of a register's ledger in every way; both verifiers must find each.

    tests/damage.py REGISTER N [SEED]       N random single bytes, after the named cases

Prints what was not found, then `N found`."""

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import verify  # noqa: E402

BANGFU = os.environ["BANGFU"]
TRIGGERS = ("ledger_entry_stays", "ledger_entry_fixed", "ledger_facts_stay", "ledger_facts_fixed", "ledger_personal_fixed")
HEADER = ("book", "id", "stamp", "author", "act", "kind", "subject", "based_on", "day", "device_time", "reason", "pair",
          "facts_digest", "personal_digest", "hash")
BODY = ("salt", "body")


def program(path):
    done = subprocess.run([BANGFU, "verify", path, "--as", "json"], capture_output=True, text=True)
    if "AddressSanitizer" in done.stderr or "runtime error" in done.stderr:
        sys.exit(done.stderr)
    if done.returncode == 0:
        return "ok"
    at = re.search(r"at entry (\d+):", done.stderr)
    return "bad " + (at.group(1) if at else "0")


def second(path):
    try:
        verify.verify(path)
        return "ok"
    except verify.Bad as bad:
        return f"bad {bad.seq}"


class Trial:
    def __init__(self, register):
        self.register, self.found, self.missed = register, 0, 0

    def on_copy(self, what, change, good=False):
        copy = "damaged"
        shutil.copy(self.register, copy)
        db = sqlite3.connect(copy, isolation_level=None)
        for trigger in TRIGGERS:
            db.execute(f"drop trigger if exists {trigger}")
        try:
            change(db)
        except sqlite3.IntegrityError:
            return                              # there is such a row already
        finally:
            db.close()
        a, b = program(copy), second(copy)
        agree = a == b or "0" in (a[4:], b[4:]) and "ok" not in (a, b)
        if agree and (a == "ok") == good:
            self.found += 1
        else:
            self.missed += 1
            print(f"{what}: the program says {a}, verify.py {b}")


def pick(db, random_, table, columns):
    """A row and a column of it that holds something."""
    rows = db.execute(f"select seq, {', '.join(columns)} from {table}").fetchall()
    row = random_.choice(rows)
    held = [(c, v) for c, v in zip(columns, row[1:]) if v is not None]
    return row[0], *random_.choice(held)


def flip(random_, value):
    """The value with one bit of one byte changed."""
    if isinstance(value, int):
        return value ^ (1 << random_.randrange(40))
    raw = bytearray(value.encode() if isinstance(value, str) else value)
    if not raw:
        return "x" if isinstance(value, str) else b"x"
    raw[random_.randrange(len(raw))] ^= 1 << random_.randrange(8)
    return bytes(raw)


def store(db, table, column, seq, value, as_text):
    db.execute(f"update {table} set {column} = {'cast(? as text)' if as_text else '?'} where seq = ?", (value, seq))


def random_bytes(trial, n, random_):
    tables = [("ledger_entry", HEADER), ("ledger_facts", BODY), ("ledger_personal", BODY)]
    for _ in range(n):
        def change(db):
            table, columns = random_.choice(tables)
            seq, column, value = pick(db, random_, table, columns)
            change.what = f"{table}.{column} of {seq}"
            store(db, table, column, seq, flip(random_, value), isinstance(value, str))
        change.what = "?"
        trial.on_copy("a random byte", change)


def every_column(trial):
    for table, columns in (("ledger_entry", HEADER + ("seq",)), ("ledger_facts", ("book", "seq") + BODY),
                           ("ledger_personal", ("book", "seq") + BODY)):
        for column in columns:
            def change(db):
                at, value = db.execute(f"select rowid_, v from (select seq as rowid_, {column} as v from {table}) where v is not null"
                                       " order by rowid_ desc limit 1").fetchone() or (None, None)
                if at is None:                  # null everywhere: something where nothing was
                    db.execute(f"update {table} set {column} = {7 if column == 'device_time' else repr('x')} where seq ="
                               f" (select max(seq) from {table})")
                else:
                    changed = value + 1 if isinstance(value, int) else flip(random.Random(1), value)
                    store(db, table, column, at, changed, isinstance(value, str))
            trial.on_copy(f"{table}.{column}", change)


def whole_rows(trial):
    middle = "(select seq from ledger_entry where personal_digest is not null and act <> 'erase' order by seq limit 1 offset 1)"
    columns = "id, stamp, author, act, kind, subject, based_on, day, device_time, reason, pair, facts_digest, personal_digest, hash"
    cases = {
        "an entry deleted": f"delete from ledger_entry where seq = {middle}",
        "an entry and its bodies deleted": f"delete from ledger_facts where seq = {middle}; delete from ledger_personal where seq = {middle};"
                                           f" delete from ledger_entry where seq = {middle}",
        "the tail deleted": "delete from ledger_facts where seq > 5; delete from ledger_personal where seq > 5; delete from ledger_entry where seq > 5",
        "the tail deleted and the head's number set back": "delete from ledger_facts where seq > 5; delete from ledger_personal where seq > 5;"
                                                           " delete from ledger_entry where seq > 5; update ledger_book set head_seq = 5",
        "two entries swapped": "update ledger_entry set seq = -2 where seq = 2; update ledger_entry set seq = 2 where seq = 3;"
                               " update ledger_entry set seq = 3 where seq = -2",
        "an entry inserted at the end": f"insert into ledger_entry (book, seq, {columns}) select book, head_seq + 1, 'new', head_stamp + 1, author, act, kind,"
                                        " subject, based_on, day, device_time, reason, pair, null, null, head_hash from ledger_book join ledger_entry using (book)"
                                        " where seq = 1",
        "the facts missing": "delete from ledger_facts where seq = 3",
        "personal data missing, nobody erased": f"delete from ledger_personal where seq = {middle}",
        "facts where there were none": "insert into ledger_facts select book, (select max(seq) + 1 from ledger_entry), salt, body from ledger_facts where seq = 1",
        "personal data where there was none": "insert into ledger_personal select book, 1, salt, body from ledger_facts where seq = 1",
        "the head's hash": "update ledger_book set head_hash = (select hash from ledger_entry where seq = 1)",
        "the head's number": "update ledger_book set head_seq = head_seq + 1",
        "the head's stamp": "update ledger_book set head_stamp = head_stamp + 1",
        "the book's name": "update ledger_book set name = name || '!'",
        "the book's day of making": "update ledger_book set created = created + 1",
        "the book's seed": "update ledger_book set example_seed = coalesce(example_seed, 0) + 1",
        "the book's format": "update ledger_book set format = 2",
    }
    for what, script in cases.items():
        trial.on_copy(what, lambda db, script=script: db.executescript(script))


def main():
    trial, n = Trial(sys.argv[1]), int(sys.argv[2])
    trial.on_copy("a good register", lambda db: None, good=True)
    every_column(trial)
    whole_rows(trial)
    random_bytes(trial, n, random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1))
    print(trial.found, "found")
    return trial.missed > 0


if __name__ == "__main__":
    sys.exit(main())
