# SPDX-License-Identifier: Apache-2.0
# Who is missed and who gets what isn't due; posts one at a time, benefits once, nothing after
# death, unless somebody answers for it.
. "$(dirname "$0")/lib.sh"

bangfu new t.bangfu --book 441881105 --name 测试镇 >/dev/null
put() { run bangfu put t.bangfu "$1" --json "$2" --day "$3"; }
ok() { put "$1" "$2" "$3"; expect_exit 0; }
no() { put "$1" "$2" "$3"; expect_exit 2; expect_both "$4" "$5"; }
gap() { run bangfu gaps t.bangfu --day 2018-08-08 --as json; expect_exit 0; same "$1 $2" "$(grep -c "\"policy\":\"$1\",\"side\":\"$2\",\"household\"" out)" "$3"; }
ok area '{"code":"441881105","name":"测试镇","level":"town"}' 2010-01-01
ok area '{"code":"441881105206","name":"测试村","level":"village","parent":"441881105"}' 2010-01-01
ok worker '{"code":"W1","role":"village-cadre"}' 2016-01-01
ok household '{"code":"H1","area":"441881105206"}' 2016-01-01
ok household_status '{"household":"H1","status":"poor"}' 2016-01-01
ok person '{"code":"P1","household":"H1","relation":"head","no_id_reason":"lost","birth_year":1950,"medical_insurance":"none","pension_insurance":true}' 2016-01-01
ok person '{"code":"P2","household":"H1","relation":"son","no_id_reason":"lost","birth_year":2002,"school":"vocational","disability":"limbs","disability_grade":2}' 2016-01-01
ok person '{"code":"P3","household":"H1","relation":"daughter","no_id_reason":"lost","birth_year":2008,"school":"none"}' 2016-01-01

it "what nobody records isn't judged"
gap medical-insurance missed 1
gap school missed 1
gap vocational-aid missed 0
run bangfu gaps t.bangfu --day 2018-08-08 --lang en
expect_out "–  missed   Vocational student without vocational aid"
expect_no_out "P2"

it "paid to one, missed by the other"
ok household '{"code":"H2","area":"441881105206"}' 2016-01-01
ok person '{"code":"Q1","household":"H2","relation":"head","no_id_reason":"lost","birth_year":1980}' 2016-01-01
ok household_status '{"household":"H2","status":"poor"}' 2016-01-01
ok payment '{"household":"H2","person":"Q1","benefit":"vocational","period_from":"2018-03-01","period_to":"2018-07-31","amount_fen":150000}' 2018-07-01
gap vocational-aid missed 1
gap vocational-aid not-due 1
ok person '{"code":"P3","household":"H1","relation":"daughter","no_id_reason":"lost","birth_year":2008,"school":"none","not_in_school":"illness"}' 2018-01-01
gap school missed 0
ok low_income_tag '{"household":"H1","tag":"dibao"}' 2018-01-01
ok payment '{"household":"H2","benefit":"dibao","period_from":"2018-07-01","period_to":"2018-07-31","amount_fen":30000}' 2018-07-10
gap dibao missed 1
gap dibao not-due 1
ok living '{"household":"H1","danger":"d","water_safe":false}' 2018-01-01
gap housing missed 1
gap water missed 1
ok measure '{"code":"m","household":"H1","year":2018,"family":"water","state":"planned"}' 2018-02-01
gap water missed 0

it "one post at a time"
ok welfare_post '{"code":"B1","household":"H2","person":"Q1","post":"cleaning"}' 2018-01-01
no welfare_post '{"code":"B2","household":"H2","person":"Q1","post":"road"}' 2018-03-01 "同时在两个公益岗（B1 与 B2）" "holds two posts from 2018-03-01 (B1 and B2)"
ok exception '{"code":"E1","household":"H2","rule":"posts-at-once","worker":"W1","end_day":"2018-04-01"}' 2018-02-01
ok welfare_post '{"code":"B2","household":"H2","person":"Q1","post":"road","end_day":"2018-03-20","end_reason":"term"}' 2018-03-01

it "nothing twice for one period"
ok payment '{"household":"H2","person":"Q1","benefit":"post-wage","period_from":"2018-07-01","period_to":"2018-07-31","amount_fen":60000}' 2018-08-01
no payment '{"household":"H2","person":"Q1","benefit":"post-wage","period_from":"2018-07-15","period_to":"2018-08-14","amount_fen":60000}' 2018-08-05 "所属期间重叠" "for periods that overlap"
ok payment '{"household":"H2","person":"Q1","benefit":"other","period_from":"2018-07-15","period_to":"2018-08-14","amount_fen":60000}' 2018-08-05

