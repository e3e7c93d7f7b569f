/* SPDX-License-Identifier: Apache-2.0 */
/* Prose in every charset that it comes in, told and decoded strictly; files
** that are no prose; and standard input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/charset.h"
#include "base/draft.h"
#include "base/fold.h"
#include "base/source.h"
#include "base/utf8.h"

#include <fcntl.h>
#include <iconv.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define ARTICLE "../shared/data/qiaotou-2018-08-08.clean.txt"

static char dir[64], path[128];
static struct op op;
static const char *name;                /* of the charset that the newest file was read as */
static int64_t bad;

static const char *file(const char *of)
{
    snprintf(path, sizeof path, "%s/%s", dir, of);
    return path;
}

static void save(const char *of, const void *bytes, size_t n)
{
    FILE *f = fopen(file(of), "wb");

    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

static struct buf load(const char *from)
{
    struct buf b = buf_open(op.mem);
    FILE *f = fopen(from, "rb");
    char bytes[4096];
    size_t n;

    assert_non_null(f);
    while ((n = fread(bytes, 1, sizeof bytes, f)) > 0)
        buf_bytes(&b, bytes, n);
    fclose(f);
    return b;
}

static struct buf encode(const char *as, const char *text, size_t n)
{
    iconv_t to = iconv_open(as, "UTF-8");
    size_t room = n * 4 + 16;
    char *out = arena_alloc(op.mem, room), *p = out, *in = (char *)text;
    struct buf b = buf_open(op.mem);

    assert_true(to != (iconv_t)-1);
    assert_int_equal(iconv(to, &in, &n, &p, &room), 0);
    assert_int_equal(iconv(to, NULL, NULL, &p, &room), 0);
    iconv_close(to);
    buf_bytes(&b, out, (size_t)(p - out));
    return b;
}

/* All of ${c} by pieces of ${room}; charset and place of a bad byte beside it. */
static struct buf drain(struct charset *c, size_t room)
{
    struct buf b = buf_open(op.mem);
    char *p = arena_alloc(op.mem, room);
    int64_t n;

    while ((n = charset_read(c, p, room)) > 0)
        buf_bytes(&b, p, (size_t)n);
    assert_int_equal(n, 0);
    bad = charset_bad(c);
    name = charset_name(c);
    assert_int_equal(charset_check(c), bad == NONE ? OK : F_INPUT);
    charset_close(c);
    return b;
}

static void fresh(void)
{
    op_close(&op);
    op = op_open();
}

static enum fault prose_of(const char *of, const char *as, struct buf *text)
{
    struct charset *c;
    enum fault f = charset_open_prose(&op, op.mem, of, as, &c);

    if (f == OK)
        *text = drain(c, 4096);
    return f;
}

/* The newest file is prose in ${charset} and says ${want}. */
static void expect(const char *as, const char *charset, const char *want, size_t n)
{
    static const size_t rooms[] = { 16, 17, 4096, 1 << 20 };

    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        struct charset *c;
        struct buf text;

        assert_int_equal(charset_open_prose(&op, op.mem, path, as, &c), OK);
        text = drain(c, rooms[i]);
        assert_string_equal(name, charset);
        assert_int_equal(bad, NONE);
        assert_int_equal(text.n, n);
        assert_memory_equal(text.p, want, n);
    }
}

/* The newest file is refused, and both sentences say why. */
static void refused(const char *as, enum fault want, const char *zh, const char *en)
{
    struct buf text;

    fresh();
    assert_int_equal(prose_of(path, as, &text), want);
    assert_non_null(strstr(op.zh, zh));
    assert_non_null(strstr(op.en, en));
    fresh();
}

/* ** Articles ** */

/* The article as Big5 can say it: □ for what it lacks. */
static struct buf traditional(void)
{
    struct buf all = load(ARTICLE), b = buf_open(op.mem);
    iconv_t to = iconv_open("BIG5-HKSCS", "UTF-8");

    for (const char *s = all.p; *s != '\0'; ) {
        const char *from = s;
        char bytes[8], *in = (char *)from, *out = bytes;
        size_t left, room = sizeof bytes;

        utf8_next(&s);
        left = (size_t)(s - from);
        if (iconv(to, &in, &left, &out, &room) == (size_t)-1)
            buf_text(&b, "□");
        else
            buf_bytes(&b, from, (size_t)(s - from));
        iconv(to, NULL, NULL, NULL, NULL);
    }
    iconv_close(to);
    assert_true(b.n > 4000);
    return b;
}

