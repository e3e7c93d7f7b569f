# SPDX-License-Identifier: Apache-2.0
# How commands are given and what they print, for programs as for people.
. "$(dirname "$0")/lib.sh"

make_town town.bangfu >/dev/null

it "takes options anywhere, with = or without"
run bangfu figure --day 2018-08-08 town.bangfu --as json households.poor
expect_exit 0
cp out first
run bangfu figure town.bangfu households.poor --as=json --day=2018-08-08
same_files first out
run bangfu --as json figure town.bangfu
[ "$status" -eq 0 ] || [ "$status" -eq 2 ] && pass || fail "an option before the command is taken or refused"

it "refuses what it doesn't know, and says what is near"
run bangfu figure town.bangfu --dya 2018-08-08
expect_exit 2
expect_err "--day"
run bangfu figrue town.bangfu
expect_exit 2
expect_err "figure"
run bangfu figure town.bangfu household.poor
expect_exit 3
expect_err "households.poor"
run bangfu figure town.bangfu --day yesterday
expect_exit 2
run bangfu figure town.bangfu --day
expect_exit 2
run bangfu figure
expect_exit 2
run bangfu
[ "$status" -ne 0 ] || grep -q verify out && pass || fail "bangfu alone should tell its commands"
run bangfu put town.bangfu hosehold --json '{}'
[ "$status" -ne 0 ] && pass || fail "an unknown kind was taken"
expect_err "household"

it "prints figures as the contract says: code, rev, area, from, to, day, known, value, unit"
run bangfu figure town.bangfu households.poor collective.target visits.coverage --day 2018-08-08 --as json
python3 - <<'PY' >shape 2>&1
import json
figures = {f["code"]: f for f in json.load(open("out"))}
poor, target, coverage = figures["households.poor"], figures["collective.target"], figures["visits.coverage"]
keys = ["code", "rev", "area", "from", "to", "day", "known", "value", "unit"]
assert list(poor) == keys, poor
assert poor["value"] == 2 and poor["area"] == "441881105" and poor["unit"] == "households", poor
assert (poor["from"], poor["to"], poor["day"]) == ("2018-01-01", "2018-08-08", "2018-08-08"), poor
assert poor["known"].endswith("+08:00"), poor
assert target["value"] is None and target["unit"] == "fen", target
assert (coverage["top"], coverage["bottom"]) == (1, 2), coverage
print("good")
PY
same "shape" "$(tail -1 shape)" good
run bangfu figure town.bangfu households.poor --day 2018-08-08 --by village --as json
python3 - <<'PY' >shape 2>&1
import json
assert [(f["by"], f["value"]) for f in json.load(open("out"))] == [("441881105202", 1), ("441881105203", 1)]
print("good")
PY
same "by village" "$(tail -1 shape)" good
run bangfu figure town.bangfu visits.person-times --from 2018-02-01 --to 2018-04-30 --by month --as csv
expect_out ",2018-02,0,,,person-times"
expect_out ",2018-03,1,,,person-times"
expect_out ",2018-04,0,,,person-times"

it "prints absent as null or nothing, never 0"
run bangfu figure town.bangfu collective.target --as csv --day 2018-08-08
expect_out ",,,,fen"
run bangfu figure town.bangfu collective.target --day 2018-08-08 --lang en
expect_out "not recorded"

it "answers as it was known by entry, by time, by day"
stamp=$(bangfu show town.bangfu person QT-2-1 --history --as json | sed -n 's/.*"stamp":"\([^"]*\)".*/\1/p')
run bangfu figure town.bangfu persons.poor --day 2018-08-08 --known 10 --as json
expect_out '"value":2'
run bangfu figure town.bangfu persons.poor --day 2018-08-08 --known "$stamp" --as json
expect_out '"value":3'
expect_out "\"known\":\"$stamp\""
run bangfu figure town.bangfu persons.poor --day 2018-08-08 --known 2017-01-01 --as json
expect_out '"value":0'
run bangfu figure town.bangfu persons.poor --known 2999-01-01
expect_exit 2
run bangfu figure town.bangfu persons.poor --known 999
expect_exit 3

it "says nothing about progress when nobody watches"
run bangfu verify town.bangfu
expect_exit 0
expect_no_err
run bangfu rebuild town.bangfu
expect_no_err

it "prints to a closed pipe without a fuss"
bangfu help --all | head -1 >/dev/null
pass

it "narrows to an area by code or by name"
run bangfu figure town.bangfu households.poor --area 博下村 --day 2018-08-08 --as json
expect_out '"area":"441881105202"'
expect_out '"value":1'
run bangfu figure town.bangfu households.poor --area 999999999999
expect_exit 3

it "keeps an encrypted register that nobody reads without its key"
run bangfu new shut.bangfu --book 441881105 --name 桥头镇 --encrypt --key-file key
expect_exit 0
same "mode of the key" "$(stat -c %a key)" 600
run bangfu put shut.bangfu area --day 2010-01-01 --json '{"code":"441881105","name":"桥头镇","level":"town"}' --key-file key
expect_exit 0
grep -aq "桥头镇\|SQLite format" shut.bangfu && fail "plain text in an encrypted file" || pass
run bangfu verify shut.bangfu
expect_exit 2
expect_both "--key-file" "--key-file"
run bangfu verify shut.bangfu --key-file key
expect_exit 0
echo "another key of sixteen bytes" >wrong && chmod 600 wrong
run bangfu verify shut.bangfu --key-file wrong
expect_exit 2
chmod 644 key
run bangfu verify shut.bangfu --key-file key
expect_exit 5
chmod 600 key
run bangfu rebuild shut.bangfu --key-file key
expect_exit 0
