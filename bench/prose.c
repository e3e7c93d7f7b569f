/* SPDX-License-Identifier: Apache-2.0 */
/* How fast prose is read: `claims` of a long text beside the mere decoding of its
** characters, and `check` of one article, process start included. */
#include "bench/measure.h"

#include <iconv.h>
#include <string.h>

enum { LONG_MB = 64, SHORT_MB = 8 };

static char *const article = "examples/qiaotou/article.txt";

/* ${mb} of ordinary prose: the article, its damage undone, again and again. */
static void make_prose(const char *to, int mb)
{
    char text[1 << 16];
    size_t n;
    FILE *f = popen("build/bangfu read examples/qiaotou/article.txt", "r");

    if (f == NULL)
        exit(1);
    n = fread(text, 1, sizeof text, f);
    if (pclose(f) != 0 || n == 0 || n == sizeof text || (f = fopen(to, "w")) == NULL)
        exit(1);
    for (size_t written = 0; written < (size_t)mb << 20; written += n)
        if (fwrite(text, 1, n, f) != n)
            exit(1);
    if (fclose(f) != 0)
        exit(1);
}

/* MB per second of glibc's iconv, from UTF-8 to code points. */
static double bare_decoding(const char *path)
{
    static char in[1 << 16], out[1 << 19];
    iconv_t cd = iconv_open("UCS-4LE", "UTF-8");
    FILE *f = fopen(path, "r");
    size_t got, kept = 0, all = 0;
    double start = seconds();

    if (f == NULL || cd == (iconv_t)-1)
        exit(1);
    while ((got = fread(in + kept, 1, sizeof in - kept, f)) > 0) {
        char *from = in, *to = out;
        size_t left = got + kept, room = sizeof out;

        iconv(cd, &from, &left, &to, &room);
        memmove(in, from, left);
        kept = left;
        all += got;
    }
    fclose(f);
    iconv_close(cd);
    return (double)all / 1e6 / (seconds() - start);
}

static void bench_claims(void)
{
    char *const small[] = { "build/bangfu", "claims", "build/bench/short.txt", "--as", "json", NULL };
    char *const large[] = { "build/bangfu", "claims", "build/bench/long.txt", "--as", "json", NULL };
    double small_mb, mb, ours;

    make_prose("build/bench/short.txt", SHORT_MB);
    make_prose("build/bench/long.txt", LONG_MB);
    time_command(small, 0, 1, &small_mb);
    ours = LONG_MB * 1048576e-6 / (time_command(large, 0, 3, &mb) / 1000);
    report("claims", ours, "MB/s", "iconv decoding the same text", bare_decoding("build/bench/long.txt"), "at least 30 MB/s");
    report("claims-memory", mb, "MB", "the same of an eighth of the text", small_mb, "the same");
}

static void bench_check(void)
{
    char *const check[] = { "build/bangfu", "check", "build/qiaotou.bangfu", article, NULL };
    char *const figures[] = { "build/bangfu", "figure", "build/qiaotou.bangfu", "--day", "2018-08-08", NULL };
    double mb, figures_mb, ours = time_command(check, 0, 40, &mb), theirs = time_command(figures, 0, 40, &figures_mb);

    report("check", ours, "ms", "all figures of the same register", theirs, "at most 20 ms");
}

int main(void)
{
    bench_claims();
    bench_check();
    return 0;
}
