#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes examples/forms/odd: the same three households and eight persons in the
shapes in which offices send them, and one file with faults.

    tools/forms_odd.py [FOLDER] [--xls]     with --xls LibreOffice makes a-two-sheets.xls anew

Everybody is invented.  expected-*.csv say what a reader must find, in the
register's own names and codes; faults.csv, where j-faults.xlsx is wrong."""
import csv
import datetime
import os
import subprocess
import sys
import tempfile

import xlsxwriter

sys.dont_write_bytecode = True
from forms import CREATED

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(birth, sequence):
    """GB 11643 of a place that is none, 99 01 00."""
    digits = "990100" + birth.replace("-", "") + sequence
    return digits + "10X98765432"[sum(w * int(d) for w, d in zip(WEIGHTS, digits)) % 11]


HOUSEHOLDS = [dict(zip(("code", "area", "village", "natural", "attribute", "standard", "cause", "other", "address", "phone", "day"), h)) for h in [
    ("441881105202019001", "44188110520201", "博下村", "新屋村", "一般贫困户", "省定标准", "因病", "", "新屋村91号", "00091000001", "2016-06-30"),
    ("441881105204019001", "44188110520401", "红桥村", "高岭村", "低保贫困户", "省定标准", "因残", "", "高岭村92号", "00091000002", "2016-06-30"),
    ("441881105213019001", "44188110521301", "亚婆石村", "石下村", "一般贫困户", "国家标准", "缺技术", "缺资金", "石下村93号", "00091000003", "2016-07-15"),
]]
PERSONS = [dict(zip(("household", "n", "name", "relation", "sex", "birth", "sequence", "education", "school", "health", "labour", "phone", "day"), p)) for p in [
    (0, 1, "张建国", "户主", "男", "1956-03-12", "911", "小学", "非在校生", "患有大病", "丧失劳动力", "00091000001", "2016-06-30"),
    (0, 2, "李秀英", "配偶", "女", "1959-11-05", "922", "小学", "非在校生", "健康", "普通劳动力", "", "2016-06-30"),
    (0, 3, "张志强", "之子", "男", "1988-07-21", "933", "初中", "非在校生", "健康", "技能劳动力", "00091000011", "2016-06-30"),
    (1, 1, "罗凤娣", "户主", "女", "1949-01-30", "944", "文盲或半文盲", "非在校生", "残疾", "无劳动力", "00091000002", "2016-06-30"),
    (1, 2, "罗小燕", "之孙女", "女", "2008-09-01", "956", "小学", "小学", "健康", "无劳动力", "", "2016-06-30"),
    (2, 1, "温木生", "户主", "男", "1971-12-08", "977", "初中", "非在校生", "健康", "普通劳动力", "00091000003", "2016-07-15"),
    (2, 2, "邓玉兰", "配偶", "女", "1974-04-17", "988", "初中", "非在校生", "长期慢性病", "普通劳动力", "", "2016-07-15"),
    (2, 3, "温雪梅", "之女", "女", "2003-02-28", "966", "初中", "八年级", "健康", "无劳动力", "", "2018-03-01"),
]]
for p in PERSONS:
    p["id_no"] = id_number(p["birth"], p["sequence"])
    p["household"] = HOUSEHOLDS[p["household"]]
    p["code"] = p["household"]["code"] + "%02d" % p["n"]

EN = {"一般贫困户": "Ordinary poor household", "低保贫困户": "Minimum-living poor household", "省定标准": "Provincial", "国家标准": "National", "因病": "Illness", "因残": "Disability",
      "缺技术": "Lack of skills", "缺资金": "Lack of capital", "户主": "Head", "配偶": "Spouse", "之子": "Son", "之女": "Daughter", "之孙女": "Granddaughter", "男": "Male", "女": "Female",
      "文盲或半文盲": "Illiterate or nearly", "小学": "Primary", "初中": "Junior middle", "非在校生": "Not at school", "八年级": "Grade 8", "健康": "Healthy", "患有大病": "Serious illness",
      "残疾": "Disabled", "长期慢性病": "Long-term illness", "普通劳动力": "Ordinary worker", "技能劳动力": "Skilled worker", "丧失劳动力": "Lost ability to work", "无劳动力": "No ability to work"}