static struct buf simplified(void)
{
    struct buf all = load(ARTICLE), b = buf_open(op.mem);
    int32_t cp;

    for (const char *s = all.p; (cp = utf8_next(&s)) != 0; )
        utf8_put(&b, (uint32_t)(cp >= 0x4e00 && cp < 0xa000 ? fold_char(cp) : cp));
    assert_non_null(strstr(b.p, "364户"));
    return b;
}

static void test_articles(void **state)
{
    static const struct { const char *mark; int n; const char *as, *name; } in[] = {
        { "", 0, "UTF-8", "UTF-8" }, { "\xef\xbb\xbf", 3, "UTF-8", "UTF-8" }, { "", 0, "GB18030", "GB18030" }, { "\x84\x31\x95\x33", 4, "GB18030", "GB18030" },
        { "\xff\xfe", 2, "UTF-16LE", "UTF-16LE" }, { "\xfe\xff", 2, "UTF-16BE", "UTF-16BE" }, { "", 0, "BIG5-HKSCS", "Big5" },
    };
    struct buf articles[3];

    (void)state;
    fresh();
    articles[0] = simplified();
    articles[1] = load(ARTICLE);
    articles[2] = traditional();
    for (size_t a = 0; a < 3; a++)
        for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
            struct buf bytes = buf_open(op.mem), text;

            if (a < 2 && strcmp(in[i].name, "Big5") == 0)
                continue;
            text = encode(in[i].as, articles[a].p, articles[a].n);
            buf_bytes(&bytes, in[i].mark, (size_t)in[i].n);
            buf_bytes(&bytes, text.p, text.n);
            save("article.txt", bytes.p, bytes.n);
            expect(NULL, in[i].name, articles[a].p, articles[a].n);
            expect(in[i].as, in[i].name, articles[a].p, articles[a].n);
        }
    fresh();
}

/* A few characters: what the measure can tell, and GB18030 where it can't. */
static void test_short(void **state)
{
    static const struct { const char *text, *as, *name; } in[] = {
        { "贫困户364户", "GB18030", "GB18030" }, { "貧困戶364戶", "BIG5", "Big5" }, { "貧困戶364戶", "GB18030", "GB18030" },
        { "总人口2.8万", "GB18030", "GB18030" }, { "總人口2.8萬", "BIG5", "Big5" }, { "總人口2.8萬，同比增長３％", "GB18030", "GB18030" },
        { "村集體經濟收入5萬元以上", "BIG5", "Big5" }, { "，。", "BIG5", "GB18030" }, { "364", "BIG5", "UTF-8" },
    };

    (void)state;
    fresh();
    for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
        struct buf b = encode(in[i].as, in[i].text, strlen(in[i].text)), text;

        save("short.txt", b.p, b.n);
        assert_int_equal(prose_of(path, NULL, &text), OK);
        assert_string_equal(name, in[i].name);
        if (strcmp(in[i].text, "，。") != 0)
            assert_string_equal(text.p, in[i].text);
    }
    fresh();
}

/* Any stretch of the article is told right, in either: 32 characters are enough. */
static void test_stretches(void **state)
{
    struct buf t, s;
    int wrong = 0;

    (void)state;
    fresh();
    t = traditional();
    s = simplified();
    for (int n = 0; n < 3; n++) {
        const char *from = n == 0 ? s.p : t.p, *as = n == 2 ? "BIG5-HKSCS" : "GB18030";

        for (int i = 0; i < 120; i++) {
            const char *to = from;
            struct buf b, text;

            for (int k = 0; k < 32 && *to != '\0'; k++)
                utf8_next(&to);
            b = encode(as, from, (size_t)(to - from));
            save("stretch.txt", b.p, b.n);
            assert_int_equal(prose_of(path, NULL, &text), OK);
            wrong += text.n != (size_t)(to - from) || memcmp(text.p, from, text.n) != 0;
            for (int k = 0; k < 16 && *from != '\0'; k++)
                utf8_next(&from);
            if (*from == '\0')
                break;
        }
    }
    assert_int_equal(wrong, 0);
    fresh();
}

