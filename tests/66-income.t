# SPDX-License-Identifier: Apache-2.0
# A household's income is collected once and reckoned by several schemes, as known on a
# day, from the command line and from a workbook.
. "$(dirname "$0")/lib.sh"

home=441881105206010002
"$root/build/bangfu" example qiaotou q.bangfu >/dev/null

it "says what is missing"
run bangfu income q.bangfu $home
expect_exit 3
expect_err "no income of this household"
run bangfu income q.bangfu nobody
expect_exit 3

cat >income.json <<'END'
{"household":"441881105206010002","period_from":"2017-01-01","period_to":"2017-12-31","members":3,"net_fen":1185000,
 "lines":[{"line":"wage.migrant","amount_fen":900000},{"line":"production.planting","quantity":500,"unit":"斤","price_fen":150},
 {"line":"cost.planting","amount_fen":30000},{"line":"transfer.dibao","amount_fen":240000},{"line":"rigid.medical","amount_fen":80000},
 {"line":"wage.town-post","amount_fen":600000,"expected":true}]}
END
run bangfu put q.bangfu income --json @income.json --day 2018-01-15
expect_exit 0
run bangfu income q.bangfu $home
expect_exit 3
expect_err "programmes/cn-net-income.json"

it "schemes are data"
for scheme in "$root"/programmes/*-income.json; do
    run bangfu put q.bangfu scheme --json @"$scheme" --day 2016-01-01
    expect_exit 0
done

it "one set of lines, three sums, line by line"
run bangfu income q.bangfu $home --lang en
expect_exit 0
expect_out "cn-net-income"
expect_out "Income a head            5925.00"
expect_out "Income a head            5525.00"
expect_out "Income a head           4725.00"
expect_out "500 斤 × 1.50"
expect_out "expected: doesn't count"
expect_out "as entered"
expect_out "gd-income-2016: reached, above by 1925.00"
expect_out "[General knowledge, unverified]"
run bangfu income q.bangfu $home --lang zh-Hans --scheme cn-net-income
expect_out "人均纯收入   5925.00"
run bangfu income q.bangfu $home --scheme cn-net-income --as json
expect_out '"added":1215000,"taken_off":30000,"net":1185000,"expected":600000,"members":2,"per_head":592500'

it "as it was known then"
known=$(entries q.bangfu)
run bangfu correct q.bangfu income "$(sed -n 's/.*"income":"\([^"]*\)".*/\1/p' out | head -1)" --json '{"lines":[{"line":"wage.migrant","amount_fen":100000}]}'
expect_exit 0
run bangfu income q.bangfu $home --scheme cn-net-income --as json
expect_out '"net":100000'
run bangfu income q.bangfu $home --scheme cn-net-income --as json --known "$known"
expect_out '"net":1185000'

it "a line below is told by how much"
run bangfu income q.bangfu $home --scheme cn-net-income --lang en
expect_out "gd-income-2016: below by 3500.00"

it "nothing expected is entered as received"
cp income.json ahead.json
before=$(entries q.bangfu)
run bangfu put q.bangfu income --json @ahead.json --day 2017-12-01
expect_exit 2
expect_err "isn't over"
same "entries" "$(entries q.bangfu)" "$before"

it "through a workbook and back"
run bangfu export q.bangfu incomes.xlsx --kind income --kind scheme
expect_exit 0
before=$(entries q.bangfu)
run bangfu import q.bangfu incomes.xlsx
expect_exit 0
same "nothing new" "$(entries q.bangfu)" "$before"
run bangfu verify q.bangfu
expect_exit 0

it "rows of a sheet are of whoever they say"
bangfu example qiaotou r.bangfu >/dev/null
cat >sheet.csv <<'END'
采集日期,户编号,核算起始日期,核算截止日期,收支项目,收支金额（元）
2018-01-15,441881105206010001,2017-01-01,2017-12-31,务工收入,20000
2018-01-15,441881105206010002,2017-01-01,2017-12-31,种植业收入,6000
2018-01-15,441881105206010002,2017-01-01,2017-12-31,种植业支出,1000
,,,,养殖业收入,500
2018-01-15,441881105206020001,2017-01-01,2017-12-31,务工收入,9000
END
run bangfu import r.bangfu sheet.csv --lang en
expect_exit 0
expect_out "rows 5, added 3,"
run bangfu put r.bangfu scheme --json @"$root/programmes/cn-net-income.json" --day 2016-01-01
for of in 010001:2000000 010002:550000 020001:900000; do
    run bangfu income r.bangfu 441881105206${of%:*} --as json
    expect_out "\"net\":${of#*:},"
done