CODES = {"一般贫困户": "ordinary", "低保贫困户": "dibao-poor", "省定标准": "provincial", "国家标准": "national", "因病": "illness", "因残": "disability", "缺技术": "skills", "缺资金": "capital",
         "户主": "head", "配偶": "spouse", "之子": "son", "之女": "daughter", "之孙女": "granddaughter", "男": "male", "女": "female", "文盲或半文盲": "illiterate", "小学": "primary",
         "初中": "junior", "非在校生": "none", "八年级": "grade-8", "健康": "healthy", "患有大病": "serious", "残疾": "disabled", "长期慢性病": "chronic", "普通劳动力": "ordinary",
         "技能劳动力": "skilled", "丧失劳动力": "lost", "无劳动力": "none"}
HOUSEHOLD = [("户编号", "code"), ("所在村", "area"), ("贫困户属性", "attribute"), ("识别标准", "standard"), ("主要致贫原因", "cause"), ("其他致贫原因", "other"), ("家庭住址", "address"), ("联系电话", "phone"),
             ("识别日期", "day")]
PERSON = [("人编号", "code"), ("户编号", "household"), ("姓名", "name"), ("与户主关系", "relation"), ("性别", "sex"), ("身份证号码", "id_no"), ("文化程度", "education"), ("在校生状况", "school"),
          ("健康状况", "health"), ("劳动技能", "labour"), ("本人电话", "phone"), ("在册起始日期", "day")]


def values(record, columns):
    return [record[name]["code"] if name == "household" else record[name] for _, name in columns]


def table(records, columns):
    return [[label for label, _ in columns]] + [values(r, columns) for r in records]


def wide(text):
    """In full width."""
    return "".join(chr(ord(c) + 0xfee0) if "!" <= c <= "~" else c for c in text)


class Book:
    """A workbook written cell by cell, everything as text unless said otherwise."""

    def __init__(self, path):
        self.book = xlsxwriter.Workbook(path)
        self.book.set_properties({"author": "", "created": CREATED})
        self.bold = self.book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
        self.plain = self.book.add_format({"border": 1, "num_format": "@"})
        self.date = self.book.add_format({"border": 1, "num_format": "yyyy/m/d"})

    def sheet(self, name):
        self.ws = self.book.add_worksheet(name)
        self.ws.set_column(0, 20, 16)
        self.row = 0
        return self

    def line(self, cells, bold=False):
        for i, text in enumerate(cells):
            self.ws.write_string(self.row, i, text, self.bold if bold else self.plain)
        self.row += 1

    def across(self, text, width):
        self.ws.merge_range(self.row, 0, self.row, width - 1, text, self.bold)
        self.row += 1

    def lines(self, rows):
        self.line(rows[0], bold=True)
        for r in rows[1:]:
            self.line(r)


def two_sheets(path):
    b = Book(path)
    b.sheet("农户").lines(table(HOUSEHOLDS, HOUSEHOLD))
    b.sheet("家庭成员").lines(table(PERSONS, PERSON))
    b.book.close()


def texts(folder, name, encoding, separator):
    for part, rows in (("households", table(HOUSEHOLDS, HOUSEHOLD)), ("persons", table(PERSONS, PERSON))):
        with open(os.path.join(folder, "%s-%s.csv" % (name, part)), "w", encoding=encoding, newline="") as f:
            csv.writer(f, delimiter=separator, lineterminator="\r\n").writerows(rows)


def two_rows(path):
    """A header of two rows, and money in units of 10,000 yuan."""
    b = Book(path).sheet("贫困人口信息表")
    groups = [("户信息", [("户编号", "code"), ("所在村", "area"), ("贫困户属性", "attribute"), ("识别标准", "standard"), ("主要致贫原因", "cause"), ("其他致贫原因", "other"), ("家庭住址", "address"),
                         ("联系电话", "phone"), ("识别时间", "day")]),
              ("家庭成员信息", [("人编号", "code"), ("姓  名", "name"), ("与户主\n关系", "relation"), ("性\n别", "sex"), ("公民身份号码", "id_no"), ("文化程度", "education"), ("在校生状况", "school"),
                            ("健康状况", "health"), ("劳动能力", "labour"), ("联系电话", "phone"), ("在册起始日期", "day")])]
    column = 0
    for group, columns in groups:
        b.ws.merge_range(0, column, 0, column + len(columns) - 1, group, b.bold)
        for i, (label, _) in enumerate(columns):
            b.ws.write_string(1, column + i, label, b.bold)
        column += len(columns)
    b.row = 2
    for p in PERSONS:
        b.line(values(p["household"], groups[0][1]) + values(p, groups[1][1]))
    b.sheet("捐赠台账")
    for column, text in enumerate(["捐赠编号", "受赠日期", "受赠地区", "捐赠形式", "金额（万元）"]):
        b.ws.merge_range(0, column, 1, column, text, b.bold)
    b.ws.merge_range(0, 5, 0, 7, "使用情况", b.bold)
    for i, text in enumerate(["使用日期", "使用金额（万元）", "用途"]):
        b.ws.write_string(1, 5 + i, text, b.bold)
    b.row = 2
    b.line(["JZ-ODD-01", "2018-05-20", "441881105", "现金", "1.25", "2018-06-15", "0.8", "慰问困难户"])
    b.ws.write_number(2, 4, 1.25, b.plain)
    b.ws.write_number(2, 6, 0.8, b.plain)
    b.book.close()


