#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Workbooks by hand, good and bad, for the tests: each bad one has a healthy twin."""
import os
import struct
import sys
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


def stream(sheets, globals_=b"", version=0x600, hidden=(), charts=(), name=text8):
    """The records of a workbook: {sheet name: its records}."""
    first = record(BEGIN, struct.pack("<HHHHII", version, 5, 0, 0, 0, 0)) + globals_
    length = len(first) + sum(len(record(0x85, bytes(6) + name(n, 1))) for n in sheets) + len(END)
    index, rest = b"", b""
    for n, records in sheets.items():
        index += record(0x85, struct.pack("<IBB", length + len(rest), n in hidden, 2 * (n in charts)) + name(n, 1))
        rest += record(BEGIN, struct.pack("<HHHHII", version, 16, 0, 0, 0, 0)) + records + END
    return first + index + END + rest


def rows8(rows):
    """Records of a sheet from rows of values; None is an empty cell."""
    return b"".join(cell(r, c, v) for r, row in enumerate(rows) for c, v in enumerate(row) if v is not None)


def xls(rows, sheet="户", **more):
    return compound({"Workbook": stream({sheet: rows8(rows)}, **more)})


# ----------------------------------------------------------------- .xlsx

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def letters(column):
    out = ""
    while column > 0:
        out, column = chr(65 + (column - 1) % 26) + out, (column - 1) // 26
    return out


def escape(s):
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def sheet_xml(rows, before="", after=""):
    body = "".join('<row r="%d">%s</row>' % (r, "".join(
        '<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>' % (letters(c), r, escape(v)) for c, v in enumerate(row, 1)))
        for r, row in enumerate(rows, 1))
    return XML + '<worksheet xmlns="%s">%s<sheetData>%s</sheetData>%s</worksheet>' % (MAIN, before, body, after)


def relations(*rows):
    return XML + '<Relationships xmlns="%s">%s</Relationships>' % (PACKAGE, "".join(
        '<Relationship Id="%s" Type="%s/%s" Target="%s"/>' % (i, KIND, kind, to) for i, kind, to in rows))


def parts(sheet, name="household"):
    """The parts of a workbook of one sheet."""
    return {
        "[Content_Types].xml": XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": XML + '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="%s" sheetId="1" r:id="r1"/></sheets></workbook>'
        % (MAIN, KIND, name),
        "xl/_rels/workbook.xml.rels": relations(("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "sharedStrings.xml"),
                                                ("r3", "styles", "styles.xml")),
        "xl/sharedStrings.xml": XML + '<sst xmlns="%s"><si><t>a</t></si></sst>' % MAIN,
        "xl/styles.xml": XML + '<styleSheet xmlns="%s"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>' % MAIN,
        "xl/worksheets/sheet1.xml": sheet,
    }


def archive(entries, packed=True):
    """A zip of {name: text} or of a list of pairs; bytes names stand as they are."""
    out, central, n = b"", b"", 0
    for name, data in entries.items() if isinstance(entries, dict) else entries:
        links = 0
        if isinstance(data, tuple):
            data, links = data
        data = data.encode() if isinstance(data, str) else data
        name = name if isinstance(name, bytes) else name.encode()
        if isinstance(data, Deflated):
            raw, size, crc = data.raw, data.size, data.crc
        else:
            z = zlib.compressobj(6, zlib.DEFLATED, -15)
            raw, size, crc = (z.compress(data) + z.flush() if packed else data), len(data), zlib.crc32(data)
        method = 8 if packed or isinstance(data, Deflated) else 0
        fixed = struct.pack("<HHHHHIIIHH", 20, 0x800, method, 0, 33, crc, len(raw), size, len(name), 0)
        central += b"PK\1\2" + struct.pack("<H", 20 | 3 << 8) + fixed + struct.pack("<HHHII", 0, 0, 0, links, len(out)) + name
        out += b"PK\3\4" + fixed + name + raw
        n += 1
    return out + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, n, n, len(central), len(out), 0)


