#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""bad_books.py PROGRAM REGISTER LIST [SECONDS]: imports each file of the list that books.py made.

A bad one is refused with status 2 and its reason in both languages, the register
untouched; a good one is imported.  Either within the seconds of CPU (5) and 128 MB.
Prints a line for each failure, and last how many passed and failed."""
import hashlib
import os
import shutil
import signal
import subprocess
import sys

MEGABYTES = 128
program, register, listing = sys.argv[1:4]
seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 5.0
passed = failed = 0
most = slowest = 0


def digest(path):
    with open(path, "rb") as f:
        return hashlib.blake2b(f.read()).digest()


def measured(command):
    """Status, output, seconds of CPU, megabytes at most."""
    p = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                         preexec_fn=lambda: signal.alarm(120))
    out = p.stdout.read()
    _, status, used = os.wait4(p.pid, 0)
    p.returncode = os.waitstatus_to_exitcode(status)
    return p.returncode, out.decode(errors="replace"), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def judge(sort, path, zh, en):
    global most, slowest
    shutil.copy(register, "trial.bangfu")
    status, out, took, memory = measured([program, "import", "trial.bangfu", path])
    untouched = digest("trial.bangfu") == before and not os.path.exists("trial.bangfu-wal")
    most, slowest = max(most, memory), max(slowest, took)
    if sort == "good" and status != 0 or sort == "bad" and status != 2 or status not in (0, 2):
        return "status %d\n%s" % (status, out)
    if status == 2 and not untouched:
        return "refused, but the register changed"
    if status == 2 and not (zh in out and en in out):
        return "expected %s and %s in\n%s" % (zh, en, out)
    if took > seconds or memory > MEGABYTES:
        return "%.1f s, %.0f MB" % (took, memory)
    return None


before = digest(register)
with open(listing, encoding="utf-8") as f:
    for line in f:
        sort, path, zh, en, name = line.rstrip("\n").split("\t")
        why = judge(sort, path, zh, en)
        if why is None:
            passed += 1
        else:
            failed += 1
            print("%s (%s, %s): %s" % (name, sort, path, why[:600]))
print("at most %.2f s, %.0f MB" % (slowest, most))
print("%d passed, %d failed" % (passed, failed))
sys.exit(failed > 0)
