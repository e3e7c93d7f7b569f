# SPDX-License-Identifier: Apache-2.0
# How poor the households are and what would become of them: the vector of domain 7 T11
# through records, and suppositions that write nothing.
. "$(dirname "$0")/lib.sh"

put() { run bangfu put t.bangfu "$1" --json "$2" --day "$3"; expect_exit 0; }
bangfu new t.bangfu --book 441881105 --name 测试镇 >/dev/null
put area '{"code":"441881105","name":"测试镇","level":"town"}' 2010-01-01
put area '{"code":"441881105206","name":"测试村","level":"village","parent":"441881105"}' 2010-01-01

it "says what is missing"
run bangfu poverty t.bangfu --day 2018-12-31
expect_exit 3
expect_both "没有适用的收入核算口径" "no income scheme holds"
for scheme in cn-net-income cn-monitoring-income; do
    sed 's/^{"code"/{"area":"441881105","code"/' "$root/programmes/$scheme.json" >scheme.json
    put scheme @scheme.json 2016-01-01
done
run bangfu poverty t.bangfu --day 2018-12-31
expect_exit 2
expect_both "有多个收入核算口径适用" "several income schemes hold"
run bangfu poverty t.bangfu --day 2018-12-31 --scheme cn-net-income
expect_exit 3
expect_both "没有收入标准" "no income line holds"
run bangfu poverty t.bangfu --day 2018-12-31 --scheme cn-net-income --line 4000 --as json
expect_out '"households":0,'
expect_out '"headcount":null'

i=0
for yuan in 1000 2000 3000 4000 6000 8000; do
    i=$((i + 1))
    put household "{\"code\":\"H$i\",\"area\":\"441881105206\"}" 2016-01-01
    put household_status "{\"household\":\"H$i\",\"status\":\"poor\"}" 2016-01-01
    put person "{\"code\":\"P$i\",\"household\":\"H$i\",\"relation\":\"head\",\"no_id_reason\":\"lost\"}" 2016-01-01
    put income "{\"household\":\"H$i\",\"period_from\":\"2017-01-01\",\"period_to\":\"2017-12-31\",\"lines\":[{\"line\":\"wage.migrant\",\"amount_fen\":${yuan}00},{\"line\":\"wage.town-post\",\"amount_fen\":999900,\"expected\":true},{\"line\":\"rigid.medical\",\"amount_fen\":10000}]}" 2018-01-10
done
put household '{"code":"H7","area":"441881105206"}' 2016-01-01
put household_status '{"household":"H7","status":"poor"}' 2016-01-01
put person '{"code":"P7","household":"H7","relation":"head","no_id_reason":"lost"}' 2016-01-01
put line '{"code":"gd","area":"441881105","measure":"income","amount_fen":400000}' 2016-01-01

it "is exact"
run bangfu poverty t.bangfu --day 2018-12-31 --scheme cn-net-income --as json
expect_exit 0
expect_out '"line_fen":400000,"households":6,"persons":6,"unknown_households":1,"unknown_persons":1,"poor_households":3,"poor_persons":3,"negative_households":0,"headcount":500000,"gap":250000,"severity":145833,"cost_fen":600000,"gini":333333,"mean_fen":400000'
run bangfu poverty t.bangfu --day 2018-12-31 --scheme cn-net-income --lang en
expect_out "Severity (FGT 2)                          0.1458"
expect_out "Median, yuan                             3000.00"
run bangfu poverty t.bangfu --day 2018-12-31 --scheme cn-net-income --lang zh-Hans
expect_out "未登记收入（以下均不计）   1   1"
run bangfu poverty t.bangfu --day 2018-12-31 --scheme cn-monitoring-income --as json
expect_out '"mean_fen":390000'
run bangfu poverty t.bangfu --day 2018-01-09 --scheme cn-net-income --as json
expect_out '"households":0,'
run bangfu poverty t.bangfu --day 2018-12-31 --scheme cn-net-income --area 441881105206 --line 1 --as json
expect_out '"poor_households":0'

it "agrees with the reckoning of each household"
put income '{"household":"H6","period_from":"2018-01-01","period_to":"2018-12-31","lines":[{"line":"production.planting","quantity":501,"unit":"斤","price_fen":151},{"line":"cost.planting","amount_fen":99999}]}' 2018-12-31
run bangfu income t.bangfu H6 --scheme cn-net-income --day 2018-12-31 --as json
net=$(sed -n 's/.*"net":\(-*[0-9]*\).*/\1/p' out | head -1)
run bangfu poverty t.bangfu --day 2018-12-31 --scheme cn-net-income --as json
expect_out "\"negative_households\":1"
expect_out "\"mean_fen\":$(((1600000 + net + 3) / 6))"

