# SPDX-License-Identifier: Apache-2.0
# The manual's page "from your spreadsheet to the register", done as it says, in
# both languages: every ```sh block is run, in order, and prints what the ```text
# block after it says; a ```csv block is the file that it names.  A "…" on the
# page stands for whatever is printed there.
. "$(dirname "$0")/lib.sh"

mkdir bin
printf '#!/bin/sh\nexec "%s" "$@"\n' "$BANGFU" >bin/bangfu
chmod +x bin/bangfu
cat >follow.py <<'PY'
import os
import re
import subprocess
import sys

page, folder = sys.argv[1:]
blocks = re.findall(r"^```(\S*)[ ]?(.*)\n((?:.*\n)*?)```$", open(page, encoding="utf-8").read(), re.M)


def like(expected, printed):
    lines = expected.rstrip("\n").split("\n")
    pattern = "".join("(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in lines)
    return re.fullmatch(pattern, printed) is not None


ran, told = None, ""
for what, name, text in blocks + [("end", "", "")]:
    if what == "text":
        print("ok" if ran is not None and like(text, told) else "page:\n%sprinted:\n%sbad" % (text, told))
        ran = None
        continue
    if ran is not None:
        print("ok" if told == "" else "page: nothing\nprinted:\n%sbad" % told)
        ran = None
    if what == "csv":
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
            f.write(text)
    elif what == "sh":
        ran = text
        done = subprocess.run(["sh", "-c", text], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        told = done.stdout.decode()
        if "AddressSanitizer" in told or "runtime error:" in told:
            print("%sbad" % told)
PY

# The page in $1 and language $2, followed in folder $3.
follow() {
    mkdir "$3"
    ln -s "$root/examples" "$3/examples"
    BANGFU_LANG=$2 PATH=$here/bin:$PATH python3 follow.py "$1" "$3" >"$3.said" 2>&1 || fail "$(tail -1 "$3.said")"
    while read -r line; do
        case $line in ok) pass ;; *bad) fail "$(cat "$3.said")"; break ;; esac
    done <"$3.said"
    same "blocks of $1" "$(grep -c '^ok$' "$3.said")" "$(grep -c '^```sh$' "$1")"
}

it "a page that lies is found out"
sed 's/62/63/' "$root/docs/manual/spreadsheets.zh.md" >lying.md
mkdir lying
ln -s "$root/examples" lying/examples
BANGFU_LANG=zh-Hans PATH=$here/bin:$PATH python3 follow.py lying.md lying >lying.said 2>&1
same "lies" "$(grep -c 'bad$' lying.said)" 1

for lang in zh:zh-Hans en:en; do
    page=$root/docs/manual/spreadsheets.${lang%:*}.md
    dir=${lang%:*}

    it "the page in ${lang%:*} is what happens"
    follow "$page" "${lang#*:}" "$dir"

    it "its pictures are there"
    for picture in $(sed -n 's/^!\[.*](\(.*\))$/\1/p' "$page"); do
        [ -s "$root/docs/manual/$picture" ] && pass || fail "no $picture"
    done
    same "pictures" "$(grep -c '^!\[' "$page")" 3

    it "a marked workbook, mended, is taken"
    /usr/bin/python3 - "$dir/marked.xlsx" <<'PY'
import sys
import openpyxl
book = openpyxl.load_workbook(sys.argv[1])
people = book["家庭成员"]
assert people["F3"].comment and people["F3"].fill.fgColor.rgb != "00000000"
for cell, value in (("F3", "990100195911059220"), ("F4", "990100198807219339"), ("B5", "441881105204019001"), ("C6", "罗小燕"), ("L8", "2016-07-15")):
    people[cell].value = value
    people[cell].number_format = "@"
book["农户"]["E3"].value = "因残"
book.save(sys.argv[1])
PY
    run bangfu example qiaotou "$dir/mended.bangfu"
    run bangfu import "$dir/mended.bangfu" "$dir/marked.xlsx" --as json
    expect_exit 0
    expect_out '"added":11,"corrected":0'

    it "what the page says is refused is refused in those words"
    python3 - "$root/tests" "$dir" <<'PY'
import os
import sys
sys.path.insert(0, sys.argv[1])
from books import compound
for name, data in (("locked.xlsx", compound({"EncryptionInfo": bytes(100), "EncryptedPackage": bytes(9000)})), ("wps.et", compound({"ET": bytes(9000)})),
                   ("~$a.xlsx", b"\x15owner" + bytes(150)), ("half.xlsx", open(sys.argv[2] + "/j-faults.xlsx", "rb").read()[:3000]), ("a.pdf", b"%PDF-1.4\n")):
    with open(os.path.join(sys.argv[2], name), "wb") as f:
        f.write(data)
PY
    sed -n '/^## 5/,/^## 6/s/^| \([^|]*\) |.*/\1/p' "$page" | sed 1d >refused
    same "refusals" "$(grep -c . refused)" 7
    for file in j-faults.xlsx j-faults.xlsx locked.xlsx wps.et '~$a.xlsx' half.xlsx a.pdf; do
        read -r words
        run bangfu import "$dir/practice.bangfu" "$dir/$file" --dry-run --lang "${lang#*:}"
        expect_exit 2
        cat out >>err
        expect_err "$words"
    done <refused
done
