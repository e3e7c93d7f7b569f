# SPDX-License-Identifier: Apache-2.0
# A text is held against the register: what a person sees, and what a program reads.
. "$(dirname "$0")/lib.sh"

"$root/build/bangfu" example qiaotou q.bangfu >/dev/null
article=$root/../shared/data/qiaotou-2018-08-08.txt

it "bears out every readable number of the article, and flags the share without a whole"
run bangfu check q.bangfu "$article" --lang zh-Hans
expect_exit 0
expect_out ":17:74: match: 364戶 — households.poor 2018-08-08 = 364"
expect_out ":17:26: unreadable: ?.8萬"
expect_out "posts.secretaries-selected.share 2017-12-31 = 68.09% (32/47)（分母是册中的 47"
expect_line "16 处相符，1 处无法辨认，1 处目标，7 处限定语"

it "bears out what brief writes, in three languages"
for day in 2018-08-08 2018-07-31 2018-03-31; do
    for lang in zh-Hans zh-Hant en; do
        run sh -c "\"$BANGFU\" brief q.bangfu --template monthly --day $day --lang $lang | \"$BANGFU\" check q.bangfu - --day $day --as json"
        expect_exit 0
        /usr/bin/python3 - <<'PY' >shape 2>&1
import json
got = json.load(open("out"))
odd = [(g["line"], g["claim"]["text"], g["status"]) for g in got if g["status"] not in ("match", "target", "context")]
assert not odd, odd
assert sum(g["status"] == "match" for g in got) >= 18, got
print("good")
PY
        same "$day $lang" "$(tail -1 shape)" good
    done
done

it "says what is wrong, by how much, and how to see the records"
printf '# 简报\n全镇贫困户374户，五石村贫困户1户。\n' >wrong.txt
run bangfu check q.bangfu wrong.txt --day 2018-08-08 --lang zh-Hans
expect_exit 1
expect_out "wrong.txt:2:6: mismatch: 374户 — households.poor 2018-08-08 = 364，相差 +10；明细：bangfu trace q.bangfu households.poor --day 2018-08-08"
expect_out "441881105206"
run bangfu trace q.bangfu households.poor --day 2018-08-08
expect_exit 0

it "says when it was true"
echo '全镇贫困户365户。' >stale.txt
run bangfu check q.bangfu stale.txt --day 2018-08-08 --lang en
expect_exit 1
expect_out "stale: 365户"
expect_out "true on 20"

it "says of another area only that it isn't the register's"
echo '东华镇贫困户364户。河北省平泉市桥头镇贫困户364户。' >other.txt
run bangfu check q.bangfu other.txt --day 2018-08-08 --lang en
expect_exit 0
expect_out "other.txt:1:7: not-in-register: 364户 (said of several areas"
expect_line "2 not-in-register"

it "reads standard input, and takes another day and area"
run sh -c 'echo "贫困户364户。" | "$BANGFU" check q.bangfu - --day 2018-08-08 --area 441881105206'
expect_exit 1
expect_out "441881105206"

it "asks once what a phrase means"
echo '全镇帮困对象364户。' >alias.txt
run bangfu check q.bangfu alias.txt --day 2018-08-08 --lang zh-Hans
expect_exit 0
expect_out "not-in-register: 364户"
expect_out "〔帮困〕"
before=$(entries q.bangfu)
run bangfu check q.bangfu alias.txt --day 2018-08-08 --alias '帮困对象=households.poor'
expect_exit 0
expect_out "match: 364户"
same "entries" "$(entries q.bangfu)" $((before + 1))
run bangfu check q.bangfu alias.txt --day 2018-08-08 --alias '帮困对象=households.poor'
same "entries" "$(entries q.bangfu)" $((before + 1))
run bangfu check q.bangfu alias.txt --day 2018-08-08
expect_out "match: 364户"
run bangfu check q.bangfu alias.txt --alias '帮困对象=households.none'
expect_exit 3
expect_both "没有这个指标" "there is no such figure"

it "repeats no name of the text"
echo '作者张可旋、王小明和李大海帮助贫困户364户。' >names.txt
run bangfu check q.bangfu names.txt --day 2018-08-08
expect_no_out "王小明"
expect_no_out "张可旋"
expect_no_out "李大海"

it "refuses what is no text"
: >empty.txt
run bangfu check q.bangfu empty.txt
expect_exit 2
run bangfu check q.bangfu q.bangfu
expect_exit 2

it "tells what a text says in numbers without any register"
run bangfu claims wrong.txt --as json
expect_exit 0
/usr/bin/python3 -c 'import json; print([c["value"] for c in json.load(open("out"))])' >shape
same "claims" "$(cat shape)" "[374, 1]"
