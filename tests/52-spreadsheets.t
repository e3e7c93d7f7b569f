# SPDX-License-Identifier: Apache-2.0
# The manual's page "from your spreadsheet to the register", done as it says, in
# both languages.
. "$(dirname "$0")/lib.sh"

it "a page that lies is found out"
sed 's/62/63/' "$root/docs/manual/spreadsheets.zh.md" >lying.md
mkdir lying
ln -s "$root/examples" lying/examples
printed lying.md zh-Hans lying >lying.said 2>&1
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
