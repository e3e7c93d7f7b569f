# SPDX-License-Identifier: Apache-2.0
# A month is closed; what is entered afterwards for it shows as an amendment, explained.
. "$(dirname "$0")/lib.sh"

"$root/build/bangfu" example qiaotou q.bangfu >/dev/null

it "closes once, and only what is over"
run bangfu close q.bangfu --from 2018-07-01 --to 2018-07-31
expect_exit 0
run bangfu close q.bangfu --from 2018-07-01 --to 2018-07-31
expect_exit 4
expect_both "已经结账" "closed already"
run bangfu close q.bangfu --from 2018-08-01 --to 2018-08-31
expect_exit 2
run bangfu close q.bangfu --from 2018-08-01
expect_exit 2
expect_both "最后一日" "the last day"
run bangfu close q.bangfu --from 2018-07-01 --to 2018-07-31 --area 441881105206
expect_exit 0

it "nothing changed yet"
run bangfu amendments q.bangfu --lang en
expect_exit 0
expect_line "2 periods closed, 0 figures amended"

it "a visit entered late is an amendment of its month"
run bangfu put q.bangfu visit --day 2018-07-15 --json '{"area":"441881105206","participants":[{"worker":"C14","role":"village-cadre"}],"households":[{"household":"441881105206010002"}]}'
expect_exit 0
run bangfu put q.bangfu visit --day 2018-08-02 --json '{"area":"441881105206","participants":[{"worker":"C14","role":"village-cadre"}],"households":[{"household":"441881105206010002"}]}'
expect_exit 0
run bangfu amendments q.bangfu --area 441881105 --lang en
expect_out "Visits: "
expect_out "bangfu explain q.bangfu visits.times --area 441881105 --from 2018-07-01 --to 2018-07-31"
run bangfu amendments q.bangfu --area 441881105 --as json
same "visits.times" "$(grep '"visits.times"' out | sed 's/.*"closed":\([0-9]*\),"now":\([0-9]*\).*/\1 \2/' | { read -r a b; echo $((b - a)); })" 1
run bangfu amendments q.bangfu --area 441881105206 --lang en
command=$(grep 'bangfu explain q.bangfu visits.times ' out | sed 's/^ *//')
[ -n "$command" ] && pass || fail "no command that explains"
run sh -c "PATH=$here/bin:\$PATH; mkdir -p bin; ln -sf \"$BANGFU\" bin/bangfu; $command"
expect_exit 0
expect_out "visits.times"

it "the figures as closed can be made again"
run bangfu rebuild q.bangfu
expect_exit 0