it "a death can always be recorded; then nothing more is paid, and due says what to end"
ok person '{"code":"Q1","household":"H2","relation":"head","no_id_reason":"lost","birth_year":1980,"end_day":"2018-07-10","end_reason":"death"}' 2016-01-01
gap left not-due 1
no payment '{"household":"H2","person":"Q1","benefit":"transport","period_from":"2018-08-01","period_to":"2018-08-31","amount_fen":10000}' 2018-08-06 "在领取人减少（2018-07-10）之后" "after who had it left the register (2018-07-10)"
run bangfu due t.bangfu --day 2018-08-08 --as json
expect_out '"duty":"post","due":"2018-07-10"'
no welfare_post '{"code":"B1","household":"H2","person":"Q1","post":"cleaning","monthly_fen":60000}' 2018-01-01 "已于 2018-07-10 减少" "left the register on 2018-07-10"
ok welfare_post '{"code":"B1","household":"H2","person":"Q1","post":"cleaning","end_day":"2018-07-10","end_reason":"death"}' 2018-01-01
run bangfu due t.bangfu --day 2018-08-08 --as json
expect_no_out '"duty":"post"'

it "a tag for rigid expenses lasts as long as the programme says"
ok programme '{"code":"p","name":"p","area":"441881105","tag_days":366}' 2018-01-01
ok low_income_tag '{"household":"H1","tag":"rigid-expense","end_day":"2019-02-02"}' 2018-02-01
no low_income_tag '{"household":"H2","tag":"rigid-expense","end_day":"2019-02-03"}' 2018-02-01 "应不晚于 2019-02-02" "until 2019-02-02"
no low_income_tag '{"household":"H2","tag":"rigid-expense"}' 2018-02-01 "须填认定截止日期" "needs its end"

it "from a workbook, too"
printf '户编号,人编号,发放项目,发放所属起日,发放所属止日,发放金额（元）,发放日期\nH1,P2,困难残疾人生活补贴,2018-07-01,2018-07-31,100,2018-08-01\nH1,P2,困难残疾人生活补贴,2018-07-01,2018-07-31,100,2018-08-02\n' | sed '1s/户编号/发放户编号/; 1s/,人编号/,发放人员编号/' >发放.csv
run bangfu import t.bangfu 发放.csv
expect_exit 2
sed -i '$d' 发放.csv
run bangfu import t.bangfu 发放.csv
expect_exit 0
gap disability-living missed 0

it "the records raise alarms; a clue is opened once"
ok household '{"code":"H3","area":"441881105206"}' 2016-01-01
ok person '{"code":"R1","household":"H3","relation":"head","no_id_reason":"lost","birth_year":1980,"health":"serious","medical_insurance":"none"}' 2016-01-01
ok person '{"code":"R2","household":"H3","relation":"son","no_id_reason":"lost","birth_year":2009,"school":"none"}' 2016-01-01
ok living '{"household":"H3","danger":"c","water_safe":true}' 2018-02-01
run bangfu alarms t.bangfu --day 2018-08-08 --as json
expect_exit 0
same "alarms" "$(sed -n 's/.*"alarm":"\([^"]*\)","household":"\([^"]*\)".*/\1 \2/p' out | tr '\n' ';')" "house H3;dropout H3;uninsured-illness H3;"
run bangfu alarms t.bangfu --day 2018-08-08 --open --worker W1 --lang en
expect_exit 0
expect_out "3 clues opened"
run bangfu alarms t.bangfu --day 2018-08-08 --lang en
expect_out "0 alarms"
run bangfu due t.bangfu --day 2018-08-08 --worker W1 --as json
same "clues to follow" "$(grep -c '"duty":"clue"' out)" 3
ok living '{"household":"H3","danger":"d","water_safe":false}' 2018-08-01
ok clue '{"code":"H3-house-2018-08-08","household":"H3","channel":"data-match","alarm":"house","worker":"W1"}' 2018-08-08
run bangfu alarms t.bangfu --day 2018-08-08 --as json
same "alarms" "$(sed -n 's/.*"alarm":"\([^"]*\)","household":"\([^"]*\)".*/\1 \2/p' out | tr '\n' ';')" "water H3;"
