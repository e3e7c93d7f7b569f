/* SPDX-License-Identifier: Apache-2.0 */
#include "garble.h"

#include "base/utf8.h"
#include "text/gbk.h"

#include <string.h>

/* Those of the article, in its order. */
static const char *const few = "鎮zhèn網wǎng鄉xiāng結jié設shè區qū戰zhàn現xiàn務wù領lǐng農nóng發fā業yè導dǎo聯lián產chǎn轉zhuǎn學xué創chuàng調diào規guī養yǎng統tǒng經jīng側cè";
static const char *const more =
    "會huì時shí個gè點diǎn國guó過guò對duì員yuán貧pín這zhè們men來lái說shuō動dòng種zhǒng關guān體tǐ實shí長cháng開kāi問wèn進jìn樣yàng機jī當dāng無wú書shū應yīng電diàn變biàn條tiáo質zhì氣qì與yǔ給gěi"
    "從cóng門mén見jiàn運yùn間jiān總zǒng據jù場chǎng計jì數shù資zī東dōng報bào級jí傳chuán組zǔ織zhī單dān辦bàn議yì選xuǎn歲suì團tuán稅shuì費fèi貴guì購gòu賬zhàng貨huò賣mài買mǎi補bǔ項xiàng"
    "隊duì階jiē陽yáng陰yīn際jì隨suí難nán雙shuāng離lí雲yún順shùn須xū預yù頭tóu題tí顯xiǎn風fēng飛fēi館guǎn馬mǎ驗yàn魚yú鳥niǎo麥mài黨dǎng齊qí龍lóng獎jiǎng獨dú獲huò環huán"
    "畫huà異yì療liáo監jiān盤pán確què礎chǔ禮lǐ稱chēng積jī穩wěn窮qióng競jìng筆bǐ節jié範fàn築zhù簡jiǎn糧liáng紀jì約yuē純chún紙zhǐ細xì終zhōng絕jué維wéi綜zōng緊jǐn線xiàn編biān緣yuán縣xiàn";

enum { MOST = 65536 };

struct bytes {
    unsigned char p[MOST];
    int n;
};

static void add(struct bytes *b, const void *p, int n)
{
    if (b->n + n <= MOST) {
        memcpy(b->p + b->n, p, (size_t)n);
        b->n += n;
    }
}

static void add_char(struct bytes *b, int32_t cp)
{
    int code = cp < 0x80 ? (int)cp : gbk_code(cp);
    unsigned char pair[2] = { (unsigned char)(code >> 8), (unsigned char)code };

    if (cp < 0x80)
        add(b, pair + 1, 1);
    else if (code != 0)
        add(b, pair, 2);
}

/* Behind every occurrence of ${han}'s bytes its pinyin in brackets. */
static void insert(struct bytes *b, int32_t han, const struct bytes *pinyin)
{
    static struct bytes to;
    int code = gbk_code(han);

    to.n = 0;
    for (int i = 0; i < b->n; i++) {
        add(&to, b->p + i, 1);
        if (b->p[i] == code >> 8 && i + 1 < b->n && b->p[i + 1] == (code & 255)) {
            add(&to, b->p + ++i, 1);
            add(&to, "(", 1);
            add(&to, pinyin->p, pinyin->n);
            add(&to, ")", 1);
        }
    }
    if (to.n > b->n) {
        memcpy(b->p, to.p, (size_t)to.n);
        b->n = to.n;
    }
}

static void insert_all(struct bytes *b, const char *table)
{
    static struct bytes pinyin;
    int32_t han = utf8_next(&table), cp;

    while (han != 0) {
        pinyin.n = 0;
        while ((cp = utf8_next(&table)) != 0 && cp < 0x4e00)
            add_char(&pinyin, cp);
        insert(b, han, &pinyin);
        han = cp;
    }
}

static void put_folded(struct buf *out, int32_t cp)
{
    utf8_put(out, (uint32_t)(cp >= 0xff00 && cp < 0xff40 && strchr(",;:()!?", (int)(cp - 0xfee0)) != NULL ? cp - 0xfee0 : cp));
}

/* A piece is decoded by itself. */
static void decode(struct buf *out, const struct site *site, const unsigned char *p, int n)
{
    for (int i = 0; i < n; ) {
        int32_t cp;

        if (p[i] < 0x80) {
            put_folded(out, p[i++]);
        } else if (i + 1 == n) {
            if (!site->silent)
                buf_char(out, '?');
            i++;
        } else {
            cp = gbk_char(p[i], p[i + 1]);
            put_folded(out, cp == 0 ? '?' : cp);
            i += 2;
        }
    }
}

static bool cut(const struct site *site, int trail)
{
    return site->all_cut ? trail >= 0xa1 && trail < 0xfe : strchr("\xac\xbb\xba\xa8\xa9\xa1\xbf", trail) != NULL;
}

void garble(struct buf *out, const struct site *site, const char *s)
{
    static struct bytes b;
    int from = 0;

    b.n = 0;
    for (int32_t cp; (cp = utf8_next(&s)) != 0; )
        add_char(&b, cp);
    insert_all(&b, few);
    if (site->many)
        insert_all(&b, more);
    for (int i = 0; i < b.n; i++)
        if (b.p[i] == 0xa3 && i + 1 < b.n && cut(site, b.p[i + 1])) {
            decode(out, site, b.p + from, i - from);
            decode(out, site, b.p + i, 2);
            from = i + 2;
            i++;
        }
    decode(out, site, b.p + from, b.n - from);
}
