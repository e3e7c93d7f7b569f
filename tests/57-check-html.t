# SPDX-License-Identifier: Apache-2.0
# A checked text as a page: whole, marked, escaped, and in need of nothing from outside.
. "$(dirname "$0")/lib.sh"

bangfu example qiaotou town.bangfu >/dev/null
article=$root/../shared/data/qiaotou-2018-08-08
cat >page.py <<'PY'
# page.py PAGE TEXT CLAIMS: what holds of every page; TEXT is what `read` prints of the
# file, CLAIMS what `check --as json` does.
import json, re, sys, xml.parsers.expat

page = open(sys.argv[1], encoding="utf-8").read()
ids, links, marks, signs, prose, stack, row = [], [], [], [], [], [], 0
allowed = set("""html head meta title style body p a main h1 h2 h3 ul li b strong span dl dt dd div code br mark sup
                 table caption thead tbody tr th td""".split())

def within(*names):
    return any(tag in names or set(kind) & set(names) for tag, kind in stack)

def start(tag, attributes):
    global row
    assert tag in allowed, tag
    assert not [a for a in attributes if a.startswith("on") or a in ("src", "style", "srcset", "action")], attributes
    if "id" in attributes:
        ids.append(attributes["id"])
    if "href" in attributes:
        assert attributes["href"].startswith("#"), attributes
        links.append(attributes["href"][1:])
    if tag == "p" and within("prose") and attributes.get("class") != "apart":
        prose.append("")
    if tag == "mark":
        marks.append("")
        signs.append((attributes["class"].split()[0], attributes["id"]))
    row += tag == "tr"
    stack.append((tag, attributes.get("class", "").split()))

def data(text):
    if within("sup", "apart") or not within("prose"):
        return
    if within("mark"):
        marks[-1] += text
    if within("p"):
        prose[-1] += text

parser = xml.parsers.expat.ParserCreate()
parser.StartElementHandler, parser.CharacterDataHandler = start, data
parser.EndElementHandler = lambda tag: stack.pop()
parser.Parse(page.encode(), True)

assert len(ids) == len(set(ids)), "an id twice"
assert set(links) <= set(ids), set(links) - set(ids)
assert not re.search(r"https?:|//[a-z]|url\(|@import|<script", page), "something from outside"
text = [line for line in open(sys.argv[2], encoding="utf-8").read().split("\n") if line.strip()]
assert prose == text, [pair for pair in zip(prose, text) if pair[0] != pair[1]][:2] or (len(prose), len(text))
claims = json.load(open(sys.argv[3], encoding="utf-8"))
assert [s for s, _ in signs] == [c["status"] for c in claims], signs
assert [i for _, i in signs] == ["c%d" % (i + 1) for i in range(len(claims))]
assert row == len(claims) + (1 if claims else 0), row
for i in range(len(claims)):
    assert "c%d" % (i + 1) in links and "f%d" % (i + 1) in links
print("good", len(claims))
PY

# The page of a file in a language, and what must hold of it.
page() {
    bangfu read "$1" >"$1.read"
    bangfu check town.bangfu "$1" --as json >"$1.json"
    run bangfu check town.bangfu "$1" --as html --lang "$2"
    cp out "$1.$2.html"
    same "$1 in $2" "$(python3 page.py "$1.$2.html" "$1.read" "$1.json" 2>&1 | tail -1)" "good $3"
}

it "is whole: the article, in each language"
cp "$article.txt" article.txt
for lang in zh-Hans zh-Hant en; do
    page article.txt $lang 25
    expect_exit 0
    same "marked $lang" "$(grep -o '<mark [^>]*class="match' article.txt.$lang.html | wc -l)" 16
done
expect_out '<html lang="en">'
expect_out '<div class="prose" lang="zh-Hant">'
expect_out 'inserted pinyin 96'
expect_out 'is left out: no part of the text (an injected line of names)'
expect_no_out '库伦旗'
expect_out "6931:"
expect_out "$(bangfu verify town.bangfu --as json | sed -n 's/.*"head":"\([0-9:a-f]*\)".*/\1/p')"
run bangfu check town.bangfu article.txt --as html --lang zh-Hans
expect_out '<html lang="zh-Hans">'
expect_out '未发现错误。须留意 1 处。'
expect_out '<span class="lost">'

