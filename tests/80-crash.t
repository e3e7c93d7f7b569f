# SPDX-License-Identifier: Apache-2.0
# An import cut short by SIGKILL is all there or not at all, and what was answered
# is there.  The program as it is installed, not the slower one of the tests.
. "$(dirname "$0")/lib.sh"

it "${CUTS:=200} cuts"
run python3 "$root/tests/crash.py" "${BANGFU_FAST:-$root/build/bangfu}" "$CUTS" "${SEED:-1}"
expect_exit 0
cat out
expect_no_err
