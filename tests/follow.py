# SPDX-License-Identifier: Apache-2.0
# follow.py PAGE FOLDER: a page of the manual done as it says.  Every ```sh block
# is run, in order, and prints what the ```text block after it says; a ```csv or
# ```txt block is the file that it names.  A "…" on the page stands for whatever is
# printed there.  For every command a line "ok", or what differs and "bad".
import os
import re
import subprocess
import sys

page, folder = sys.argv[1:]
blocks = re.findall(r"^```(\S*)[ ]?(.*)\n((?:.*\n)*?)```$", open(page, encoding="utf-8").read(), re.M)


def like(expected, printed):
    lines = expected.rstrip("\n").split("\n")
    pattern = "".join("(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in lines)
    return re.fullmatch(pattern, printed) is not None


ran, told = None, ""
for what, name, text in blocks + [("end", "", "")]:
    if what == "text":
        print("ok" if ran is not None and like(text, told) else "page:\n%sprinted:\n%sbad" % (text, told))
        ran = None
        continue
    if ran is not None:
        print("ok" if told == "" else "page: nothing\nprinted:\n%sbad" % told)
        ran = None
    if what in ("csv", "txt"):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
            f.write(text)
    elif what == "sh":
        ran = text
        done = subprocess.run(["sh", "-c", text], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        told = done.stdout.decode()
        if "AddressSanitizer" in told or "runtime error:" in told:
            print("%sbad" % told)