/* ê̄ is two characters of Unicode in one of Hong Kong's, also at the very end. */
static void test_hong_kong(void **state)
{
    (void)state;
    fresh();
    save("pair.txt", "\x88\xa3", 2);
    expect("big5", "Big5", "ê̄", 4);
    save("pair.txt", "\x88\xa3\x88\xa5" "a", 5);
    expect("Big5-HKSCS", "Big5", "ê̄ê̌a", 9);
    fresh();
}

/* ** Damage ** */

static void test_bad_byte(void **state)
{
    static const struct { const char *as, *name, *bytes; size_t n; } in[] = {
        { "UTF-8", "UTF-8", "\xc3\x28", 2 }, { "UTF-8", "UTF-8", "\xff", 1 }, { "GB18030", "GB18030", "\x81\x20", 2 }, { "GB18030", "GB18030", "\xff", 1 },
        { "BIG5-HKSCS", "Big5", "\xa4\x20", 2 }, { "BIG5-HKSCS", "Big5", "\xff", 1 }, { "UTF-16LE", "UTF-16LE", "\x00\xdc", 2 }, { "UTF-16BE", "UTF-16BE", "\xdc\x00", 2 },
    };
    static const size_t places[] = { 0, 100, 1000 };    /* in characters */
    struct buf t;

    (void)state;
    fresh();
    t = traditional();
    for (size_t i = 0; i < sizeof in / sizeof *in; i++)
        for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
            struct buf b = buf_open(op.mem), text, half;
            const char *cut = t.p;
            char said[32];
            int64_t at;

            for (size_t j = 0; j < places[k]; j++)
                utf8_next(&cut);
            if (strncmp(in[i].name, "UTF-16", 6) == 0)
                buf_bytes(&b, in[i].name[6] == 'L' ? "\xff\xfe" : "\xfe\xff", 2);
            half = encode(in[i].as, t.p, (size_t)(cut - t.p));
            buf_bytes(&b, half.p, half.n);
            at = (int64_t)b.n;
            buf_bytes(&b, in[i].bytes, in[i].n);
            half = encode(in[i].as, cut, t.n - (size_t)(cut - t.p));
            buf_bytes(&b, half.p, half.n);
            save("bad.txt", b.p, b.n);
            assert_int_equal(prose_of(path, NULL, &text), OK);
            assert_string_equal(name, in[i].name);
            assert_int_equal(bad, at);
            assert_int_equal(text.n, cut - t.p);
            assert_memory_equal(text.p, t.p, text.n);
            snprintf(said, sizeof said, "byte %d ", (int)at + 1);
            assert_non_null(strstr(op.en, said));
            assert_string_equal(op.at, "bad.txt");
            op_clear(&op);
        }
    /* Cut in the middle of the last character. */
    save("cut.txt", t.p, 3 * (t.n / 3) - 1);
    for (size_t n = 4096; n < 4100; n++) {
        struct buf text;

        save("cut.txt", t.p, n);
        op_clear(&op);
        assert_int_equal(prose_of(path, NULL, &text), OK);
        assert_int_equal(bad == NONE ? n : (size_t)bad, text.n);
        assert_int_equal(bad != NONE, !utf8_valid(t.p, n));
    }
    fresh();
}

/* Any byte changed, any length, any charset said: read to an end, or a fault that isn't ours. */
static void test_any_bytes(void **state)
{
    static const char *const said[] = { NULL, "utf-8", "gb18030", "big5", "utf-16", "utf-16be" };
    char bytes[64];

    (void)state;
    srandom(1);
    for (int i = 0; i < 3000; i++) {
        size_t n = 1 + (size_t)random() % sizeof bytes;
        struct buf text;

        fresh();
        for (size_t k = 0; k < n; k++)
            bytes[k] = (char)(random() % 4 == 0 ? '0' + random() % 10 : 1 + random() % 255);
        save("any.txt", bytes, n);
        if (prose_of(path, said[(size_t)i % (sizeof said / sizeof *said)], &text) == OK)
            assert_true(utf8_valid(text.p, text.n));
        assert_true(op.fault == OK || op.fault == F_INPUT);
    }
    fresh();
}

/* ** No prose ** */

