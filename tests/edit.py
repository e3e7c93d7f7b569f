#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
# The other side of edit_test: workbooks as other programs make them, and what
# these programs read in ours.
#     tests/edit.py make FILE       a form: formats, merged cells, formulas, notes, validations, two sheets
#     tests/edit.py odd FILE        the same kinds of things made with openpyxl: tables, links, a picture of columns
#     tests/edit.py dump FILE       every cell with value, format, colour and note; ranges and names
#     tests/edit.py same A B PART…  these parts have the same bytes in both, and are the only ones that may differ with "!"
#     tests/edit.py random FILE SEED  a small random workbook
import sys
import zipfile
import random

import openpyxl
import xlsxwriter


def make(path):
    book = xlsxwriter.Workbook(path)
    sheet, other = book.add_worksheet("表一"), book.add_worksheet("Other")
    bold = book.add_format({"bold": 1, "border": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "border": 1})
    text = book.add_format({"num_format": "@"})
    sheet.merge_range("A1:F1", "标题", bold)
    for r in range(1, 8):
        sheet.write(r, 0, r, bold)
        sheet.write(r, 1, "文字%d" % r, bold)
        sheet.write(r, 2, r * 1.5, bold)
        sheet.write_blank(r, 3, None, day)
        sheet.write_blank(r, 4, None, text)
        sheet.write_formula(r, 5, "=A%d*2" % (r + 1), bold, r * 2)
    sheet.merge_range("G5:H5", "m", bold)
    sheet.write_formula("C9", "=SUM(C2:C8)", bold, 42)
    sheet.write_formula("F9", "=SUM(F2:F8)", bold, 56)
    sheet.write_comment("B3", "已有批注")
    sheet.data_validation("D2:D8", {"validate": "list", "source": ["甲", "乙"]})
    sheet.conditional_format("C2:C8", {"type": "cell", "criteria": ">", "value": 5, "format": bold})
    sheet.set_column("B:B", 30)
    sheet.set_row(4, 40)
    sheet.freeze_panes(1, 0)
    sheet.print_area("A1:F9")
    sheet.repeat_rows(0, 1)
    sheet.set_h_pagebreaks([8])
    other.write_formula("A1", "=表一!C9", None, 42)
    other.write("A2", "x")
    book.define_name("总和", "=表一!$C$9")
    book.add_worksheet("静").write("A1", "无公式")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=表一!$C$2:$C$8"})
    other.insert_chart("D2", chart)
    book.close()


def odd(path):
    from openpyxl.worksheet.table import Table
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "It's a sheet"
    for r in range(1, 6):
        for c in range(1, 5):
            sheet.cell(r, c, "h%d" % c if r == 1 else r * c)
    sheet.add_table(Table(displayName="T1", ref="A1:D5"))
    sheet["F2"] = "link"
    sheet["F2"].hyperlink = "#'It''s a sheet'!A5"
    sheet["F6"] = "=SUM(A2:A5)+SUM(B5:D5)"
    other = book.create_sheet("z")
    other["A1"] = "='It''s a sheet'!A5&\"A5\"&LOG10(100)"
    book.save(path)


def colour(cell):
    return cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else "-"


def dump(path):
    book = openpyxl.load_workbook(path)
    for name in book.defined_names.definedName:
        print("name", name.name, name.attr_text)
    for sheet in book:
        print("sheet", sheet.title, sheet.dimensions, "merged", ",".join(sorted(str(r) for r in sheet.merged_cells.ranges)),
              "checks", ";".join("%s=%s" % (d.sqref, d.formula1) for d in sheet.data_validations.dataValidation),
              "formats", ";".join(str(r.sqref) for r in sheet.conditional_formatting),
              "print", sheet.print_area, sheet.print_title_rows, "breaks", ",".join(str(b.id) for b in sheet.row_breaks.brk),
              "tables", ",".join(t.ref for t in sheet.tables.values()))
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None or cell.comment or colour(cell) != "-":
                    value = cell.value
                    print(cell.coordinate, type(value).__name__, repr(str(value)) if value is not None else "", cell.number_format,
                          "bold" if cell.font.b else "", colour(cell), "| " + cell.comment.text.replace("\n", "/") if cell.comment else "")


def same(a, b, parts):
    a, b = zipfile.ZipFile(a), zipfile.ZipFile(b)
    assert b.testzip() is None
    differ = sorted(n for n in set(a.namelist()) | set(b.namelist())
                    if n not in a.namelist() or n not in b.namelist() or a.read(n) != b.read(n))
    if differ != sorted(parts):
        sys.exit("they differ in %s" % " ".join(differ))
    for n in set(a.namelist()) - set(differ):
        x, y = a.getinfo(n), b.getinfo(n)
        assert (x.compress_size, x.date_time) == (y.compress_size, y.date_time), n


def some(path, seed):
    rnd = random.Random(int(seed))
    book = xlsxwriter.Workbook(path, {"constant_memory": rnd.random() < 0.3, "strings_to_numbers": False})
    formats = [None] + [book.add_format({"bold": 1}), book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "@", "bg_color": "#00ff00"})]
    for s in range(rnd.randint(1, 3)):
        sheet = book.add_worksheet()
        for r in sorted(rnd.sample(range(12), rnd.randint(0, 9))):
            if rnd.random() < 0.2:
                sheet.set_row(r, 30, rnd.choice(formats))
            for c in sorted(rnd.sample(range(8), rnd.randint(0, 6))):
                f = rnd.choice(formats)
                kind = rnd.randint(0, 4)
                if kind == 0:
                    sheet.write_blank(r, c, None, f)
                elif kind == 1:
                    sheet.write_number(r, c, rnd.randint(-50, 50), f if f is not formats[2] else None)
                else:
                    sheet.write_string(r, c, rnd.choice(["甲", "a<b&c", " 空 ", "_x0041_", "长" * 40]), f)
        if rnd.random() < 0.5:
            sheet.set_column(1, 3, 20, formats[1])
        if rnd.random() < 0.5:
            sheet.write_comment(rnd.randint(0, 11), rnd.randint(0, 7), "旧")
    book.close()


command, arguments = sys.argv[1], sys.argv[2:]
if command == "make":
    make(*arguments)
elif command == "odd":
    odd(*arguments)
elif command == "dump":
    dump(*arguments)
elif command == "same":
    same(arguments[0], arguments[1], arguments[2:])
elif command == "random":
    some(*arguments)
else:
    sys.exit("?")
