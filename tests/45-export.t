# SPDX-License-Identifier: Apache-2.0
# What goes out: sheets, choices, personal data, what is refused, what is left.
. "$(dirname "$0")/lib.sh"

make_town town.bangfu >/dev/null
put person --day 2016-05-01 --json '{"code":"QT-2-2","household":"QT-2","relation":"other","name":"=1+1","no_id_reason":"lost"}' >/dev/null

it "writes a sheet a kind, after one of words, and says how many"
run bangfu export town.bangfu all.xlsx --lang en
expect_exit 0
expect_out "Household status"
expect_out "without personal columns"
run bangfu export town.bangfu all.json.xlsx --as json --personal
expect_exit 0
expect_out '"entry":13,"personal":true,"rows":13,"kinds":{"area":3,"household":2,"person":4,"household_status":2,"worker":1,"visit":1}'
same "whose file with names is" "$(stat -c %a all.json.xlsx)" 600
/usr/bin/python3 - >shape 2>&1 <<'PY'
import openpyxl
book = openpyxl.load_workbook("all.xlsx")
assert book.sheetnames == ["About", "Area", "Household", "Person", "Household status", "Worker", "Visit", "Code lists"], book.sheetnames
words = {r[0]: r[1] for r in book["About"].iter_rows(values_only=True)}
assert words["Register"] == "441881105 桥头镇" and words["Person"] == "4 records", words
assert "left out" in words["Personal data"] and "entry 13" in words["As known at"], words
person = book["Person"]
heads = [c.value for c in person[1]]
assert heads[:4] == ["Member since", "Person code", "Household", "Relation to head"] and heads[-1] == "id", heads
assert not {"Name", "ID number", "Birth date", "Phone", "Disability card"} & set(heads), heads
assert person.freeze_panes == "A2" and person.auto_filter.ref == "A1:V5", person.auto_filter.ref
assert all(c.comment for c in person[1][:-1]) and "Exactly one member is the head." in person["D1"].comment.text
row = [c.value for c in person[2]]
assert row[1:4] == ["QT-1-1", "QT-1", "Head"] and person["A2"].is_date and person["B2"].number_format == "@", row
assert [c.value for c in book["Area"][1]][8] == "Registered population (persons)", [c.value for c in book["Area"][1]]
lists = {str(v.sqref).split(":")[0]: v.formula1 for v in person.data_validations.dataValidation}
assert lists["F2"] == '"Unknown,Male,Female,Not stated"', lists
assert lists["D2"].startswith("'Code lists'!$"), lists
assert book["Code lists"].sheet_state == "hidden"
print("good")
PY
same "shape" "$(tail -1 shape)" good

it "has nothing personal in it unless that was asked for"
texts() { /usr/bin/python3 -c 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); sys.stdout.buffer.write(b"".join(z.read(n) for n in z.namelist()))' "$1"; }
for secret in 范例甲 990000196001010013 博下村示例路一号 甘示例; do
    texts all.xlsx | grep -q "$secret" && fail "$secret is in the file" || pass
    texts all.json.xlsx | grep -q "$secret" && pass || fail "$secret is not in the file that was to have it"
done
run bangfu export town.bangfu p.csv --kind person --columns 人编号,姓名
expect_exit 2
expect_both "个人信息" "--personal"
[ ! -e p.csv ] && pass || fail "a file was left"

it "keeps cells from running as formulas"
/usr/bin/python3 - >shape 2>&1 <<'PY'
import openpyxl
for sheet in openpyxl.load_workbook("all.json.xlsx"):
    for row in sheet.iter_rows():
        assert all(c.data_type != "f" for c in row), sheet.title
print("good")
PY
same "cells" "$(tail -1 shape)" good
run bangfu export town.bangfu p.csv --kind person --columns code,name --personal
expect_exit 0
same "the mark" "$(tr -d '\r' <p.csv | grep QT-2-2 | cut -d, -f1,2)" "QT-2-2,'=1+1"