static void test_no_prose(void **state)
{
    static const struct { const char *bytes; int n; const char *zh, *en; } in[] = {
        { "", 0, "文件是空的", "empty" }, { "\x89PNG\r\n\x1a\n\0\0", 10, "图片", "picture" }, { "\xff\xd8\xff\xe0\0\x10JFIF", 10, "图片", "picture" },
        { "PK\3\4\x14\0\6\0", 8, ".docx", ".docx" }, { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, ".doc", ".doc" }, { "%PDF-1.7\n", 9, "PDF", "PDF" },
        { "Rar!\x1a\7", 6, "压缩包", "archive" }, { "{\\rtf1", 6, "rtf", "rtf" }, { "364\0户", 7, "第 4 字节", "byte 4 " },
        { "3\0" "6\0" "4\0", 6, "--charset utf-16", "--charset utf-16" }, { "\0" "3\0" "6", 4, "第 1 字节", "byte 1 " },
        { "\xef\xbb\xbf" "a\0b", 6, "第 5 字节", "byte 5 " }, { "\xff\xfe" "a\0\0\0", 6, "第 5 字节", "byte 5 " }, { "\xfe\xff\0a\0\0", 6, "第 5 字节", "byte 5 " },
        { "\xff\xfe\0\0a\0\0\0", 8, "第 3 字节", "byte 3 " }, { "\1\2\3\4\5\6\7", 7, "控制字符", "control characters" },
    };
    struct buf b, text;

    (void)state;
    for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
        save("no.txt", in[i].bytes, (size_t)in[i].n);
        refused(NULL, F_INPUT, in[i].zh, in[i].en);
    }
    /* A NUL far behind in GB18030, whose own pass would have stopped. */
    b = buf_open(op.mem);
    for (int i = 0; i < 200000; i++)
        buf_text(&b, "\xb4\xe5\xcf\xe7\n");
    b.p[999996] = '\0';
    save("far.txt", b.p, b.n);
    refused(NULL, F_INPUT, "第 999997 字节", "byte 999997 ");
    /* One control character is no reason. */
    save("one.txt", "贫困户\2""364户\f\v\n", 17);
    assert_int_equal(prose_of(path, NULL, &text), OK);
    assert_int_equal(text.n, 17);
    file("absent.txt");
    refused(NULL, F_ABSENT, "没有这个文件", "no such file");
    snprintf(path, sizeof path, "%s", dir);
    refused(NULL, F_INPUT, "文件夹", "folder");
    save("said.txt", "a", 1);
    refused("latin-1", F_INPUT, "没有这种字符编码", "no such charset");
}

/* A person's word is taken, and then it is strict. */
static void test_said(void **state)
{
    struct buf text;

    (void)state;
    fresh();
    save("said.txt", "\xb4\xe5", 2);
    expect("gbk", "GB18030", "村", 3);
    expect("BIG5", "Big5", "游", 3);
    save("wide.txt", "3\0\x36\x62", 4);                /* 3戶, without a mark */
    expect("utf-16", "UTF-16LE", "3戶", 4);
    save("wide.txt", "\xfe\xff\0\x33\x62\x36", 6);
    expect("UTF-16", "UTF-16BE", "3戶", 4);
    save("utf8.txt", "村364", 6);
    assert_int_equal(prose_of(path, "big5", &text), OK);
    assert_true(bad != NONE || strcmp(text.p, "村364") != 0);
    op_clear(&op);
    save("said.txt", "\xb4\xe5", 2);
    assert_int_equal(prose_of(path, "utf-8", &text), OK);
    assert_int_equal(bad, 0);
    fresh();
}

/* Tables are read as they were: never as Big5. */
static void test_table(void **state)
{
    struct buf b, text;
    struct charset *c;
    int fd;

    (void)state;
    fresh();
    b = encode("BIG5", "貧困戶", strlen("貧困戶"));
    save("table.csv", b.p, b.n);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    assert_int_equal(charset_open(&op, op.mem, fd, "table.csv", &c), OK);
    text = drain(c, 64);
    assert_string_equal(name, "GB18030");
    assert_string_not_equal(text.p, "貧困戶");
    fresh();
}

/* ** Standard input ** */

/* What a process says whose standard input is what the shell's ${command} gives. */
static void from_pipe(const char *command, const char *want)
{
    char script[512], said[256] = "";
    FILE *f;

    snprintf(script, sizeof script, "%s build/test/charset_test --read", command);
    f = popen(script, "r");
    assert_non_null(f);
    assert_true(fread(said, 1, sizeof said - 1, f) < sizeof said);
    pclose(f);
    assert_string_equal(said, want);
}