def totals(path):
    """Titles, a unit line, totals and footnotes around the data."""
    b = Book(path)
    for name, title, rows, words in (("贫困户", "桥头镇建档立卡贫困户名册", table(HOUSEHOLDS, HOUSEHOLD), "合计：3户"),
                                     ("家庭成员", "桥头镇建档立卡贫困户家庭成员名册", table(PERSONS, PERSON), "合计：8人")):
        width = len(rows[0]) + 1
        b.sheet(name).across(title, width)
        b.ws.write_string(1, 0, "填报单位：桥头镇扶贫办")
        b.ws.write_string(1, 4, "填报日期：2018年8月8日")
        b.ws.write_string(1, 8, "单位：户、人")
        b.row = 3
        b.line(["序号"] + rows[0], bold=True)
        for i, r in enumerate(rows[1:]):
            b.line([""] + r)
            b.ws.write_number(b.row - 1, 0, i + 1, b.plain)
        b.line(["合  计", words.split("：")[1]] + [""] * (width - 2), bold=True)
        b.row += 1
        b.ws.write_string(b.row, 0, "注：1. 户编号为18位，不得改动。2. 联系电话填户内常用电话。")
        b.ws.write_string(b.row + 1, 0, "填表人：　　　　　　审核人：　　　　　　负责人：　　　　　　")
    b.book.close()


def full_width(path):
    """Digits in full width, days in five notations, numbers as text."""
    ways = ["{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}年{1}月{2}日", "{0}{1:02}{2:02}"]
    b = Book(path)

    def spell(i, day):
        text = ways[i % 5].format(*(int(x) for x in day.split("-")))
        return wide(text) if i == 6 else text

    b.sheet("农户").line([label for label, _ in HOUSEHOLD], bold=True)
    for i, h in enumerate(HOUSEHOLDS):
        b.line([wide(v) if name in ("code", "phone") and i != 1 else spell(i, v) if name == "day" else " " + v + "　" if name == "attribute" else v
                for (_, name), v in zip(HOUSEHOLD, values(h, HOUSEHOLD))])
    b.sheet("家庭成员").line([wide(label) if label == "姓名" else label for label, _ in PERSON], bold=True)
    for i, p in enumerate(PERSONS):
        b.line([wide(v) if name in ("id_no", "code", "phone") and i % 2 == 0 else spell(i, v) if name == "day" else v for (_, name), v in zip(PERSON, values(p, PERSON))])
    b.ws.write_datetime(8, 11, datetime.datetime(2018, 3, 1), b.date)
    b.book.close()


ONE_SHEET = [("户编号", "h.code"), ("行政村", "h.village"), ("自然村", "h.natural"), ("户主姓名", "head"), ("家庭人口", "members"), ("贫困户属性", "h.attribute"), ("识别标准", "h.standard"),
             ("主要致贫原因", "h.cause"), ("其他致贫原因", "h.other"), ("家庭住址", "h.address"), ("户联系电话", "h.phone"), ("识别日期", "h.day"), ("人编号", "code"), ("家庭成员姓名", "name"),
             ("与户主关系", "relation"), ("性别", "sex"), ("身份证号", "id_no"), ("文化程度", "education"), ("在校生状况", "school"), ("健康状况", "health"), ("劳动技能", "labour"), ("人联系电话", "phone"),
             ("在册起始日期", "day")]


def joined(p, name):
    of = [q for q in PERSONS if q["household"] is p["household"]]
    if name == "head":
        return of[0]["name"]
    if name == "members":
        return str(len(of))
    return p["household"][name[2:]] if name.startswith("h.") else p[name]


def one_sheet(path):
    b = Book(path).sheet("贫困人口花名册")
    b.line([label for label, _ in ONE_SHEET], bold=True)
    for p in PERSONS:
        b.line([joined(p, name) for _, name in ONE_SHEET])
    b.book.close()


