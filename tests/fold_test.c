/* SPDX-License-Identifier: Apache-2.0 */
#include "base/fold.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct arena *mem;

static const char *folded(const char *s)
{
    struct buf b = buf_open(mem);

    fold_text(&b, s);
    return b.p;
}

static const char *initials(const char *s)
{
    struct buf b = buf_open(mem);

    fold_initials(&b, s);
    return b.p;
}

static void test_text(void **state)
{
    static const struct { const char *s, *to; } rows[] = {
        { "橋頭鎮", "桥头镇" }, { "桥头镇", "桥头镇" }, { "紅橋、亞婆石", "红桥、亚婆石" }, { "農業產業發展", "农业产业发展" },
        { "幹部乾燥干涉", "干部干燥干涉" }, { "後面皇后", "后面皇后" }, { "剩餘", "剩余" }, { "一隻隻", "一只只" }, { "裏面裡面里面", "里面里面里面" },
        { "羣衆爲群眾為", "群众为群众为" }, { "著名着", "着名着" }, { "委託委托", "委托委托" }, { "臺灣台湾颱風", "台湾台湾台风" }, { "併並并", "并并并" },
        { "佔佈週遊昇", "占布周游升" }, { "説說说", "说说说" }, { "黃黄", "黄黄" }, { "戶戸户", "户户户" }, { "鄉郷", "乡乡" },
        { "ＡＢＣａｂｃ１２３（）", "abcabc123()" }, { "  a \t b　　c\n", "a b c" }, { "　", "" }, { "", "" }, { "ABC", "abc" }, { "É", "É" },
        { "买买提•艾力", "买买提·艾力" }, { "买买提・艾力", "买买提·艾力" }, { "買買提·艾力", "买买提·艾力" }, { "桥\u200b头\ufeff", "桥头" },
        { "葛\U000e0100", "葛" }, { "\u2f08\u2f3e", "人户" }, { "\uf9d1", "六" }, { "a\xff\xe6" "b", "a\ufffd\ufffd" "b" }, { "𠮷野家", "𠮷野家" },
        { "5萬元", "5万元" }, { "。，！", "。,!" }, { "a\u00a0b", "a b" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(folded(rows[i].s), rows[i].to);
        assert_string_equal(folded(rows[i].to), rows[i].to);
    }
    assert_string_equal(folded(NULL), "");
}

static void test_twice_is_once(void **state)
{
    int changed = 0;

    (void)state;
    for (int32_t cp = 1; cp <= 0x10ffff; cp++) {
        int32_t to = fold_char(cp);

        if (to != 0 && fold_char(to) != to)
            fail_msg("U+%04X -> U+%04X -> U+%04X", (unsigned)cp, (unsigned)to, (unsigned)fold_char(to));
        changed += to != cp;
    }
    assert_in_range(changed, 7000, 20000);
}

/* The article and its clean text: the clean one, folded, has no Traditional
** character left of those it had. */
static void test_the_article(void **state)
{
    char text[16384];
    FILE *f = fopen("../shared/data/qiaotou-2018-08-08.clean.txt", "r");
    const char *s;
    size_t n;

    (void)state;
    if (f == NULL)
        skip();
    n = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    text[n] = '\0';
    assert_non_null(strstr(text, "橋頭鎮"));
    s = folded(text);
    assert_non_null(strstr(s, "桥头镇"));
    assert_null(strstr(s, "鎮"));
    assert_null(strstr(s, "貧"));
    assert_non_null(strstr(s, "贫"));
    assert_string_equal(folded(s), s);
}

static void test_digits(void **state)
{
    (void)state;
    assert_string_equal(fold_digits(mem, "２０１８－０８－０８"), "2018-08-08");
    assert_string_equal(fold_digits(mem, "Ａ組，（橋）　￥５。"), "A組,(橋) ¥5。");
    assert_string_equal(fold_digits(mem, "桥\xff\xe6头"), "桥\xff\xe6头");
    assert_string_equal(fold_digits(mem, ""), "");
    assert_null(fold_digits(mem, NULL));
}

static void test_initials(void **state)
{
    static const struct { const char *s, *to; } rows[] = {
        { "桥头", "qt" }, { "橋頭鎮", "qtz" }, { "桥头镇A1组", "qtza1z" }, { "英德市", "yds" }, { "红桥村", "hqc" }, { "亚婆石", "yps" }, { "五石", "ws" },
        { "坪山", "ps" }, { "张三丰", "zsf" }, { "欧阳", "oy" }, { "嗯", "n" }, { "啊", "a" }, { "鄂", "e" }, { "二〇一八", "elyb" }, { "𠮷", "j" },
        { "买买提·艾力", "mmtal" }, { "Ａｂ　９", "ab9" }, { "é", "" }, { "", "" }, { "\xff", "" }, { "貧困", "pk" }, { "銀行", "yx" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(initials(rows[i].s), rows[i].to);
    assert_string_equal(initials(NULL), "");
    assert_string_equal(initials(folded("橋頭鎮")), initials("橋頭鎮"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text), cmocka_unit_test(test_twice_is_once), cmocka_unit_test(test_the_article),
        cmocka_unit_test(test_digits), cmocka_unit_test(test_initials),
    };
    int failed;

    mem = arena_open();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(mem);
    return failed;
}
