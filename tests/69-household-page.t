# SPDX-License-Identifier: Apache-2.0
# The manual's page "a household's year", done as it says, in both languages.
. "$(dirname "$0")/lib.sh"

for lang in zh:zh-Hans en:en; do
    it "the page in ${lang%:*} is what happens"
    follow "$root/docs/manual/household.${lang%:*}.md" "${lang#*:}" "${lang%:*}"
done