/* The other process: charset, bytes, place of the bad byte; or the fault. */
static int read_input(void)
{
    struct buf text;

    op = op_open();
    if (prose_of("-", NULL, &text) != OK)
        printf("%s %s %s\n", fault_kinds[op.fault].name, op.at, op.en);
    else
        printf("%s %zu %lld\n", name, text.n, bad == NONE ? -1LL : (long long)bad);
    op_close(&op);
    return 0;
}

static void test_input(void **state)
{
    struct buf t;
    char command[300];

    (void)state;
    from_pipe("printf '贫困户364户' |", "UTF-8 15 -1\n");
    from_pipe("printf '\\264\\345' |", "GB18030 3 -1\n");
    from_pipe("(printf 36; sleep 0.1; printf '4\\377户户户户户户户户户户') |", "UTF-8 3 3\n");
    from_pipe("printf '' |", "input - standard input is empty; look at the command before the pipe\n");
    from_pipe("</dev/null", "input - standard input is empty; look at the command before the pipe\n");
    from_pipe("<&-", "broken - opening failed (error 9)\n");
    from_pipe("printf '364户' | TMPDIR=/nowhere", "UTF-8 6 -1\n");
    from_pipe("(sleep 0.1; head -c 1000 /dev/zero) |", "input - there is a NUL byte (byte 1 of the file), so this is no text file; if it is UTF-16 without a mark,"
              " say --charset utf-16\n");
    fresh();
    save("in.txt", "12345364户", 11);
    snprintf(command, sizeof command, "<%s", path);
    from_pipe(command, "UTF-8 11 -1\n");
    snprintf(command, sizeof command, "{ dd bs=5 count=1 of=/dev/null 2>/dev/null; build/test/charset_test --read; } <%s; true", path);
    from_pipe(command, "UTF-8 6 -1\n");
    t = traditional();
    t = encode("BIG5-HKSCS", t.p, t.n);
    save("in.big5", t.p, t.n);
    snprintf(command, sizeof command, "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do cat %s; done |", path);
    snprintf(path, sizeof path, "Big5 %d -1\n", 25 * (int)traditional().n);
    from_pipe(command, path);
    fresh();
}

/* A path that is a pipe; and no room for what it brings. */
static void test_pipe(void **state)
{
    struct rlimit whole, little;
    struct buf text;
    struct stat st;
    int status, fd;
    pid_t child;

    (void)state;
    for (int full = 0; full < 2; full++) {
        fresh();
        file("pipe");
        unlink(path);
        assert_int_equal(mkfifo(path, 0600), 0);
        fflush(NULL);
        if ((child = fork()) == 0) {
            fd = open(path, O_WRONLY);
            signal(SIGPIPE, SIG_IGN);
            for (int i = 0; i < 100; i++)
                if (write(fd, "村村村村村村村村村村", 30) != 30)
                    break;
            _exit(0);
        }
        assert_int_equal(getrlimit(RLIMIT_FSIZE, &whole), 0);
        little = (struct rlimit){ 1000, whole.rlim_max };
        signal(SIGXFSZ, SIG_IGN);
        if (full == 1)
            assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
        assert_int_equal(prose_of(path, NULL, &text), full == 0 ? OK : F_BROKEN);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &whole), 0);
        if (full == 0)
            assert_int_equal(text.n, 3000);
        else
            assert_non_null(strstr(op.en, "TMPDIR"));
        assert_int_equal(waitpid(child, &status, 0), child);
    }
    fresh();
    assert_true((fd = draft_unnamed(dir)) >= 0);
    assert_int_equal(fstat(fd, &st), 0);
    assert_int_equal(st.st_nlink, 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    close(fd);
    assert_int_equal(draft_unnamed("/nowhere"), -1);
}

static int begin(void **state)
{
    (void)state;
    op = op_open();
    snprintf(dir, sizeof dir, "/tmp/charset_test.XXXXXX");
    return mkdtemp(dir) == NULL;
}

static int end(void **state)
{
    char command[100];

    (void)state;
    op_close(&op);
    snprintf(command, sizeof command, "rm -rf %s", dir);
    return system(command);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_articles),
        cmocka_unit_test(test_short),
        cmocka_unit_test(test_stretches),
        cmocka_unit_test(test_hong_kong),
        cmocka_unit_test(test_bad_byte),
        cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_no_prose),
        cmocka_unit_test(test_said),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_input),
        cmocka_unit_test(test_pipe),
    };

    if (argc == 2 && strcmp(argv[1], "--read") == 0)
        return read_input();
    return cmocka_run_group_tests(tests, begin, end);
}
