# SPDX-License-Identifier: Apache-2.0
# The manual's page "how poor, who is missed, what it would cost", done as it says, in both languages.
. "$(dirname "$0")/lib.sh"

for lang in zh:zh-Hans en:en; do
    it "the page in ${lang%:*} is what happens"
    follow "$root/docs/manual/poverty.${lang%:*}.md" "${lang#*:}" "${lang%:*}"
done