def by_village(path):
    """The village merged over its rows, the household over its members', a header again and a subtotal for each village."""
    b = Book(path).sheet("花名册")
    columns = [("行政村", "h.village")] + [c for c in ONE_SHEET if c[1] != "h.village"]
    b.across("贫困人口花名册（分村）", len(columns))
    for h in HOUSEHOLDS:
        b.line([label for label, _ in columns], bold=True)
        first, of = b.row, [p for p in PERSONS if p["household"] is h]
        for p in of:
            b.line([joined(p, name) if p is of[0] or not (name[:2] == "h." or name in ("head", "members")) else "" for _, name in columns])
        for k, (_, name) in enumerate(columns):
            if name[:2] == "h." or name in ("head", "members"):
                b.ws.merge_range(first, k, b.row - 1, k, joined(of[0], name), b.plain)
        b.line(["小计", "%d人" % len(of)] + [""] * (len(columns) - 2), bold=True)
    b.line(["合计", "8人"] + [""] * (len(columns) - 2), bold=True)
    b.book.close()


def english(path):
    b = Book(path)
    household = ["Household code", "Area", "Attribute", "Standard", "Main cause", "Other cause", "Address", "Phone", "Identified on"]
    person = ["Person code", "Household", "Name", "Relation to head", "Sex", "ID number", "Education", "School", "Health", "Labour", "Phone", "Member since"]
    for name, head, rows in (("Household", household, table(HOUSEHOLDS, HOUSEHOLD)), ("Person", person, table(PERSONS, PERSON))):
        b.sheet(name).lines([head] + [[EN.get(v, v) for v in r] for r in rows[1:]])
    b.book.close()


def faults(path):
    """Each kind of damage once; what stands in no fault's row is good."""
    b = Book(path)
    b.sheet("农户").lines(table(HOUSEHOLDS, HOUSEHOLD))
    b.ws.write_string(2, 4, "因懒", b.plain)
    b.sheet("家庭成员").lines(table(PERSONS, PERSON))
    b.ws.write_number(2, 5, 990100195911059000, b.book.add_format({"border": 1, "num_format": "0"}))
    b.ws.write_string(3, 5, "9.901E+17", b.plain)
    b.ws.write_string(4, 1, "441881105204019999", b.plain)
    b.ws.write_formula(5, 2, "=VLOOKUP(A6,农户!A1:B2,9,FALSE)", b.plain, "#N/A")
    b.ws.write_string(7, 11, "2025-02-30", b.plain)
    b.book.close()


FAULTS = [("农户", "E3", "no such code", "household 441881105204019001"), ("家庭成员", "F3", "number rounded by the spreadsheet program", "person 44188110520201900102"),
          ("家庭成员", "F4", "number in scientific notation", "person 44188110520201900103"), ("家庭成员", "B5", "household unknown", "person 44188110520401900101"),
          ("家庭成员", "C6", "formula error #N/A", "person 44188110520401900102; its household is bad too"), ("家庭成员", "L8", "no such day", "person 44188110521301900102")]


def plain(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        csv.writer(f, lineterminator="\n").writerows(rows)


def main():
    names = [a for a in sys.argv[1:] if a != "--xls"]
    folder = names[0] if names else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "examples", "forms", "odd")
    os.makedirs(folder, exist_ok=True)
    if "--xls" in sys.argv:
        with tempfile.TemporaryDirectory() as t:
            two_sheets(os.path.join(t, "a-two-sheets.xlsx"))
            subprocess.run(["soffice", "-env:UserInstallation=file://" + t + "/profile", "--headless", "--convert-to", "xls:MS Excel 97", "--outdir", folder, t + "/a-two-sheets.xlsx"],
                           check=True, stdout=subprocess.DEVNULL)
    texts(folder, "b-gb18030", "gb18030", ",")
    texts(folder, "c-utf16", "utf-16", "\t")
    for name, write in (("d-two-row-header", two_rows), ("e-title-totals-notes", totals), ("f-full-width", full_width), ("g-one-sheet", one_sheet), ("h-by-village", by_village),
                        ("i-english", english), ("j-faults", faults)):
        write(os.path.join(folder, name + ".xlsx"))
    plain(os.path.join(folder, "expected-households.csv"), [["code", "area", "attribute", "standard", "main_cause", "other_causes.cause", "address", "phone", "day"]]
          + [[CODES.get(v, v) for v in values(h, HOUSEHOLD)] for h in HOUSEHOLDS])
    plain(os.path.join(folder, "expected-persons.csv"), [["code", "household", "name", "relation", "sex", "id_no", "education", "school", "health", "labour", "phone", "day"]]
          + [[CODES.get(v, v) for v in values(p, PERSON)] for p in PERSONS])
    plain(os.path.join(folder, "faults.csv"), [["sheet", "cell", "what", "keeps_out"], *FAULTS])


if __name__ == "__main__":
    main()
