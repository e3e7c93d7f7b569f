#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every derived row of a register, table by table, sorted: rebuild must not change a line."""

import sqlite3
import sys

db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
tables = db.execute("select name from sqlite_schema where type = 'table' and name like '%\\_row' escape '\\' order by name").fetchall()
for (table,) in tables:
    for row in sorted(map(repr, db.execute(f'select * from "{table}"'))):
        print(table, row)
