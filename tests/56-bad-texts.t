# SPDX-License-Identifier: Apache-2.0
# Texts as they come: in any encoding, damaged, no texts at all, or far too long.
# A clear answer in bounded time and memory, and nobody's number echoed.
. "$(dirname "$0")/lib.sh"

article=$root/examples/qiaotou/article.txt
make_town town.bangfu >/dev/null

# a text of ours in other encodings: encoded ENCODING <TEXT >FILE
encoded() { python3 -c "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read().decode().encode('$1'))"; }
text='截至2018年8月8日，全镇建档立卡贫困户364户1075人，今年以来干部进村入户1685人次。'
hant='截至2018年8月8日，全鎮建檔立卡貧困戶364戶1075人，今年以來進村入戶1685人次。'
printf '%s\n' "$text" >plain.txt
printf '%s\n' "$hant" >hant.txt
bangfu claims plain.txt --as json >plain.json
bangfu claims hant.txt --as json >hant.json

it "the same claims, whatever the text is written in"
for encoding in gb18030 gbk utf-16 utf-8-sig; do
    encoded $encoding <plain.txt >other.txt
    run bangfu claims other.txt --as json
    expect_exit 0
    same_files out plain.json
done
for encoding in big5 gb18030 utf-16; do
    encoded $encoding <hant.txt >other.txt
    run bangfu claims other.txt --as json
    expect_exit 0
    same_files out hant.json
done

it "a text from a pipe"
same "the claims" "$(bangfu claims - --as json <plain.txt)" "$(cat plain.json)"

it "a byte that is no character: refused with its place"
for encoding in utf-8 gb18030; do
    { encoded $encoding <plain.txt; printf 'a\377\377b\n'; encoded $encoding <plain.txt; } >bad.txt
    place=$(encoded $encoding <plain.txt | wc -c)
    for command in claims read; do
        run bangfu $command bad.txt
        expect_exit 2
        expect_err "$((place + 2))"
        expect_both "无法识别" "can't be decoded"
    done
done

it "no file, a folder, an empty file, files of other programs"
mkdir folder
: >empty.txt
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\1\0' >picture.txt
printf 'PK\003\004\024\0\0\0\010\0' >document.txt
head -c 20000 "$BANGFU" >program.txt
run bangfu claims none.txt
expect_exit 3
expect_both "没有这个文件" "there is no such file"
for file in folder empty.txt picture.txt document.txt program.txt; do
    for command in claims read "check town.bangfu"; do
        run bangfu $command $file
        expect_exit 2
        expect_err "$file"
    done
done

it "a text without a number, and one of blank lines"
echo '全镇上下齐心协力。' >none.txt
printf '\n\n  \n' >blank.txt
for file in none.txt blank.txt; do
    run bangfu claims $file --as json
    expect_exit 0
    same "the claims" "$(tr -d '[:space:]' <out)" "[]"
    run bangfu check town.bangfu $file
    expect_exit 0
done

it "nobody's number is echoed"
printf '%s\n' '张某，身份证号990101198001010017，电话00012345678，银行卡6222020200012345678，领取补助500元。' >person.txt
for command in "claims --as json" "claims" "check town.bangfu" "check town.bangfu --as json"; do
    set -- $command
    name_of=$1
    shift
    run bangfu "$name_of" "$@" person.txt
    expect_no_out 990101198001010017
    expect_no_out 00012345678
    expect_no_out 6222020200012345678
    expect_out 500元
done

# within SECONDS MEGABYTES COMMAND…: of the program as it is delivered; its status, which is $answers, and what it took
answers=0
within() {
    ran=$*
    python3 - "$@" >out 2>err <<'END'
import resource, subprocess, sys, time
seconds, megabytes, command = float(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
start = time.time()
status = subprocess.run(command, stdout=open("answer", "wb"), stderr=open("answer.err", "wb")).returncode
took, peak = time.time() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print("status %d" % status)
if took > seconds: print("took %.1f s" % took)
if peak > megabytes: print("took %d MB" % peak)
END
    same "the answer" "$(cat out)" "status $answers"
}

it "100 MB of prose, of one line, of digits, of brackets: bounded time and memory"
python3 - <<'END'
text = open("plain.txt").read().strip()
open("long.txt", "w").write((text + "\n") * (100_000_000 // len(text.encode())))
open("line.txt", "w").write(text * (100_000_000 // len(text.encode())))
open("digits.txt", "w").write("9" * 10_000_000)
open("brackets.txt", "w").write("镇(?" * 3_000_000)
open("numbers.txt", "w").write("三" * 3_000_000)
open("lost.txt", "w").write("\ufffd1" * 3_000_000)
END
for file in long line digits brackets numbers lost; do
    within 40 48 "$root/build/bangfu" claims $file.txt --as json
    within 40 48 "$root/build/bangfu" read $file.txt
done
rm -f long.txt line.txt answer

it "800,000 numbers, and 60,000 that each have their own place and time: checked in as little memory as ten"
python3 - <<'END'
import datetime, itertools
kinds = ["全镇贫困户%d户%d人。", "今年以来干部走访%d人次，投入%d万元。", "帮困对象%d户，作者张可旋帮助%d人。", "占%d%%，其中%d户。\n"]
with open("many.txt", "w") as f:
    for i in range(400_000): f.write(kinds[i % 4] % (i % 997 + 1, i * 7 % 1013 + 1))
day = lambda n: "{0.year}年{0.month}月{0.day}日".format(datetime.date(2012, 1, 1) + datetime.timedelta(n))
with open("scopes.txt", "w") as f:
    for i in range(30_000):
        f.write("%s至%s，%s走访%d人次，%d户脱贫。\n" % (day(i % 2400), day(i % 2400 + i // 2400 + 1), ["", "博下村", "板甫村"][i % 3], i % 97 + 1, i % 7 + 1))
END
answers=1
for as in text html; do
    within 60 32 "$root/build/bangfu" check town.bangfu many.txt --as $as
done
within 60 24 "$root/build/bangfu" check town.bangfu scopes.txt --day 2018-08-08

it "shows nobody's name that a text has, whatever is said of its numbers"
cat >names.txt <<'END'
源南方網 作者張可旋
贫困户张三旋家有5口人，邓桂英领取低保金3000元。
帮扶干部李小明走访了陈大文等3户；村民黄阿婆今年养鸡200只。
Zhang Sanxuan helped 5 families; Deng Guiying got 3000 yuan.
END
run bangfu claims names.txt --as json
cp out shown
for as in text json; do
    for lang in zh-Hans en; do
        run bangfu check town.bangfu names.txt --as "$as" --lang "$lang"
        cat out err >>shown
    done
done
for name in 張可旋 张三旋 三旋 邓桂英 桂英 李小明 小明 大文 黄阿婆 阿婆 Zhang Sanxuan Deng Guiying; do
    same "$name" "$(grep -c "$name" shown)" 0
done
