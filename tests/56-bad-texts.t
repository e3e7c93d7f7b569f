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

# within SECONDS MEGABYTES COMMAND…: of the program as it is delivered; its status and what it took
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
    same "the answer" "$(cat out)" "status 0"
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
