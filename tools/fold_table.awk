# SPDX-License-Identifier: Apache-2.0
# Writes build/fold_table.h from the Unicode Character Database, read in one
# stream: Unihan_Variants, Unihan_Readings (tab-separated) and UnicodeData
# (semicolons).
#
# fold: characters that a search takes for another one, as pages of 256 with
# the low bytes in order.  From
#   kSimplifiedVariant                   橋 -> 桥
#   compatibility ideographs, radicals   the character they decompose to
#   kSemanticVariant, kZVariant          only from a character outside the national
#                                        list of 8,105 (kTGHZ2013) to one within it: 衆 -> 众
#   and the few below.
# initial: the first letter of a character's first kMandarin reading, or of its
# variant's when it has none, as pages of 256 letters; page 0 is empty.

BEGIN {
    FS = "\t"
    for (i = 0; i < 16; i++)
        digit[substr("0123456789ABCDEF", i + 1, 1)] = i
    # Letters with tone marks at the head of a syllable, and the plain ones.
    tones("a", "ā á ǎ à"); tones("e", "ē é ě è ê ế ề"); tones("o", "ō ó ǒ ò")
    tones("n", "ń ň ǹ"); tones("m", "ḿ"); tones("a", "Ā")
    # Unihan has no line for these, or another than the one people type.
    also("託", "托"); also("讬", "托"); also("佈", "布"); also("佔", "占"); also("昇", "升"); also("陞", "升")
    also("週", "周"); also("遊", "游"); also("慾", "欲"); also("妳", "你"); also("牠", "它"); also("嚐", "尝")
    also("裏", "里"); also("裡", "里"); also("瞭", "了"); also("著", "着"); also("紮", "扎"); also("砲", "炮")
    initial[scalar("〇")] = "l"
    initial[hex("20BB7")] = "j"         # 𠮷, met in names
}

function tones(plain, list,    v, n, i)
{
    n = split(list, v, " ")
    for (i = 1; i <= n; i++)
        letter[v[i]] = plain
}

function hex(s,    v, i)
{
    v = 0
    for (i = 1; i <= length(s); i++)
        v = v * 16 + digit[substr(s, i, 1)]
    return v
}

# "U+4E7E" or "U+51F6<kMatthews" as a number.
function code(s)
{
    sub(/^U\+/, "", s)
    sub(/<.*/, "", s)
    return hex(s)
}

# Bytes of a three-byte character as a number, without help of any locale.
function scalar(s,    i, v, b)
{
    if (!made) {
        for (i = 128; i < 256; i++)
            ord[sprintf("%c", i)] = i
        made = 1
    }
    v = ord[substr(s, 1, 1)] % 16
    for (i = 2; i <= 3; i++)
        v = v * 64 + ord[substr(s, i, 1)] % 64
    return v
}

function also(from, to)
{
    own[scalar(from)] = scalar(to)
}

# The first of the variants that is not the character itself, those of the
# basic plane before others.
function first_other(list, self,    v, n, i, best)
{
    n = split(list, v, " ")
    best = 0
    for (i = 1; i <= n; i++)
        if (code(v[i]) != self && (best == 0 || (best > 65535 && code(v[i]) <= 65535)))
            best = code(v[i])
    return best
}

/^#/ {
    next
}
$2 == "kSimplifiedVariant" {
    if ((to = first_other($3, code($1))) != 0)
        simple[code($1)] = to
}
$2 == "kSemanticVariant" || $2 == "kZVariant" {
    variant[code($1)] = variant[code($1)] " " $3
}
$2 == "kTGHZ2013" {
    listed[code($1)] = 1
}
$2 == "kMandarin" {
    reading = substr($3, 1, 1)
    for (n = 1; n <= 3 && !(reading ~ /^[a-z]$/); n++)
        if (substr($3, 1, n) in letter)
            reading = letter[substr($3, 1, n)]
    if (reading !~ /^[a-z]$/) {
        print "fold_table.awk: no letter for " $0 > "/dev/stderr"
        exit failed = 1
    }
    initial[code($1)] = reading
}

