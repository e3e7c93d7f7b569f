# SPDX-License-Identifier: Apache-2.0
# What scenarios are written in.  A scenario begins with
#     . "$(dirname "$0")/lib.sh"
# and finds itself in an empty directory of its own.  Every expect_… is one test;
# a scenario goes on after one that fails.
#
#     run COMMAND…          runs it; its output is in ./out and ./err, its status in $status
#     expect_exit N         of the last run
#     expect_out TEXT       its output has the text; expect_err the same of its messages
#     expect_no_out TEXT    it hasn't
#     expect_both ZH EN     its message says so in Chinese and in English
#     expect_line TEXT      a whole line of its output
#     same WHAT A B         two texts are equal
#     entries FILE          how many entries a register has
#     opens_in_libreoffice FILE   as a spreadsheet program does: its sheets are in libreoffice/NAME-SHEET.csv then
#     follow PAGE LANGUAGE FOLDER   every command of a page of the manual does what the page says
#     it TEXT               what the next lines are about
root=$(cd "$(dirname "$0")/.." && pwd)
name=$(basename "$0" .t)
here=$root/build/tmp/$name
passed=0 failed=0 about=$name status=0
BANGFU=${BANGFU:-$root/build/test/bangfu}
LC_ALL=C.UTF-8 TZ=UTC
export LC_ALL TZ BANGFU
unset BANGFU_KEY_FILE
[ -x "$BANGFU" ] || { echo "$BANGFU is not built"; exit 1; }

rm -rf "$here"
mkdir -p "$here"
cd "$here" || exit 1

bangfu() { "$BANGFU" "$@"; }

it() { about=$1; }

pass() { passed=$((passed + 1)); }

fail() {
    failed=$((failed + 1))
    printf '%s: %s\n    %s\n' "$name" "$about" "$1"
    [ -z "${ran:-}" ] || printf '    after: %s\n    status %s\n' "$ran" "$status"
    [ ! -s out ] || sed 's/^/    out: /' out | head -12
    [ ! -s err ] || sed 's/^/    err: /' err | head -12
}

run() {
    ran=$*
    "$@" >out 2>err </dev/null
    status=$?
    if grep -q 'AddressSanitizer\|runtime error:\|LeakSanitizer' err; then
        fail "the sanitizer speaks"
    fi
}

expect_exit() { if [ "$status" -eq "$1" ]; then pass; else fail "expected exit $1"; fi; }
expect_out() { if grep -qF -- "$1" out; then pass; else fail "expected in the output: $1"; fi; }
expect_err() { if grep -qF -- "$1" err; then pass; else fail "expected in the messages: $1"; fi; }
expect_line() { if grep -qxF -- "$1" out; then pass; else fail "expected a line: $1"; fi; }
expect_no_out() { if grep -qF -- "$1" out; then fail "not expected in the output: $1"; else pass; fi; }
expect_no_err() { if [ -s err ]; then fail "expected no message"; else pass; fi; }
expect_both() { expect_err "$1"; expect_err "$2"; }
same() { if [ "$2" = "$3" ]; then pass; else fail "$1: $2, expected $3"; fi; }
same_files() { if cmp -s "$1" "$2"; then pass; else fail "$1 and $2 differ"; fi; }

entries() { bangfu verify "$1" --as json | sed -n 's/.*"entries":\([0-9]*\).*/\1/p'; }
digest_of() { sha256sum "$1" | cut -d' ' -f1; }

# One test.  LibreOffice mends XML that is damaged without a word, so that is looked at before; formulas are computed by
# it when they have no result.  A second argument is another format: `opens_in_libreoffice FILE xlsx`.
opens_in_libreoffice() {
    ran="soffice $1"
    rm -rf libreoffice
    timeout 120 soffice "-env:UserInstallation=file://$root/build/tmp/libreoffice-$name" --headless \
        --convert-to "${2:-csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1}" --outdir libreoffice "$1" >out 2>err
    status=$?
    case $1 in *.xlsx | *.xlsm) python3 - "$1" 2>>err <<'END' || status=99 ;; esac
import sys, zipfile, xml.parsers.expat
archive = zipfile.ZipFile(sys.argv[1])
for part in archive.namelist():
    if part.endswith((".xml", ".rels", ".vml")):
        xml.parsers.expat.ParserCreate().Parse(archive.read(part), True)
END
    case $status$(grep -i error out err)$(ls libreoffice 2>/dev/null) in
        0*.csv | 0*.xlsx) pass ;;
        *) fail "LibreOffice doesn't open it" ;;
    esac
}

