# SPDX-License-Identifier: Apache-2.0
# The manual's page "a text before you sign it", done as it says, in both languages.
. "$(dirname "$0")/lib.sh"

it "a page that lies is found out"
sed 's/difference -18/difference -19/' "$root/docs/manual/texts.en.md" >lying.md
mkdir lying
ln -s "$root/examples" lying/examples
printed lying.md en lying >lying.said 2>&1
same "lies" "$(grep -c 'bad$' lying.said)" 1

for lang in zh:zh-Hans en:en; do
    page=$root/docs/manual/texts.${lang%:*}.md
    dir=${lang%:*}

    it "the page in ${lang%:*} is what happens"
    follow "$page" "${lang#*:}" "$dir"

    it "it shows every status"
    for status in match mismatch stale not-in-register unreadable ambiguous target context; do
        [ "$(grep -c "^brief.txt:[0-9:]* $status: " "$page")" -gt 0 ] && grep -q "^| \`$status\`" "$page" && pass || fail "no $status"
    done

    it "its picture is there"
    for picture in $(sed -n 's/^!\[.*](\(.*\))$/\1/p' "$page"); do
        [ -s "$root/docs/manual/$picture" ] && pass || fail "no $picture"
    done
done
