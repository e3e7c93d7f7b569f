# SPDX-License-Identifier: Apache-2.0
# A clerk's day: a household enters the register, somebody is born, a mistake is
# put right, the secretary asks for a figure and why it changed.
. "$(dirname "$0")/lib.sh"

it "makes an empty register and enters a town"
make_town town.bangfu >/dev/null
same "entries" "$(entries town.bangfu)" 12

it "tells the figures of that day"
run bangfu figure town.bangfu households.poor persons.poor visits.person-times --day 2018-08-08 --lang zh-Hans
expect_exit 0
expect_no_err
expect_line "建档立卡贫困户数    2户  households.poor"
expect_line "建档立卡贫困人口    3人  persons.poor"
run bangfu figure town.bangfu households.poor --day 2018-08-08 --lang zh-Hant
expect_out "2戶"
run bangfu figure town.bangfu households.poor --day 2018-08-08 --lang en
expect_out "2 households"

it "enters a child born in July, known only in August"
run bangfu put town.bangfu person --day 2018-07-01 --json '{"code":"QT-1-3","household":"QT-1","relation":"daughter","name":"范例丁","no_id_reason":"newborn","sex":"female","birth_year":2018,"join_reason":"birth"}'
expect_exit 0
expect_out "person"
run bangfu figure town.bangfu persons.poor --day 2018-06-30 --lang zh-Hans
expect_out "3人"
run bangfu figure town.bangfu persons.poor --day 2018-07-01 --lang zh-Hans
expect_out "4人"

it "puts a mistake right, and the history shows both"
run bangfu correct town.bangfu household QT-2 --json '{"area":"441881105202"}' --reason typo
expect_exit 0
run bangfu show town.bangfu household QT-2
expect_out "441881105202 博下村"
run bangfu show town.bangfu household QT-2 --history
expect_out "441881105203 板甫村"
expect_out "441881105202 博下村"
run bangfu show town.bangfu household QT-2 --known 12
expect_out "441881105203 板甫村"
expect_no_out "441881105202 博下村"

it "explains why the village's figure is not what it was"
run bangfu figure town.bangfu households.poor --day 2018-08-08 --by village --as csv
expect_out ",441881105202,2,,,households"
expect_out ",441881105203,0,,,households"
run bangfu explain town.bangfu households.poor --area 441881105202 --day 2018-08-08 --known 12 --known 14 --lang en
expect_exit 0
expect_out "appeared"
expect_out "#14"
expect_out "sum +1 = 2 − 1"

it "lists the records behind a figure, and their number is the figure"
run bangfu trace town.bangfu persons.poor --day 2018-08-08 --as json
same "rows" "$(grep -c '"record"' out)" 4
expect_out '"value":4'

it "finds people by name, in either script or by initials"
run bangfu find town.bangfu person 範例甲
expect_out "QT-1-1"
run bangfu find town.bangfu person fly
expect_out "QT-1-2"
expect_no_out "QT-1-1"
run bangfu find town.bangfu area 博下
expect_out "441881105202"

it "takes back a visit that never was"
run bangfu withdraw town.bangfu visit V-1 --reason duplicate
expect_exit 0
run bangfu figure town.bangfu visits.person-times --day 2018-08-08 --lang zh-Hans
expect_out "0人次"
run bangfu figure town.bangfu visits.person-times --day 2018-08-08 --known 12 --lang zh-Hans
expect_out "1人次"

it "forgets a person and keeps the figure"
grep -aq 范例甲 town.bangfu && pass || fail "the name should still be in the file"
run bangfu erase town.bangfu person QT-1-1 --reason requested --yes
expect_exit 0
cat town.bangfu* >bytes
grep -aq "范例甲\|990000196001010013" bytes && fail "the name or number is still in the file" || pass
run bangfu figure town.bangfu persons.poor --day 2018-08-08 --lang zh-Hans
expect_out "4人"
run bangfu show town.bangfu person QT-1-1
expect_no_out "范例甲"
run bangfu find town.bangfu person 范例甲
expect_no_out "QT-1-1"

it "can erase what was withdrawn"
run bangfu withdraw town.bangfu person QT-1-2 --reason wrong-record
expect_exit 0
run bangfu erase town.bangfu person QT-1-2 --reason requested --yes
expect_exit 0
cat town.bangfu* >bytes
grep -aq "范例乙" bytes && fail "the name is still in the file" || pass
rm bytes

it "says the same when the same is sent again"
run bangfu put town.bangfu area --id sent-1 --json '{"code":"441881105204","name":"红桥村","level":"village"}' --day 2010-01-01
expect_exit 0
cp out first
run bangfu put town.bangfu area --id sent-1 --json '{"code":"441881105204","name":"红桥村","level":"village"}' --day 2010-01-01
expect_exit 0
same_files first out
run bangfu put town.bangfu area --id sent-1 --json '{"code":"441881105204","name":"五石村","level":"village"}' --day 2010-01-01
expect_exit 4
same "entries" "$(entries town.bangfu)" 19
