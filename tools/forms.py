#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Draws examples/forms/blank: the forms that authorities send, empty, and
examples/forms/cells.csv: what each of their cells asks, for the tests.

    tools/forms.py [FOLDER]         examples/forms unless told otherwise

The forms are data, in tools/forms_blank.py; here is the pen.  Twice the same
gives the same bytes.  A form is a file, a list of sheets; a sheet a list of
blocks, drawn downwards over a grid of columns:

    Title(text)                     merged over the width
    Line(text or (text, means) …)   cells spread over the width: 填报单位：
    Pairs([[(label, means, columns of the label, of the value), …], …])
    Table([column or (group, [column, …]), …], …)
    Items(…)                        a table whose rows are the questions
    Words(text), Gap()              footnotes, signatures; an empty row

What a cell asks is written as src/layout/meaning.h has it; "-" carries
nothing, "" can't be answered by the register, "?…" follows from its records
but has no name there."""
import csv
import datetime
import os
import re
import sys
from dataclasses import dataclass, field

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

CREATED = datetime.datetime(2018, 6, 1)
VILLAGES = ["桥头社区", "博下村", "板甫村", "红桥村", "五石村", "联群村", "潭坑村", "新益村", "石角村", "仙蕉坑村", "亚婆石村"]
TEXT = re.compile(r"\.(id_no|code|phone|bank_account)$")
DAY = re.compile(r"(\.day|_day)$")


@dataclass
class Title:
    text: str
    size: int = 18


@dataclass
class Line:
    cells: list                     # text or (text, means): spread evenly over the width


@dataclass
class Pairs:
    rows: list
    shade: bool = True


@dataclass
class Table:
    columns: list                   # (label, means, width[, codes]) or (group, [columns])
    rows: int = 10
    numbered: bool = True           # serial numbers printed in the first column
    printed: list = field(default_factory=list)     # values printed in column `at`, a row each
    at: int = 1
    over: list = field(default_factory=list)        # (text, rows): a first column merged downwards, 小计 after each
    total: str = ""                 # label of a last row
    sums: bool = False              # totals are formulas
    checks: dict = field(default_factory=dict)      # leaf: formula with {name of leaf}
    letters: bool = False           # a row 甲 乙 1 2 3 … under the header
    again: int = 0                  # the header repeated after so many rows, on a new page


@dataclass
class Items:
    columns: list                   # (label, width): the last takes the answers
    rows: list                      # (section or "", number, item, unit, means)
    value: int = -1                 # which column takes the answer


@dataclass
class Words:
    text: str
    height: int = 0


@dataclass
class Gap:
    pass


@dataclass
class Sheet:
    name: str
    blocks: list
    widths: list = None             # of the grid, where there is no table
    landscape: bool = False
    hidden: bool = False


def leaves(columns):
    for c in columns:
        if isinstance(c[1], list):
            yield from leaves(c[1])
        else:
            yield c


def depth(columns):
    return max(1 + depth(c[1]) if isinstance(c[1], list) else 1 for c in columns)


class Pen:
    """One sheet being drawn."""

    def __init__(self, book, formats, sheet, cells, codes):
        self.book, self.formats, self.sheet, self.cells, self.codes = book, formats, sheet, cells, codes
        self.ws = book.add_worksheet(sheet.name)
        self.row = 0
        widths = sheet.widths or [c[2] for b in sheet.blocks if isinstance(b, Table) for c in leaves(b.columns)] \
            or [c[1] for b in sheet.blocks if isinstance(b, Items) for c in b.columns]
        if any(isinstance(b, Table) and b.over for b in sheet.blocks):
            widths = [8] + widths
        self.width = len(widths)
        for i, w in enumerate(widths):
            self.ws.set_column(i, i, w)
        self.ws.set_paper(9)
        self.ws.set_margins(0.5, 0.5, 0.6, 0.6)
        self.ws.fit_to_pages(1, 0)
        self.ws.set_footer("&C第 &P 页，共 &N 页")
        if sheet.landscape:
            self.ws.set_landscape()

    def format(self, **how):
        key = tuple(sorted(how.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"font_name": "宋体", "font_size": 10.5, "valign": "vcenter", **how})
        return self.formats[key]

    def boxed(self, **how):
        return self.format(border=1, text_wrap=True, align="center", **how)

    def put(self, row, column, row2, column2, text, fmt):
        if (row, column) == (row2, column2):
            if text == "":
                self.ws.write_blank(row, column, None, fmt)
            elif isinstance(text, int):
                self.ws.write_number(row, column, text, fmt)
            else:
                self.ws.write_string(row, column, text, fmt)
        else:
            self.ws.merge_range(row, column, row2, column2, text, fmt)

    def asks(self, what, row, column, path, first, last, means):
        at = xl_rowcol_to_cell(*first) + ("" if first == last else ":" + xl_rowcol_to_cell(*last))
        self.cells.append([self.sheet.name, what, xl_rowcol_to_cell(row, column), re.sub(r"[\s　]", "", path), at, means])

    def value(self, means):
        if TEXT.search(means):
            return self.boxed(num_format="@")
        if DAY.search(means):
            return self.boxed(num_format="yyyy-mm-dd")
        return self.boxed()

    def validate(self, means, first, last):
        if means in self.codes:
            self.ws.data_validation(*first, *last, {"validate": "list", "source": self.codes[means], "ignore_blank": True})

    # blocks

    def title(self, b):
        self.ws.set_row(self.row, b.size * 2)
        self.put(self.row, 0, self.row, self.width - 1, b.text, self.format(bold=True, font_size=b.size, align="center"))
        self.row += 1

    def line(self, b):
        n = len(b.cells)
        at = [i * self.width // n for i in range(n)] + [self.width]
        for i, c in enumerate(b.cells):
            text, means = c if isinstance(c, tuple) else (c, None)
            self.put(self.row, at[i], self.row, at[i + 1] - 1, text, self.format())
            if means is not None:
                cell = (self.row, at[i])
                self.asks("line", *cell, text.rstrip("： "), cell, cell, means)
        self.row += 1

    def pairs(self, b):
        for row in b.rows:
            column = 0
            for label, means, wide, value in row:
                last = column + wide - 1
                self.put(self.row, column, self.row, last, label, self.boxed(**({"bg_color": "#F2F2F2"} if b.shade else {})))
                if value:
                    cell = (self.row, last + 1)
                    self.put(*cell, self.row, last + value, "", self.value(means))
                    self.validate(means, cell, cell)
                    self.asks("pair", self.row, column, label, cell, cell, means)
                column = last + 1 + value
            assert column == self.width, (self.sheet.name, row, column, self.width)
            self.ws.set_row(self.row, 24)
            self.row += 1

    def header(self, columns, column, row, last, path, found):
        for c in columns:
            if isinstance(c[1], list):
                n = len(list(leaves([c])))
                self.put(row, column, row, column + n - 1, c[0], self.boxed(bold=True))
                self.header(c[1], column, row + 1, last, path + [c[0]], found)
                column += n
            else:
                self.put(row, column, last, column, c[0], self.boxed(bold=True))
                found.append((row, column, "/".join(path + [c[0]])))
                column += 1
        return found

    def rows(self, b, all, first, n, start):
        """n rows to be filled from row `first`; the serial numbers go on from `start`."""
        shift = 1 if b.over else 0
        for i in range(n):
            row = first + i
            self.ws.set_row(row, 21)
            for k, c in enumerate(all):
                text = str(start + i) if b.numbered and k == 0 else b.printed[start - 1 + i] if b.printed and k == b.at else ""
                if c[0] in b.checks:
                    self.formula(row, k + shift, b.checks[c[0]], all, shift)
                else:
                    self.put(row, k + shift, row, k + shift, int(text) if text.isdigit() and k == 0 else text, self.value(c[1]))

    def formula(self, row, column, text, all, shift):
        places = {re.sub(r"\s", "", c[0]): xl_rowcol_to_cell(row, k + shift) for k, c in enumerate(all)}
        self.ws.write_formula(row, column, "=" + text.format(**places), self.boxed(font_color="#808080"), "")

    def total(self, b, all, text, first, last):
        shift = 1 if b.over else 0
        self.ws.set_row(self.row, 21)
        wide = b.at + 1 if b.printed or not b.numbered else 2
        self.put(self.row, 0 if text == b.total else shift, self.row, shift + wide - 1, text, self.boxed(bold=True))
        for k, c in list(enumerate(all))[wide:]:
            if b.sums and (c[1].startswith("=") or c[1] == "") and c[0] not in b.checks:
                range = xl_rowcol_to_cell(first, k + shift) + ":" + xl_rowcol_to_cell(last, k + shift)
                self.ws.write_formula(self.row, k + shift, "=SUM(%s)" % range, self.boxed(), 0)
            else:
                self.put(self.row, k + shift, self.row, k + shift, "", self.boxed())
        self.row += 1

    def table(self, b):
        all, shift = list(leaves(b.columns)), 1 if b.over else 0
        tall, head = depth(b.columns), self.row
        columns = ([("片区", "-", 8)] if b.over else []) + b.columns
        found = self.header(columns, 0, head, head + tall - 1, [], [])[shift:]
        self.row += tall
        if b.letters:
            for k, c in enumerate(all):
                self.put(self.row, k, self.row, k, "甲乙"[k] if k < 2 else str(k - 1), self.boxed(font_size=9))
            self.row += 1
        if sum(isinstance(x, Table) for x in self.sheet.blocks) == 1:
            self.ws.repeat_rows(head, self.row - 1)
        first, start, parts = self.row, 1, []
        if b.over:
            for text, n in b.over:
                self.put(self.row, 0, self.row + n, 0, text, self.boxed())
                self.rows(b, all, self.row, n, start)
                parts.append((self.row, self.row + n - 1))
                self.row, start = self.row + n, start + n
                self.total(b, all, "小计", self.row - n, self.row - 1)
        else:
            while start <= b.rows:
                n = min(b.again or b.rows, b.rows - start + 1)
                if start > 1:
                    self.ws.set_h_pagebreaks([self.row])
                    self.header(b.columns, 0, self.row, self.row + tall - 1, [], [])
                    self.row += tall
                self.rows(b, all, self.row, n, start)
                parts.append((self.row, self.row + n - 1))
                self.row, start = self.row + n, start + n
        for (row, column, path), c in zip(found, all):
            for part in parts:
                cells = (part[0], column), (part[1], column)
                if not (b.printed and column == b.at + shift):
                    self.validate(c[1], *cells)
                self.asks("printed" if b.printed and column == b.at + shift else "check" if c[0] in b.checks else "column",
                          row, column, path, *cells, c[1])
        if b.total:
            self.total(b, all, b.total, first, self.row - 1)
            for (row, column, path), c in list(zip(found, all))[b.at + 1:]:
                if not b.sums and c[1].startswith("="):
                    cell = (self.row - 1, column)
                    self.asks("total", row, column, path, cell, cell, c[1])

    def items(self, b):
        at = b.value % len(b.columns)
        for k, c in enumerate(b.columns):
            self.put(self.row, k, self.row, k, c[0], self.boxed(bold=True))
        self.ws.repeat_rows(self.row)
        self.row += 1
        first = self.row
        sections = []
        for section, number, item, unit, means in b.rows:
            if section and (not sections or sections[-1][0] != section):
                sections.append([section, self.row, self.row])
            elif section:
                sections[-1][2] = self.row
            cells = ([section] if len(b.columns) == 5 else []) + [number, item, unit, ""]
            for k, text in enumerate(cells):
                if not (k == 0 and section):
                    fmt = self.boxed() if k != len(cells) - 3 else self.format(border=1, text_wrap=True, align="left")
                    self.put(self.row, k, self.row, k, int(text) if text.isdigit() else text, fmt)
            cell = (self.row, at)
            self.asks("item", self.row, len(cells) - 3, "/".join(x for x in (section, item) if x) + ("（%s）" % unit if unit else ""), cell, cell, means)
            self.ws.set_row(self.row, 19)
            self.row += 1
        for text, row, last in sections:
            self.put(row, 0, last, 0, text, self.boxed())
        assert self.row > first

    def words(self, b):
        self.put(self.row, 0, self.row, self.width - 1, b.text, self.format(text_wrap=True, align="left", font_size=9))
        self.ws.set_row(self.row, b.height or 15 * (1 + b.text.count("\n") + len(b.text) // 70))
        self.row += 1

    def gap(self, b):
        self.row += 1

    def draw(self):
        for b in self.sheet.blocks:
            getattr(self, type(b).__name__.lower())(b)
        if self.sheet.hidden:
            self.ws.hide()


def draw(path, sheets, codes):
    """One form: its workbook at `path`; what its cells ask is returned."""
    from forms_blank import CODE_TITLES

    cells, formats = [], {}
    book = xlsxwriter.Workbook(path)
    book.set_properties({"author": "", "created": CREATED})
    for s in sheets:
        Pen(book, formats, s, cells, {m: "=代码表!$%s$2:$%s$%d" % (chr(65 + i), chr(65 + i), 1 + len(v))
                                     for i, (m, v) in enumerate(codes.items())}).draw()
    if codes:
        ws = book.add_worksheet("代码表")
        for i, (means, labels) in enumerate(codes.items()):
            ws.write_column(0, i, [CODE_TITLES[means]] + labels)
        ws.hide()
    book.close()
    return cells


def main():
    from forms_blank import FORMS

    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "examples", "forms")
    os.makedirs(os.path.join(folder, "blank"), exist_ok=True)
    with open(os.path.join(folder, "cells.csv"), "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["form", "sheet", "what", "label_cell", "label", "cells", "means"])
        for name, (codes, sheets) in FORMS.items():
            for row in draw(os.path.join(folder, "blank", name + ".xlsx"), sheets, codes):
                w.writerow([name] + row)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    sys.modules["forms"] = sys.modules["__main__"]
    main()
