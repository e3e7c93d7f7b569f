# SPDX-License-Identifier: Apache-2.0
# The bulletin: made from records, kept, and made again exactly when all has changed.
. "$(dirname "$0")/lib.sh"

make_town town.bangfu >/dev/null
cat >town.txt <<'TEMPLATE'
# {{area}}
{{households.poor}}，{{persons.poor}}，{{visits.person-times}}，{{visits.coverage}}
TEMPLATE

it "speaks each language in its own habit"
run bangfu brief town.bangfu --template town.txt --day 2018-08-08 --lang zh-Hans
expect_line "2户，3人，1人次，50%"
run bangfu brief town.bangfu --template town.txt --day 2018-08-08 --lang zh-Hant
expect_line "2戶，3人，1人次，50%"
run bangfu brief town.bangfu --template town.txt --day 2018-08-08 --lang en
expect_line "2 households，3 persons，1 person-time，50%"

it "tells of every figure where it stands and what it is"
run bangfu brief town.bangfu --template town.txt --day 2018-08-08 --lang zh-Hans --as json
python3 - <<'PY' >shape 2>&1
import json
brief = json.load(open("out"))
said = [brief["text"][f["start"]:f["end"]] for f in brief["figures"]]
assert said == ["2户", "3人", "1人次", "50%"], said
assert [f["code"] for f in brief["figures"]] == ["households.poor", "persons.poor", "visits.person-times", "visits.coverage"]
assert all(f["rev"] == 1 and f["area"] == "441881105" and f["day"] == "2018-08-08" and f["known"] for f in brief["figures"])
print("good")
PY
same "shape" "$(tail -1 shape)" good
run bangfu brief town.bangfu --template town.txt --day 2018-08-08 --as html
expect_out "<"

it "is kept, and made again exactly when all has changed"
run bangfu brief town.bangfu --template town.txt --day 2018-08-08 --lang zh-Hans
cp out then
run bangfu brief town.bangfu --template town.txt --day 2018-08-08 --lang zh-Hans --keep
expect_exit 0
id=$(cat out err | sed -n 's/^brief \([^ ]*\) .*/\1/p')
bangfu correct town.bangfu household QT-2 --json '{"area":"441881105202"}' --reason typo >/dev/null
bangfu withdraw town.bangfu visit V-1 --reason duplicate >/dev/null
bangfu put town.bangfu household_status --day 2018-01-01 --json '{"household":"QT-2","status":"exited"}' >/dev/null
bangfu correct town.bangfu person QT-2-1 --json '{"end_day":"2018-02-01","end_reason":"death"}' --reason late-information >/dev/null
bangfu erase town.bangfu person QT-1-1 --reason requested --yes >/dev/null
run bangfu brief town.bangfu --template town.txt --day 2018-08-08 --lang zh-Hans
expect_line "2户，2人，0人次，0%"
run bangfu brief town.bangfu --kept "$id"
expect_exit 0
same_files then out
bangfu rebuild town.bangfu >/dev/null
run bangfu brief town.bangfu --kept "$id"
same_files then out

it "refuses a figure that is unknown or not recorded, with its place"
printf '# x\n  {{households.pour}}\n' >unknown.txt
run bangfu brief town.bangfu --template unknown.txt --day 2018-08-08
expect_exit 2
expect_err "unknown.txt:2:3"
printf 'x {{collective.target}}\n' >absent.txt
run bangfu brief town.bangfu --template absent.txt --day 2018-08-08
expect_exit 3
expect_err "absent.txt:1:3"
expect_both "未登记" "not recorded"
run bangfu brief town.bangfu --template nowhere.txt
[ "$status" -ne 0 ] && pass || fail "a template that isn't there"

it "leaves out of a public text what is about too few households"
run bangfu brief town.bangfu --template town.txt --day 2018-08-08 --public --lang zh-Hans
expect_exit 0
expect_no_out "2户"
expect_no_out "2人"
expect_out "不公开"