it "narrows by area, day and knowledge"
run bangfu export town.bangfu a.xlsx --area 441881105202 --as json
expect_out '"kinds":{"area":1,"household":1,"person":2,"household_status":1,"visit":1}'
run bangfu export town.bangfu a.xlsx --yes --area 博下村 --day 2017-01-01 --as json
expect_out '"kinds":{"area":1,"household":1,"person":2,"household_status":1}'
run bangfu export town.bangfu a.xlsx --yes --known 5 --as json
expect_out '"entry":5,"personal":false,"rows":5,'
run bangfu export town.bangfu a.xlsx --yes --kind household,worker --kind 走访 --as json
expect_out '"kinds":{"household":2,"worker":1,"visit":1}'

it "refuses what it can't do, in words, and leaves no file"
run bangfu export town.bangfu all.xlsx
expect_exit 4
expect_both "已有这个文件" "--yes"
run bangfu export town.bangfu town.bangfu --yes
expect_exit 2
expect_both "册子本身" "the register itself"
run bangfu export town.bangfu b.ods
expect_exit 2
expect_both ".xlsx" ".csv"
run bangfu export town.bangfu b.csv
expect_exit 2
expect_both "--kind" "one kind"
run bangfu export town.bangfu b.xlsx --columns code
expect_exit 2
run bangfu export town.bangfu b.xlsx --kind hosehold
expect_exit 3
expect_err household
run bangfu export town.bangfu b.csv --kind person --columns code,nonsense
expect_exit 2
expect_both "没有“nonsense”列" 'no column "nonsense"'
run bangfu export town.bangfu nowhere/b.xlsx
expect_exit 3
run bangfu export town.bangfu b.xlsx --area 不存在
expect_exit 3
same "what was left" "$(ls | grep -c '^b\.\|\.new$')" 0

it "leaves nothing when it is interrupted"
"$root/build/bangfu" example qiaotou q.bangfu >/dev/null
/usr/bin/python3 - >shape 2>&1 <<'PY'
import os, signal, subprocess, time, zipfile
def heard():                # whoever runs the tests may ignore them: nohup, a shell in the background
    for sig in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sig, signal.SIG_DFL)
def interrupted(sig):       # whether it came while the file was being written; one that came too late leaves a whole file
    child = subprocess.Popen([os.environ["BANGFU"], "export", "q.bangfu", "q.xlsx", "--personal"], stdout=subprocess.DEVNULL, preexec_fn=heard)
    while not os.path.exists("q.xlsx.new") and child.poll() is None:
        time.sleep(0.001)
    child.send_signal(sig)
    ended = child.wait()
    assert ended in (-sig, 0), ended
    assert not os.path.exists("q.xlsx.new"), "a draft is left"
    if not os.path.exists("q.xlsx"):
        return ended == -sig
    assert zipfile.ZipFile("q.xlsx").testzip() is None
    os.remove("q.xlsx")
    return False
for sig in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    assert any(interrupted(sig) for turn in range(20)), "never in time"
print("good")
PY
same "interruption" "$(tail -1 shape)" good

it "writes the same bytes again"
run bangfu export q.bangfu one.xlsx --personal
run bangfu export q.bangfu two.xlsx --personal
same_files one.xlsx two.xlsx

it "reads the same in LibreOffice as in the .csv of each kind"
mkdir -p office own
soffice "-env:UserInstallation=file://$here/profile" --headless --convert-to \
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' --outdir office one.xlsx >office.log 2>&1 || fail "LibreOffice fails"
for kind in 区划 组织 农户 家庭成员 工作人员 项目 走访 集体账目; do
    bangfu export q.bangfu "own/$kind.csv" --kind "$kind" --personal >/dev/null
done
/usr/bin/python3 - >shape 2>&1 <<'PY'
import csv, os
for name in os.listdir("own"):
    ours = list(csv.reader(open("own/" + name, encoding="utf-8-sig", newline="")))
    theirs = list(csv.reader(open("office/one-" + name, encoding="utf-8", newline="")))
    assert len(ours) == len(theirs) > 1, (name, len(ours), len(theirs))
    for a, b in zip(ours, theirs):
        a = [c[1:] if c.startswith("'") else c for c in a]
        for x, y in zip(a, b + [""] * (len(a) - len(b))):
            assert x == y or float(x.replace(",", "")) == float(y), (name, x, y)
print("good")
PY
same "LibreOffice" "$(tail -1 shape)" good
