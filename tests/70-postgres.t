# SPDX-License-Identifier: Apache-2.0
# Every command takes the address of a PostgreSQL database where it takes a file,
# and says the same.  The server is this scenario's own, behind a socket, and ends
# with it; without PostgreSQL's programs on the machine all is passed over.
. "$(dirname "$0")/lib.sh"

bin=
for d in /usr/lib/postgresql/1[5-9]/bin; do [ ! -x "$d/initdb" ] || bin=$d; done
if [ -z "$bin" ]; then
    it "PostgreSQL's server is not installed: passed over"
    pass
    exit 0
fi

# A socket's path must be short, hence not below the build; a server refuses root.
dir=$(mktemp -d /tmp/bangfu-pg-XXXXXX)
if [ "$(id -u)" -eq 0 ]; then
    chown nobody "$dir"
    as="setpriv --reuid nobody --regid nogroup --clear-groups --pdeathsig QUIT"
else
    as="setpriv --pdeathsig QUIT"
fi
server=
stop() {
    [ -z "$server" ] || kill -QUIT "$server"
    wait
    rm -rf "$dir"
}
trap 'finish; code=$?; stop; exit $code' EXIT
trap 'exit 1' INT TERM HUP
cd "$dir" || exit 1
# ordered by Chinese words, as no query of ours may be
$as "$bin/initdb" -D "$dir/data" -U office -A trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=zh-CN --no-sync >/dev/null || exit 1
$as "$bin/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c fsync=off >"$here/server.log" 2>&1 &
server=$!
cd "$here" || exit 1
for i in $(seq 100); do
    "$bin/createdb" -h "$dir" -U office book 2>/dev/null && break
    sleep 0.1
done
address="postgres://office:s3cret@/book?host=$dir"

# The same command on both: status, output and messages are equal, but for the path.
both() {
    command=$1
    shift
    run bangfu "$command" file.bangfu "$@"
    was=$status
    mv out out.file
    mv err err.file
    run bangfu "$command" "$address" "$@"
    sed 's|file\.bangfu|postgres://office@/book|g' out.file >out.want
    sed 's|file\.bangfu|postgres://office@/book|g' err.file >err.want
    same "status of $command" "$status" "$was"
    same_files out out.want
    same_files err err.want
    expect_no_out s3cret
    if grep -q s3cret err; then fail "the password is told"; else pass; fi
}

it "a database without a register is none"
run bangfu figure "$address"
expect_exit 2
expect_both "没有册子" "no register"

it "the worked example is the same book, to the last hash"
run bangfu example qiaotou file.bangfu --clock 2018-01-31
expect_exit 0
run bangfu example qiaotou "$address" --clock 2018-01-31
expect_exit 0
expect_out "postgres://office@/book: "
both verify

it "every figure, now and as it was known"
for by in "" "--by village" "--by month"; do
    both figure --from 2017-01-01 --to 2018-01-31 $by --as json
    both figure --from 2017-01-01 --to 2018-01-31 --known 2017-10-01 $by --as json
done
both trace persons.poor --day 2018-01-31 --as json
both trace visits.person-times --from 2017-01-01 --to 2018-01-31 --as json
both explain persons.poor --day 2017-12-31 --known 2017-10-01 --known 2018-01-31 --as json
both brief --template monthly --day 2017-12-31
both find person 张
both figure no.such.figure

it "exports are the same bytes"
for choice in "--personal" "--area 441881105001 --day 2018-01-31" "--known 2017-10-01 --lang en"; do
    both export all.xlsx --yes $choice
    mv all.xlsx theirs.xlsx
    bangfu export file.bangfu all.xlsx --yes $choice >/dev/null
    same_files all.xlsx theirs.xlsx
done

it "erased here and there"
id=$(bangfu find file.bangfu person 张 --as json | sed -n 's/.*"id":"\([^"]*\)".*/\1/p' | head -1)
both erase person "$id" --reason requested --yes
both show person "$id"
both figure persons.poor --day 2018-01-31

it "rebuilding changes nothing"
bangfu figure "$address" --day 2018-01-31 --as json >figures.before
run bangfu rebuild "$address"
expect_exit 0
bangfu figure "$address" --day 2018-01-31 --as json >figures.after
same_files figures.before figures.after

it "a register is never made over another"
run bangfu new "$address" --book 441881105 --name 桥头镇
expect_exit 4
expect_both "已有册子" "a register already"

it "a server that is away"
kill -QUIT "$server"
wait
server=
run bangfu figure "$address"
expect_exit 70
expect_both "无法连接数据库服务器" "the database server can't be reached"
if grep -q s3cret err; then fail "the password is told"; else pass; fi