# `ok ENTRIES HEAD` or `bad SEQ`, of the program and of the independent verifier.
verdict() {
    if bangfu verify "$1" --as json >v.out 2>v.err; then
        sed -n 's/.*"entries":\([0-9]*\).*"head":"[0-9]*:\([0-9a-f]*\)".*/ok \1 \2/p' v.out
    else
        sed -n 's/.*at entry \([0-9]*\):.*/bad \1/p' v.err | head -1 | grep . || echo bad 0
    fi
}
second_verdict() { python3 "$root/tests/verify.py" "$1" | sed 's/^\(bad [0-9]*\).*/\1/'; }

# What holds of every register that a scenario leaves behind.
laws() {
    for file in *.bangfu; do
        [ -f "$file" ] && [ "$(head -c 15 "$file" | tr -d '\0')" = "SQLite format 3" ] || continue
        case " ${lawless:-} " in *" $file "*) continue ;; esac
        it "laws of $file"
        ran=
        same "both verifiers" "$(second_verdict "$file")" "$(verdict "$file")"
        case $(verdict "$file") in ok*) pass ;; *) fail "the ledger doesn't hold" ;; esac
        python3 "$root/tests/rows.py" "$file" >rows.before
        run bangfu rebuild "$file"
        expect_exit 0
        python3 "$root/tests/rows.py" "$file" >rows.after
        same_files rows.before rows.after
    done
}

# A page of the manual followed in a folder, in a language: printed PAGE LANGUAGE FOLDER
printed() {
    mkdir -p bin
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$BANGFU" >bin/bangfu
    chmod +x bin/bangfu
    BANGFU_LANG=$2 PATH=$here/bin:$PATH python3 "$root/tests/follow.py" "$1" "$3"
}

# The same in a new folder beside the examples; every command is one test.
follow() {
    mkdir "$3"
    ln -s "$root/examples" "$3/examples"
    ln -s "$root/programmes" "$3/programmes"
    printed "$1" "$2" "$3" >"$3.said" 2>&1 || fail "$(tail -1 "$3.said")"
    while read -r line; do
        case $line in ok) pass ;; *bad) fail "$(cat "$3.said")"; break ;; esac
    done <"$3.said"
    same "blocks of $1" "$(grep -c '^ok$' "$3.said")" "$(grep -c '^```sh$' "$1")"
}

finish() {
    code=$?
    set +e
    [ "$code" -eq 0 ] || [ "$failed" -gt 0 ] || fail "the scenario broke off with $code"
    laws
    echo "$passed passed, $failed failed" >"$here.count"
    [ "$failed" -eq 0 ]
}
trap 'finish; exit $?' EXIT

# A small town with two households, as a clerk enters it: entries 1 to 12.
make_town() {
    bangfu new "$1" --book 441881105 --name 桥头镇 --author clerk-1
    put() { bangfu put "$town" "$@"; }
    town=$1
    put area --day 2010-01-01 --json '{"code":"441881105","name":"桥头镇","level":"town"}'
    put area --day 2010-01-01 --json '{"code":"441881105202","name":"博下村","level":"village","parent":"441881105","poor_village":1}'
    put area --day 2010-01-01 --json '{"code":"441881105203","name":"板甫村","level":"village","parent":"441881105"}'
    put worker --day 2016-01-01 --json '{"code":"W-1","role":"town-leader","name":"甘示例"}'
    put household --day 2016-05-01 --json '{"code":"QT-1","area":"441881105202","address":"博下村示例路一号"}'
    put household --day 2016-05-01 --json '{"code":"QT-2","area":"441881105203"}'
    put household_status --day 2016-05-01 --json '{"household":"QT-1","status":"poor"}'
    put household_status --day 2016-05-01 --json '{"household":"QT-2","status":"poor"}'
    put person --day 2016-05-01 --json '{"code":"QT-1-1","household":"QT-1","relation":"head","name":"范例甲","id_no":"990000196001010013"}'
    put person --day 2016-05-01 --json '{"code":"QT-1-2","household":"QT-1","relation":"spouse","name":"范例乙","no_id_reason":"lost"}'
    put person --day 2016-05-01 --json '{"code":"QT-2-1","household":"QT-2","relation":"head","name":"范例丙","no_id_reason":"lost"}'
    put visit --day 2018-03-05 --json '{"code":"V-1","area":"441881105202","participants":[{"worker":"W-1","role":"town-leader"}],"households":[{"household":"QT-1"}]}'
}