it "is told by words and signs, not by colour alone"
expect_out '<mark id="c3" class="unreadable">'
expect_out '<span class="vh"> 无法辨认 </span><span aria-hidden="true">■</span>3</sup>'

it "says what is wrong first, by how much, and how to list the records"
printf '2018年8月8日\n\n全镇现有贫困户370户1075人。\n' >wrong.txt
page wrong.txt zh-Hans 3
expect_exit 1
expect_out '✗ 有 1 处错误。'
expect_out '文中多 6户'
expect_out 'bangfu trace town.bangfu households.poor --day 2018-08-08'
page wrong.txt en 3
expect_out '✗ 1 number is wrong.'
expect_out 'the text says 6 households more'
expect_out 'lang="zh-Hans">370户</span>'

it "can be checked again by what it says"
sed -n 's/.*<code>bangfu \(verify town.bangfu --expect [0-9:a-f]*\)<.*/\1/p' wrong.txt.en.html >again
# shellcheck disable=SC2046
run bangfu $(cat again)
expect_exit 0
sed -n 's/.*<code>bangfu \(check town.bangfu wrong.txt [^<]*\)<.*/\1/p' wrong.txt.en.html >again
# shellcheck disable=SC2046
run bangfu $(cat again) --as html --lang en
expect_exit 1
same_files out wrong.txt.en.html

it "escapes a hostile text, whatever it says"
printf '%s\n' '2018年8月8日<script>alert(1)</script>' '贫困户364户"></mark><img src=x onerror=alert(2)>' "'id=\"c1\"' <!-- 12户 --> ]]> <style>" \
    '贫困户<b>364</b>户 &amp;lt;i&amp;gt; &amp;#60;u> 30户' >"a'\"<b>&.txt"
printf '\001\033[31m 30户 \302\205 \342\200\256 \357\277\276 12人\n' >>"a'\"<b>&.txt"
mv "a'\"<b>&.txt" hostile.txt
bangfu check town.bangfu hostile.txt --as json >hostile.json 2>err || true
run bangfu check town.bangfu hostile.txt --as html
python3 - <<'PY' >said 2>&1
import xml.parsers.expat
tags = []
parser = xml.parsers.expat.ParserCreate()
parser.StartElementHandler = lambda tag, a: tags.append(tag)
parser.Parse(open("out", "rb").read(), True)
assert not set(tags) & {"script", "img", "i", "u"}, tags
assert tags.count("style") == 1 and tags.count("mark") > 3
print("good")
PY
same "hostile" "$(tail -1 said)" good
cp hostile.txt "x<i>&\".txt"
run bangfu check town.bangfu "x<i>&\".txt" --as html
expect_out '<title>Checked: x&lt;i&gt;&amp;&quot;.txt</title>'
expect_no_out 'x<i>'
run sh -c "'$BANGFU' check town.bangfu - --as html <wrong.txt"
expect_out '<title>Checked: -</title>'

it "has no numbers to tell of"
printf 'nothing here\n' >none.txt
page none.txt en 0
expect_exit 0
expect_out 'The text has no numbers.'

it "is written in bounded memory, and not at all when the text can't be read to its end"
awk 'BEGIN { for (i = 0; i < 20000; i++) print "全镇现有贫困户364户，五石村贫困户30户。" }' >long.txt
run bangfu check town.bangfu long.txt --as html --lang en
expect_exit 1
same "rows" "$(grep -c '^<tr role="row" id=' out)" 40000
expect_out 'and 19950 more, which the table below lists'
python3 -c "import xml.parsers.expat; xml.parsers.expat.ParserCreate().Parse(open('out', 'rb').read(), True)" && pass || fail "it isn't well-formed"
{ cat long.txt; printf '\377\n'; } >torn.txt
run bangfu check town.bangfu torn.txt --as html
expect_no_out '<'