class Deflated:
    """Very much of one thing, compressed without being held.  With noise between
    it shrinks so little that only its size can betray it."""

    def __init__(self, before, count, after, unit=b" ", noise=0):
        z = zlib.compressobj(1 if noise else 9, zlib.DEFLATED, -15)
        self.size = self.crc = 0
        self.raw = b""
        block = unit * max(1, (1 << 20) // len(unit))
        for piece in [before] + [block] * (count // len(block)) + [after]:
            if noise and piece is block:
                piece = block + b"<!--" + os.urandom(noise).hex().encode() + b"-->"
            self.raw += z.compress(piece)
            self.crc = zlib.crc32(piece, self.crc)
            self.size += len(piece)
        self.raw += z.flush()


# ------------------------------------------------------------- the cases

HEADER = ["code", "area", "day"]
ROW = ["QT-8", "441881105202", "2018-01-01"]
GOOD = [HEADER, ROW]


def book(**changes):
    """A healthy workbook, or one with parts changed; the key names a part by its last word."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "styles": "xl/styles.xml", "strings": "xl/sharedStrings.xml", "workbook": "xl/workbook.xml",
             "relations": "xl/_rels/workbook.xml.rels", "root": "_rels/.rels", "types": "[Content_Types].xml"}
    all_ = parts(sheet_xml(GOOD))
    for key, value in changes.items():
        all_[names[key]] = value
    return all_


def xlsx(**changes):
    return archive(book(**changes))


def before_root(part, text):
    """The XML of a part with something between its first line and its root."""
    head, rest = part.split("?>\n", 1)
    return head + "?>\n" + text + rest


LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    "<!ENTITY a%d '%s'>" % (i, ("&a%d;" % (i - 1)) * 10) for i in range(1, 20)) + "]>\n"
OUTSIDE = "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'><!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'> %p;]>\n"
PARTS = ["sheet", "styles", "strings", "workbook", "relations", "root"]
NAMES = {"sheet": "xl/worksheets/sheet1.xml", "styles": "xl/styles.xml", "strings": "xl/sharedStrings.xml",
         "workbook": "xl/workbook.xml", "relations": "xl/_rels/workbook.xml.rels", "root": "_rels/.rels"}


def with_extra(name, data="x", links=0):
    return archive(list(book().items()) + [(name, (data.encode(), links))])


def cases():
    """(file name, its bytes, what the message says in Chinese and in English, healthy twin or None)."""
    fine = xlsx()
    usual = book()
    for part in PARTS:
        for name, text in ("laughs", LAUGHS), ("outside", OUTSIDE), ("plain", "<!DOCTYPE x>\n"):
            yield "doctype-%s-%s.xlsx" % (part, name), xlsx(**{part: before_root(usual[NAMES[part]], text)}), "DOCTYPE", "DOCTYPE", \
                xlsx(**{part: before_root(usual[NAMES[part]], "<!-- DOC -->\n")})
    wide = usual["xl/worksheets/sheet1.xml"].replace("UTF-8", "UTF-16")
    yield "doctype-utf16.xlsx", xlsx(sheet=before_root(wide, LAUGHS).encode("utf-16")), "DOCTYPE", "DOCTYPE", xlsx(sheet=wide.encode("utf-16"))

    yield "bomb.xlsx", xlsx(sheet=Deflated(b"<worksheet>", 256 << 20, b"</worksheet>")), "压缩比", "beyond reason", \
        xlsx(sheet=sheet_xml(GOOD, after=" " * (1 << 20)))
    yield "bomb-strings.xlsx", xlsx(strings=Deflated(b"<sst><si><t>", 256 << 20, b"</t></si></sst>", b"a")), "压缩比", "beyond reason", \
        xlsx(strings="<sst><si><t>" + "a" * 32767 + "</t></si></sst>")
    inner = archive({"0.bin": Deflated(b"", 16 << 20, b"", b"\0")})
    nest = archive({"lib %d.zip" % i: inner for i in range(16)})
    for depth in range(4):
        nest = archive({"book %d.zip" % i: nest for i in range(16)})
    yield "nested.zip", nest, "压缩包", "archive", fine
    shared = Deflated(b"<worksheet><sheetData>", 8 << 20, b"</sheetData></worksheet>")
    one = archive({"a": shared})
    where = one.index(b"PK\1\2")
    many = one[:where] + b"".join(one[where:-22].replace(b"a", b"%c" % (98 + i)) for i in range(20))
    yield "overlapping.xlsx", many + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 20, 20, len(many) - where, where, 0), "重叠", "overlap", fine
    for i, name in enumerate(["../../../etc/cron.d/x", "/etc/cron.d/x", "C:\\x", "xl\\..\\..\\x", b"xl/media/a\0.png"]):
        yield "path-%d.xlsx" % i, with_extra(name), "路径", "paths", with_extra("xl/media/etc/..cron.d/x..")
    yield "link.xlsx", with_extra("xl/media/a", "/etc/passwd", 0o120777 << 16), "链接", "links", with_extra("xl/media/a", "x", 0o100644 << 16)
    yield "twice.xlsx", archive(list(usual.items()) + [("xl/Workbook.xml", usual["xl/workbook.xml"])]), "同名", "same name", fine
    yield "sheets.xlsx", xlsx(workbook=usual["xl/workbook.xml"].replace("</sheets>", '<sheet name="s" sheetId="2" r:id="r1"/>' * 1000000 + "</sheets>")), \
        "256", "256", fine
    yield "strings-claimed.xlsx", xlsx(strings='<sst count="1000000000" uniqueCount="1000000000"><si><t>a</t></si></sst>', sheet=sheet_xml(GOOD).replace(
        '<c r="A2" t="inlineStr"><is><t>QT-8</t></is></c>', '<c r="A2" t="s"><v>999999999</v></c>')), "找不到", "missing", \
        xlsx(strings='<sst count="1000000000" uniqueCount="1000000000"><si><t>QT-8</t></si></sst>', sheet=sheet_xml(GOOD).replace(
            '<c r="A2" t="inlineStr"><is><t>QT-8</t></is></c>', '<c r="A2" t="s"><v>0</v></c>'))
    yield "strings-many.xlsx", xlsx(strings="<sst>" + "<si/>" * 4300000 + "</sst>"), "过多", "too much", xlsx(strings="<sst>" + "<si/>" * 1000 + "</sst>")
    long_relation = b'<Relationship Id="' + b"a" * 262000 + b'" Type="a/b" Target="c"/>'
    yield "relations.xlsx", xlsx(relations=Deflated(b"<Relationships>", 256 << 20, b"</Relationships>", long_relation, 2048)), "缺少", "missing", \
        xlsx(relations=usual["xl/_rels/workbook.xml.rels"].replace("</R", "<!-- -->" + long_relation[:5000].decode() + '"/></R'))
    yield "elements.xlsx", xlsx(sheet=Deflated(b"<worksheet>", 210 << 20, b"</worksheet>", b"<x/>", 2048)), "过大", "too large", \
        xlsx(sheet=sheet_xml(GOOD, before="<x/>" * 100000))
    yield "elements-strings.xlsx", xlsx(strings=Deflated(b"<sst><si>", 210 << 20, b"</si></sst>", b"<r/>", 2048)), "过大", "too large", fine
    yield "deep.xlsx", xlsx(sheet="<worksheet>" + "<x>" * 100000 + "</x>" * 100000 + "</worksheet>"), "嵌套过深", "too deep", \
        xlsx(sheet=sheet_xml(GOOD, before="<x>" * 60 + "</x>" * 60))
    yield "tag.xlsx", xlsx(sheet=sheet_xml(GOOD, before="<x a='" + "b" * (4 << 20) + "'/>")), "过大", "too large", \
        xlsx(sheet=sheet_xml(GOOD, before="<x a='" + "b" * 10000 + "'/>"))
    yield "row.xlsx", xlsx(sheet=sheet_xml(GOOD).replace('r="2"', 'r="1048577"')), "1048576", "1048576", fine
    yield "order.xlsx", xlsx(sheet=sheet_xml(GOOD).replace('<row r="2"', '<row r="1"').replace("A2", "A1")), "行号", "row numbers", fine
    yield "long.xlsx", xlsx(sheet=sheet_xml([HEADER, ["QT-" + "8" * 32768] + ROW[1:]])), "32767", "32767", fine

    def hostile(name, text, zh, en, calm):
        rows = [["code", "household", "relation", "name", "no_id_reason", "day"], ["QT-1-9", "QT-1", "other", text, "lost", "2018-01-01"]]
        csv = "\n".join(",".join(r) for r in rows).encode()
        twin = "\n".join(",".join(r) for r in [rows[0], rows[1][:3] + [calm] + rows[1][4:]]).encode()
        yield "person %s.csv" % name, csv, zh, en, twin
        yield "person %s.xls" % name, xls(rows, "person"), zh, en, xls([rows[0], rows[1][:3] + [calm] + rows[1][4:]], "person")
        if not any(c < " " for c in text):
            yield "person %s.xlsx" % name, archive(parts(sheet_xml(rows), "person")), zh, en, None

    for name, c in ("override", "\u202e"), ("embedding", "\u202a"), ("isolate", "\u2066"), ("isolate-end", "\u2069"), ("zero-width", "\u200b"), \
            ("joiner", "\u200d"), ("mark", "\ufeff"), ("escape", "\x1b"), ("bell", "\x07"):
        yield from hostile(name, "范" + c + "例", "第 2 个字", "character 2", "范例")
    yield from hostile("marks", "范" + "\u0301" * 200, "64", "64", "范\u0301例")

    good8, bad8 = xls(GOOD, "household"), lambda records: compound({"Workbook": stream({"household": records})})
    over = {"s%d" % i: b"" for i in range(200)}
    piled = stream(over)
    first = len(piled) - sum(len(record(BEGIN, bytes(16)) + END) for _ in over)
    index = b"".join(record(0x85, struct.pack("<IBB", first, 0, 0) + text8(n, 1)) for n in over)
    tail = record(BEGIN, bytes(16)) + record(0x01, bytes(8000)) * 500 + END
    yield "piled.xls", compound({"Workbook": piled[:20] + index + END + tail}), "过多", "too much", good8
    yield "password.xls", xls(GOOD, "household", globals_=record(0x2F, bytes(54))), "密码", "password", good8
    yield "strings-claimed.xls", xls(GOOD, "household", globals_=record(0xFC, struct.pack("<II", 10**9, 10**9) + text8("a") + b"\xff\xff")), "损坏", "damaged", \
        xls(GOOD, "household", globals_=record(0xFC, struct.pack("<II", 10**9, 10**9) + text8("a")))
    yield "strings-long.xls", xls(GOOD, "household", globals_=record(0xFC, struct.pack("<II", 1, 1) + b"\x01\0\x04\xff\xff\xff\x7fa")), "损坏", "damaged", good8
    yield "order.xls", bad8(rows8(GOOD) + cell(0, 3, "x")), "次序", "order", bad8(rows8(GOOD) + cell(2, 0, 0.0).replace(b"\3\2", b"\1\2", 1))
    yield "columns.xls", bad8(cell(0, 1, "x") + cell(0, 0, "y")), "次序", "order", good8
    yield "rows-unending.xls", compound({"Workbook": stream({"household": rows8(GOOD)})[:-4]}), "损坏", "damaged", good8
    yield "cell-cut.xls", bad8(rows8(GOOD) + record(0x203, b"\5\0\0\0")), "损坏", "damaged", good8
    yield "broken-pair.xls", bad8(rows8([HEADER]) + record(0x204, struct.pack("<HHH", 1, 0, 0) + struct.pack("<HBH", 1, 1, 0xD800))), "识别", "decoded", good8
    table = len(good8) - 512
    for name, *values in ("loop", 0), ("loop-of-two", 1, 0), ("outside", 0x00FFFFFF):
        bent = bytearray(good8)
        struct.pack_into("<%dI" % len(values), bent, table, *values)
        yield "sectors-%s.xls" % name, bytes(bent), "损坏", "damaged", good8
    for name, at, form, value in ("tables", 76, "<I", 0x7FFFFFFF), ("folder", 48, "<I", 0xFFFFFF), ("size", 30, "<H", 30), ("names", 68, "<I", 5):
        bent = bytearray(good8)
        struct.pack_into(form, bent, at, value)
        if name == "names":
            struct.pack_into("<I", bent, 76, 0xFFFFFFFF)
        yield "header-%s.xls" % name, bytes(bent), "损坏", "damaged", good8

    # Other files under the name of a workbook.
    for name, streams, zh, en in (
            ("locked.xlsx", {"EncryptionInfo": bytes(100), "EncryptedPackage": bytes(9000)}, "密码", "password"),
            ("wps.et", {"ET": bytes(9000)}, ".et", ".et"), ("unknown.et", {"Contents": bytes(100)}, ".et", ".et"),
            ("letter.xls", {"WordDocument": bytes(9000)}, "文字文档", "text document"),
            ("letter.wps", {"WordDocument": bytes(9000)}, "文字文档", "text document"),
            ("slides.xls", {"PowerPoint Document": bytes(100)}, "演示", "presentation")):
        yield name, compound(streams), zh, en, None
    for name, part, zh, en in (("table.ods", "content.xml", ".ods", ".ods"), ("binary.xlsb", "xl/workbook.bin", ".xlsb", ".xlsb"),
                               ("letter.docx", "word/document.xml", ".docx", ".docx"), ("files.zip", "readme.txt", "解压", "take it out"),
                               ("slides.pptx", "ppt/presentation.xml", ".pptx", ".pptx")):
        yield name, archive({part: "x"}), zh, en, None
    page = "<html><head><meta charset=gb2312></head><table><tr><td>code</td></tr></table></html>"
    for name, data in ("page.xls", page.encode()), ("page-late.xls", b"\r\n\r\n  " + page.encode()), ("page-mark.xls", b"\xef\xbb\xbf" + page.encode()), \
            ("page-utf16.xls", page.encode("utf-16")), ("page.xlsx", page.encode()):
        yield name, data, "网页", "web page", None
    yield "xml2003.xls", (XML + '<?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>').encode(), \
        "XML 表格 2003", "XML Spreadsheet 2003", None
    yield "archive.mht.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "网页存档", "web archive", None
    for name, data, zh, en in (("a.pdf", b"%PDF-1.7\n", "PDF", "PDF"), ("a.rar", b"Rar!\x1a\7\1\0", "压缩包", "archive"), ("a.7z", b"7z\xbc\xaf\x27\x1c", "压缩包", "archive"),
                               ("a.xlsx.gz", b"\x1f\x8b\x08\0", "压缩包", "archive"), ("scan.png", b"\x89PNG\r\n\x1a\n", "图片", "picture"),
                               ("scan.jpg", b"\xff\xd8\xff\xe0", "图片", "picture"), ("scan.xlsx", b"GIF89a", "图片", "picture"),
                               ("~$household.xlsx", b"\x05clerk" + b" " * 159, "临时文件", "temporary file"), ("biff2.xls", b"\t\0\4\0\2\0\x10\0", "很旧", "very old"),
                               ("empty.xlsx", b"", "空的", "empty")):
        yield name, data, zh, en, None

    line = ",".join(HEADER) + "\n"
    csv = (line + ",".join(ROW) + "\n").encode()
    yield "quote.csv", (line + '"QT-8,441881105202,2018-01-01\n').encode(), "引号", "quote", csv
    yield "after.csv", (line + '"QT-8"x,441881105202,2018-01-01\n').encode(), "引号", "quote", (line + '"QT-8",441881105202,2018-01-01\n').encode()
    yield "nul.csv", (line + "QT-8\0,441881105202,2018-01-01\n").encode(), "NUL", "NUL", csv
    yield "bytes.csv", (line + "QT-桥头镇桥头镇").encode() + b"\xe6," + ",".join(ROW[1:]).encode() + b"\n", "第", "byte", \
        (line + "QT-桥头镇桥头镇," + ",".join(ROW[1:]) + "\n").encode()
    yield "one-line.csv", b"code,area,day\n\"" + b"x" * (40 << 20), "引号", "quote", csv
    yield "columns.csv", line.encode() + b"," * 20000 + b"x\n", "16384", "16384", csv
    yield "long.csv", (line + "Q" * 32768 + ",441881105202,2018-01-01\n").encode(), "32767", "32767", csv


def many_merges():
    """Twenty sheets that all are one part, with the most merged ranges a sheet may have."""
    ranges = "".join('<mergeCell ref="A%d:B%d"/>' % (i, i) for i in range(10, 65546))
    sheets = "".join('<sheet name="s%d" sheetId="%d" r:id="r1"/>' % (i, i + 2) for i in range(20))
    return xlsx(sheet=sheet_xml(GOOD, after="<mergeCells>%s</mergeCells>" % ranges),
                workbook=book()["xl/workbook.xml"].replace("</sheets>", sheets + "</sheets>"))


# What must be read as if nothing were odd: the claim is idle.
def harmless():
    yield "merged-whole.xlsx", xlsx(sheet=sheet_xml(GOOD, after='<mergeCells><mergeCell ref="A5:XFD1048576"/></mergeCells>'))
    yield "dimension.xlsx", xlsx(sheet=sheet_xml(GOOD, before='<dimension ref="A1:XFD1048576"/>'))
    yield "dimension-none.xlsx", xlsx(sheet=sheet_xml(GOOD, before='<dimension ref="ZZ"/>'))
    yield "styles.xlsx", xlsx(styles='<styleSheet><cellXfs count="1000000000"><xf/></cellXfs></styleSheet>')
    yield "dimension.xls", compound({"Workbook": stream({"household": record(0x200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)) + rows8(GOOD)})})
    yield "merged-whole.xls", compound({"Workbook": stream({"household": rows8(GOOD) + record(0xE5, struct.pack("<H4H", 1, 5, 65535, 0, 255))})})
    yield "formula.xls", compound({"Workbook": stream({"household": rows8([HEADER]) + cell(1, 0, (6, bytes(6) + b"\xff\xff" + bytes(6)))
                                                       + record(0x207, text8("QT-8")) + cell(1, 1, ROW[1]) + cell(1, 2, ROW[2])})})


def result(value, flags=0):
    """A formula's cell: a number, a text that follows, True or False, or (code,) of an error."""
    if isinstance(value, str):
        return 6, bytes(6) + b"\xff\xff" + bytes(6)
    if isinstance(value, bool):
        return 6, bytes([1, 0, value]) + bytes(3) + b"\xff\xff" + bytes(6)
    if isinstance(value, tuple):
        return 6, bytes([2, 0, value[0]]) + bytes(3) + b"\xff\xff" + bytes(6)
    return 6, struct.pack("<dHI", value, flags, 0)


def values():
    """.xls files and what sheet_test.c must read in them, as it writes it down."""
    def of(cells, globals_=b"", **more):
        return compound({"Workbook": stream({"户": cells}, globals_=globals_, **more)})

    def xf(number):
        return record(0xE0, struct.pack("<HH16x", 0, number))

    def rk(bits):
        return 0x27E, struct.pack("<I", bits)

    def hundredths(n):
        return rk(n << 2 & 0xFFFFFFFF | 3)

    def half(v, flags):                         # the upper half of a double
        return rk(struct.unpack("<II", struct.pack("<d", v))[1] & ~3 | flags)

    def many(*shared):
        return record(0xFC, struct.pack("<II", len(shared), len(shared)) + b"".join(shared))

    yield "numbers", of(b"".join(cell(0, c, v) for c, v in enumerate((
        1075, -3, 0.1, 12345678.25, hundredths(12345), hundredths(-5), hundredths(100), half(0.5, 0), half(150.0, 1), 1e300, 4.4e17,
        999999999999999.0, 1e-300, -0.0)))), \
        "A1 n:1075 | B1 n:-3 | C1 n:0.1 | D1 n:12345678.25 | E1 n:123.45 | F1 n:-0.05 | G1 n:1 | H1 n:0.5 | I1 n:1.5 | J1 n~:1e+300" \
        " | K1 n~:4.4e+17 | L1 n:999999999999999 | M1 n:1e-300 | N1 n:0\n"
    yield "not a number", of(cell(0, 0, float("nan"))), "!input not a number.xls 户!A1"
    yield "infinite", of(cell(0, 0, 1) + cell(0, 1, float("inf"))), "!input infinite.xls 户!B1"
    formats = record(0x41E, struct.pack("<H", 164) + text8('yyyy"年"m"月"d"日"')) + record(0x41E, struct.pack("<H", 165) + text8('0"d"')) \
        + xf(0) + xf(14) + xf(164) + xf(165) + xf(31)
    days = b"".join(cell(0, i, 43320, i) for i in range(6)) + cell(0, 6, 43320.395833333336, 1) + cell(0, 7, result(43320.0), 1)
    yield "days", of(days, formats), "A1 n:43320 | B1 d:2018-08-08 | C1 d:2018-08-08 | D1 n:43320 | E1 d:2018-08-08 | F1 n:43320" \
        " | G1 d:2018-08-08 09:30 | H1 d=:2018-08-08\n"
    yield "days from 1904", of(cell(0, 0, 41858, 1), record(0x22, b"\1\0") + formats), "A1 d:2018-08-08\n"
    formulas = (2150.0, "桥头镇", True, (0x17,), (0x2A,))
    cells = b"".join(cell(0, i, result(v)) + (record(0x4BC, bytes(10)) + record(0x207, text8(v)) if isinstance(v, str) else b"")
                     for i, v in enumerate(formulas))
    yield "formulas", of(cells), "A1 n=:2150 | B1 t=:桥头镇 | C1 b=:1 | D1 e=:#REF! | E1 e=:#N/A\n"
    yield "formulas empty", of(cell(0, 0, result("")) + record(0x207, text8("")) + cell(0, 1, result("")) + cell(0, 2, (6, bytes([3]) + bytes(5) + b"\xff\xff" + bytes(6)))
                               + cell(0, 3, 1) + cell(1, 0, result(""))), "D1 n:1\n"
    yield "formulas never computed", of(cell(0, 0, result(0.0, 3)) + cell(0, 1, result(0.0, 1)) + cell(0, 2, result(5.0, 3))), \
        "A1 e=: | B1 n=:0 | C1 n=:5\n"
    yield "text late", of(cell(0, 0, result("")) + cell(1, 0, 5) + record(0x207, text8("x"))), "A2 n:5\n"
    yield "errors", of(cell(0, 0, (0x205, b"\x07\1")) + cell(0, 1, True) + cell(0, 2, False)), "A1 e:#DIV/0! | B1 b:1 | C1 b:0\n"
    texts = many(text8("姓名"), text8("ab"), text8(""), b"\3\0\x08\2\0abc" + bytes(8), b"\1\0\5\4\0\0\0" + "村".encode("utf-16-le") + b"pho ",
                 b"\5\0\1" + "续前".encode("utf-16-le")) + record(0x3C, b"\0abc") + record(0x3C, text8("𠮷野") + text8("\u00e9\u00ff"))
    texts = texts.replace(struct.pack("<II", 6, 6), struct.pack("<II", 8, 8), 1)
    yield "texts", of(b"".join(cell(0, i, (0xFD, struct.pack("<I", i))) for i in range(8)) + cell(1, 0, "标签") + cell(1, 1, "é")
                      + record(0xD6, struct.pack("<HHH", 1, 2, 0) + text8("rich") + b"\1\0" + bytes(4)), texts), \
        "A1 t:姓名 | B1 t:ab | D1 t:abc | E1 t:村 | F1 t:续前abc | G1 t:𠮷野 | H1 t:éÿ\nA2 t:标签 | B2 t:é | C2 t:rich\n"
    pair = "𠮷".encode("utf-16-le")
    yield "pair apart", of(cell(0, 0, (0xFD, bytes(4))), many(b"\2\0\1" + pair[:2]) + record(0x3C, b"\1" + pair[2:])), "A1 t:𠮷\n"
    yield "pair broken", of(cell(0, 0, (0xFD, bytes(4))), many(b"\2\0\1" + pair[:2] * 2)), "!input pair broken.xls 户!A1"
    yield "zero inside", of(cell(0, 0, "a\0b")), "!input zero inside.xls 户!A1"
    long = "长" * 32767
    raw = text8(long)
    longest = record(0xFC, struct.pack("<II", 1, 1) + raw[:8001]) + b"".join(
        record(0x3C, b"\1" + raw[at:at + 8000]) for at in range(8001, len(raw), 8000))
    yield "longest", of(cell(0, 0, (0xFD, bytes(4))), longest), "A1 t:" + long + "\n"
    yield "too long", of(cell(0, 0, (0xFD, bytes(4))), longest.replace(struct.pack("<HB", 32767, 1), struct.pack("<HB", 32768, 1), 1)
                         + record(0x3C, b"\1" + "长".encode("utf-16-le"))), "!input too long.xls 户!A1"
    yield "no such text", of(cell(0, 0, (0xFD, struct.pack("<I", 9)))), "!input no such text.xls 户!A1"
    yield "several", of(record(0xBD, struct.pack("<HHHIHIH", 5, 0, 0, 12345 << 2 | 3, 1, 43320 << 2 | 2, 1)) + record(0xBE, bytes(10)) + cell(9, 255, "end"), formats), \
        "A6 n:123.45 | B6 d:2018-08-08\nIV10 t:end\n"
    chart = record(BEGIN, struct.pack("<HHHHII", 0x600, 0x20, 0, 0, 0, 0)) + cell(7, 0, "not a cell") + END
    yield "chart on it", of(cell(0, 0, 1) + chart + cell(1, 0, 2)), "A1 n:1\nA2 n:2\n"
    both = {"户": cell(0, 0, 1), "图": b"", "空": b"", "人": cell(0, 0, 2)}
    yield "sheets", compound({"Workbook": stream(both, charts=("图",))}), "A1 n:1\n[空]\n[人]\nA1 n:2\n"

    def bytes5(s, size=2):
        raw = s.encode("gb18030")
        return struct.pack("<H" if size == 2 else "<B", len(raw)) + raw

    old = stream({"户": record(0x204, struct.pack("<HHH", 0, 0, 0) + bytes5("姓名")) + cell(1, 0, 43320, 1) + cell(1, 1, result("")) + record(0x207, bytes5("村"))},
                 record(0x42, struct.pack("<H", 936)) + record(0x41E, struct.pack("<H", 164) + bytes5("yyyy年m月", 1)) + xf(0) + xf(164), 0x500, name=bytes5)
    yield "excel 95", compound({"Book": old}), "A1 t:姓名\nA2 d:2018-08-08 | B2 t=:村\n"
    yield "both excels", compound({"Book": old, "Workbook": stream({"户": cell(0, 0, 97)})}), "A1 n:97\n"
    yield "small sectors", compound({"Workbook": stream({"户": cell(0, 0, 1)}).ljust(5000, b"\0")}, small=False), "A1 n:1\n"
    yield "large sectors", compound({"Workbook": stream({"户": cell(0, 0, 1)})}, sector=4096), "A1 n:1\n"


def healthy():
    """Cut at any place, none of the first two may be taken for a whole one."""
    rows = [HEADER] + [["QT-%d" % i, "441881105202", "2018-01-01"] for i in range(100, 160)]
    yield "household.xlsx", archive(parts(sheet_xml(rows)))
    yield "household.xls", xls(rows, "household")
    yield "household.csv", "\r\n".join(",".join(r) for r in rows).encode()


def large(folder):
    """100 MB of rows that the rules refuse, as .csv and, not compressed, as .xlsx."""
    row = ["QT-%07d", "441881105999", "2018-01-01", "示例路" * 120]
    want = 100 << 20
    with open(folder + "/large.csv", "w", encoding="utf-8") as f:
        f.write("code,area,day,address\n")
        line = ",".join(row) + "\n"
        for i in range(want // len(line.encode())):
            f.write(line % i)
    with zipfile.ZipFile(folder + "/large.xlsx", "w", zipfile.ZIP_STORED) as z:
        for name, text in parts("").items():
            if name != "xl/worksheets/sheet1.xml":
                z.writestr(name, text)
        before, after = sheet_xml([HEADER + ["address"]]).split("</sheetData>")
        cells = "<row>%s</row>" % "".join('<c t="inlineStr"><is><t>%s</t></is></c>' % v for v in row)
        with z.open("xl/worksheets/sheet1.xml", "w") as f:
            f.write(before.encode())
            for i in range(want // len(cells.encode())):
                f.write((cells % i).encode())
            f.write(("</sheetData>" + after).encode())


def save(folder):
    """All of it into files, and what is expected of them into a list that bad_books.py reads."""
    rows = []

    def put(sub, name, data):
        path = os.path.join(folder, sub, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(data)
        return path

    for i, (name, data, zh, en, twin) in enumerate(cases()):
        kind, ext = "person" if name.startswith("person ") else "household", name[name.rindex("."):]
        rows.append(["bad", put("bad/%d" % i, kind + ext if ext == ".csv" else name, data), zh, en, name])
        if twin is not None:
            rows.append(["good", put("twin/%d" % i, kind + ext.replace(".zip", ".xlsx"), twin), "", "", name])
    for name, data in harmless():
        rows.append(["good", put("harmless", name, data), "", "", name])
    rows.append(["either", put("merges", "merges.xlsx", many_merges()), "", "", "merges.xlsx"])
    for name, data in healthy():
        rows.append(["good", put("whole", name, data), "", "", name])
        for percent in range(1, 100):
            rows.append(["either" if name.endswith(".csv") else "bad", put("cut/%d" % percent, name, data[:len(data) * percent // 100]), "", "",
                         "%s cut at %d %%" % (name, percent)])
    with open(os.path.join(folder, "list"), "w", encoding="utf-8") as f:
        f.writelines("\t".join(r) + "\n" for r in rows)


if __name__ == "__main__":
    if sys.argv[1] == "large":
        large(sys.argv[2])
    elif sys.argv[1] == "values":               # each with its text, for sheet_test.c
        for title, made, text in values():
            with open("%s/%s.xls" % (sys.argv[2], title), "wb") as out:
                out.write(made)
            with open("%s/%s.txt" % (sys.argv[2], title), "w", encoding="utf-8") as out:
                out.write("[户]\n" + text)
    else:
        save(sys.argv[1])