it "supposes, and writes nothing"
before=$(digest_of t.bangfu)
run bangfu what-if t.bangfu --day 2018-06-30 --scheme cn-net-income --line 5000 --as json
expect_exit 0
expect_out '"newly_below":["H4"]'
run bangfu what-if t.bangfu --day 2018-06-30 --scheme cn-net-income --shock medical=8000:0.5
expect_exit 2
expect_both "不计科目 rigid.medical" "doesn't count rigid.medical"
run bangfu what-if t.bangfu --day 2018-06-30 --scheme cn-monitoring-income --shock medical=8000:1 --as json
expect_out '"newly_below":["H5","H6"]'
run bangfu what-if t.bangfu --day 2018-06-30 --scheme cn-monitoring-income --shock medical=8000:0.5 --lang en
expect_out "Suppose medical=8000:0.5: 3 households"
cp out first
run bangfu what-if t.bangfu --day 2018-06-30 --scheme cn-monitoring-income --shock medical=8000:0.5 --lang en
same_files out first
for line in wage.migrant wage; do                   # nobody loses more than there is, nor what isn't there
    run bangfu what-if t.bangfu --day 2018-06-30 --scheme cn-net-income --shock $line=8000:1 --as json
    expect_out '"newly_below":["H4","H5","H6"]'
    expect_out '"then":{"what":"then","households":6,"persons":6,"unknown_households":1,"unknown_persons":1,"poor_households":6,"poor_persons":6,"negative_households":0,"headcount":1000000,"gap":1000000,"severity":1000000,"cost_fen":2400000,'
done
run bangfu what-if t.bangfu --day 2018-06-30 --scheme cn-net-income --shock property.land=8000:1 --lang en
expect_out "Suppose property.land=8000:1: 0 households"
for wrong in medical medical=8000 medical=8000:2 medical=-1:0.5 nothing=1:0.5 medical=1:0; do
    run bangfu what-if t.bangfu --scheme cn-monitoring-income --shock $wrong
    expect_exit 2
done
run bangfu what-if t.bangfu --scheme cn-monitoring-income
expect_exit 2
same "the register's bytes" "$(digest_of t.bangfu)" "$before"

it "counts lacks together"
put programme '{"code":"check","name":"查","area":"441881105","steps":[{"purpose":"exit","step":"household-visit"},{"purpose":"exit","step":"decision"}]}' 2016-01-01
for i in 1 2 3 4 5 6; do
    put household_case "{\"code\":\"C$i\",\"household\":\"H$i\",\"programme\":\"check\",\"purpose\":\"exit\"}" 2018-02-01
    [ $i -gt 2 ] && water=true || water=false
    put case_step "{\"household_case\":\"C$i\",\"household\":\"H$i\",\"step\":\"household-visit\",\"result\":\"passed\",\"items\":[{\"item\":\"water\",\"met\":$water},{\"item\":\"income\",\"met\":true}]}" 2018-02-02
done
[ -s "$root/programmes/cn-mpi.json" ] && sed 's/^{"code"/{"area":"441881105","code"/' "$root/programmes/cn-mpi.json" >mpi.json
put poverty_index @mpi.json 2016-01-01
put poverty_index '{"code":"two","name":"两项","area":"441881105","k_num":2,"k_den":3,"indicators":[{"indicator":"income","weight":2,"sureness":"inferred"},{"indicator":"water","weight":1}]}' 2016-01-01
put area '{"code":"441881105207","name":"二村","level":"village","parent":"441881105"}' 2010-01-01
run bangfu correct t.bangfu household H1 --json '{"area":"441881105207"}'
expect_exit 0
run bangfu poverty t.bangfu --day 2018-06-30 --scheme cn-net-income --index two --by village --as json
expect_exit 0
expect_out '"index":{"code":"two","households":6,"persons":6,"unknown_households":1,"poor_households":3,"poor_persons":3,"headcount":500000,"intensity":888889,"m0":444444,"indicators":[{"indicator":"income","weight":2,"unknown_households":1,"uncensored":500000,"censored":500000,"contribution":750000},{"indicator":"water","weight":1,"unknown_households":1,"uncensored":333333,"censored":333333,"contribution":250000}]}'
expect_out '{"village":"441881105207","households":1,'
expect_out '"index":{"code":"two","households":1,"persons":1,"unknown_households":0,"poor_households":1,"poor_persons":1,"headcount":1000000,"intensity":1000000,"m0":1000000}'
expect_out '"headcount":400000,"intensity":833333,"m0":333333}}'
run bangfu poverty t.bangfu --day 2018-06-30 --scheme cn-net-income --index two --by village --lang en
expect_out "Index (M0 = H × A)  0.4444"
expect_out "[Inferred]"
expect_out "441881105207           1        1          0      1  1.0000"
run bangfu poverty t.bangfu --day 2018-02-01 --scheme cn-net-income --index two --as json
expect_out '"index":{"code":"two","households":0,"persons":0,"unknown_households":7,"poor_households":0,"poor_persons":0,"headcount":null,"intensity":null,"m0":null'
run bangfu poverty t.bangfu --day 2018-06-30 --scheme cn-net-income --index cn-mpi --lang zh-Hans
expect_out "多维贫困指数 (cn-mpi)〔推断〕  k = 1/3"
expect_out "有未登记的指标（以下均不计）"
run bangfu poverty t.bangfu --day 2015-12-31 --scheme cn-net-income --line 1 --index two
expect_exit 3
run bangfu poverty t.bangfu --day 2018-06-30 --scheme cn-net-income --index nosuch
expect_exit 3
run bangfu poverty t.bangfu --day 2018-06-30 --scheme cn-net-income --by month
expect_exit 2
expect_both "只能按村" "can only be village"

it "takes a line on record by its code"
run bangfu poverty t.bangfu --day 2018-06-30 --scheme cn-net-income --line gd --as json
expect_out '"line_fen":400000'
run bangfu poverty t.bangfu --day 2018-06-30 --scheme cn-net-income --line nosuch
expect_exit 3