# UnicodeData: code;name;category;…;decomposition;…
/^(2F[0-9A-D][0-9A-F]|F[9A][0-9A-F][0-9A-F]|2F[89A][0-9A-F][0-9A-F]);/ {
    split($0, field, ";")
    sub(/^<compat> /, "", field[6])
    if (field[6] ~ /^[0-9A-F]+$/)
        decomposed[hex(field[1])] = hex(field[6])
}

# Where a character ends after every step; a ring is left where it began.
function settle(cp,    steps, to)
{
    for (steps = 0; steps < 6; steps++) {
        if (cp in own)
            to = own[cp]
        else if (cp in decomposed)
            to = decomposed[cp]
        else if (cp in simple)
            to = simple[cp]
        else
            to = cp
        if (to == cp)
            return cp
        cp = to
    }
    return 0
}

# The first variant that settles within the national list.
function listed_variant(cp,    v, n, i, to)
{
    n = split(variant[cp], v, " ")
    for (i = 1; i <= n; i++)
        if ((to = settle(code(v[i]))) in listed)
            return to
    return 0
}

function keep(cp, to)
{
    if (to != 0 && to != cp)
        fold[cp] = to
}

function numbers(type, name, list, n,    i)
{
    printf "static const %s %s[] = {", type, name
    for (i = 0; i < n; i++)
        printf "%s%d,", i % 24 == 0 ? "\n    " : " ", list[i]
    print "\n};\n"
}

END {
    if (failed)
        exit 1
    for (cp in simple)                  # 瑙 has a rare simplified form; it is itself the common one
        if ((cp in listed) && !(simple[cp] in listed))
            delete simple[cp]
    for (cp in own)
        keep(cp + 0, settle(cp + 0))
    for (cp in decomposed)
        keep(cp + 0, settle(cp + 0))
    for (cp in simple)
        keep(cp + 0, settle(cp + 0))
    for (cp in variant)
        if (!(cp in fold) && !(cp in listed))
            keep(cp + 0, listed_variant(cp + 0))
    for (cp in fold)                    # so that folding twice is folding once
        if (fold[cp] in fold)
            fold[cp] = fold[fold[cp]]
    for (cp in variant) {               # no reading of its own: the variant's
        n = split(variant[cp], v, " ")
        for (i = n; i > 0; i--)
            if (code(v[i]) in initial)
                borrowed[cp] = initial[code(v[i])]
    }
    for (cp in borrowed)
        if (!(cp in initial))
            initial[cp] = borrowed[cp]
    n = 0
    pages = 1
    for (page = 0; page < 803; page++) {        # up to U+322FF
        start[page] = n
        text = ""
        for (cp = page * 256; cp < page * 256 + 256; cp++) {
            if (cp in fold) {
                low[n] = cp % 256
                target[n++] = fold[cp]
            }
            if (cp in initial)
                text = text initial[cp]
            else
                text = text "."
        }
        if (text ~ /^\.*$/)
            page_of[page] = 0
        else {
            content[pages] = text
            page_of[page] = pages++
        }
    }
    start[803] = n
    if (n < 5000 || pages < 200) {
        print "fold_table.awk: the Unihan files are missing or not as expected" > "/dev/stderr"
        exit 1
    }
    print "/* Generated by tools/fold_table.awk from the Unicode Character Database. */"
    print "enum { FOLD_PAGES = 803 };\n"
    numbers("uint16_t", "fold_start", start, 804)
    numbers("uint8_t", "fold_low", low, n)
    numbers("uint32_t", "fold_to", target, n)
    numbers("uint16_t", "initial_page", page_of, 803)
    printf "static const char initial[%d][256] = {\n    { 0 },\n", pages
    for (i = 1; i < pages; i++)
        printf "    \"%s\",\n", content[i]
    print "};"
}
