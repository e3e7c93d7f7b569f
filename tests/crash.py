#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Cut imports with SIGKILL: what was answered is there, nothing is half there.

    tests/crash.py PROGRAM CUTS [SEED]

Every other cut falls at a fixed fraction of an import's length, the rest at
random.  The register is carried on across the cuts of a round.  Then imports
whose files may not grow past a limit, from nothing up to enough: a disk that
fills at every point of the way."""

import os
import random
import re
import resource
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import verify  # noqa: E402

ROWS, ROUND = 3000, 20


def call(*args):
    return subprocess.run(args, capture_output=True, text=True, check=True).stdout


def write_csv(path, n):
    with open(path, "w", encoding="utf-8") as f:
        f.write("code,area,attribute,address,day\n")
        for i in range(ROWS):
            f.write(f"H-{n}-{i},441881105202,ordinary,示例路{n}-{i}号,2018-01-01\n")


def new_register(program, path):
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.unlink(path + end)
    call(program, "new", path, "--book", "441881105", "--name", "桥头镇")
    for code, level in (("441881105", "town"), ("441881105202", "village")):
        call(program, "put", path, "area", "--day", "2010-01-01", "--json", f'{{"code":"{code}","name":"{level}","level":"{level}"}}')


def start_import(program, path, csv):
    return subprocess.Popen([program, "import", path, csv], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def check(program, path, before, answered):
    """Entries now: all of the file or none, all when the import said so; and a chain that holds."""
    said = call(program, "verify", path, "--as", "json")
    now = int(re.search(r'"entries":(\d+)', said).group(1))
    if now not in (before, before + ROWS):
        sys.exit(f"half an import is there: {before} entries before, {now} after")
    if answered and now == before:
        sys.exit("an import that answered is not there")
    return now


def check_round(program, path):
    verify.verify(path)
    rows = [sys.executable, os.path.join(HERE, "rows.py"), path]
    before = call(*rows)
    call(program, "rebuild", path)
    if call(*rows) != before:
        sys.exit("rebuild is not the identity after cuts")


def fill(program, path, csv, steps):
    """An import on a disk that is full after each of many sizes: refused with a sentence, or done."""
    new_register(program, path)
    write_csv(csv, "full")
    enough, done = 8 << 20, 0
    for i in range(steps + 1):
        limit = enough * i // steps

        def limited():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        ran = subprocess.run([program, "import", path, csv], capture_output=True, text=True, preexec_fn=limited)
        now = check(program, path, 2, ran.returncode == 0)
        if ran.returncode == 0:
            done += 1
            new_register(program, path)
        elif ran.returncode != 70 or "磁盘" not in ran.stderr or now != 2:
            sys.exit(f"at a limit of {limit} bytes: exit {ran.returncode}, {now} entries, {ran.stderr}")
    check_round(program, path)
    print(f"{steps + 1} full disks: {done} imports fitted")
    if not 0 < done <= steps:
        sys.exit("the limits fell all on one side: this proves nothing")


def main():
    program, cuts = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    path, csv = "crash.bangfu", "household.csv"
    length = done = answered = kept = 0

    while done < cuts:
        new_register(program, path)
        entries = 2
        for i in range(min(ROUND, cuts - done) + 1):
            write_csv(csv, i)
            began = time.monotonic()
            process = start_import(program, path, csv)
            if i == 0:                          # how long an import takes, uncut
                process.communicate()
                length = time.monotonic() - began
                entries = check(program, path, entries, process.returncode == 0)
                continue
            time.sleep(length * (1.5 * chance.random() if i % 2 else 1.2 * i / ROUND))
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.communicate()
            before, entries = entries, check(program, path, entries, process.returncode == 0)
            done += 1
            answered += process.returncode == 0
            kept += entries > before
        check_round(program, path)
    print(f"{done} cuts: {answered} imports answered, {kept} are there, {done - kept} left nothing")
    if not 0 < kept < done:
        sys.exit("the cuts fell all on one side: this proves nothing")
    fill(program, path, csv, 40)


if __name__ == "__main__":
    main()
