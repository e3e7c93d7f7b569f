/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet/unzip.h"

#include "sheet/libzip.h"
#include "sheet/refuse.h"
#include "sheet/sheet_limit.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

struct name {
    const char *text;           /* with / for \ */
    uint64_t index;
};

struct unzip {
    struct op *op;
    struct arena *mem;
    const char *at;
    zip_t *zip;
    struct name *names;         /* sorted */
    size_t n;
    int64_t inflated;           /* bytes so far, of all parts */
};

struct unzip_part {
    struct unzip *z;
    zip_file_t *file;
    int64_t stored, inflated;   /* bytes */
};

/* ** Faults ** */

static enum fault damaged(struct unzip *z)
{
    return refuse_damaged(z->op, z->at);
}

static enum fault excessive(struct unzip *z)
{
    return op_fault(z->op, F_INPUT, z->at,
        "压缩包内容过多或压缩比异常，不予读取；请用表格软件打开后另存为 .xlsx 或 .csv",
        "the archive holds too much or is compressed beyond reason and was not read; open it in a spreadsheet"
        " program and save it as .xlsx or .csv");
}

/* Whose fault an error of libzip is: the disk's, or the file's. */
static enum fault blame(struct unzip *z, int zip_code, int sys_code)
{
    switch (zip_code) {
    case ZIP_ER_MEMORY: case ZIP_ER_OPEN:
        break;
    case ZIP_ER_READ: case ZIP_ER_SEEK: case ZIP_ER_TELL:
        if (sys_code != 0 && sys_code != EINVAL)    /* EINVAL: an offset in the file points nowhere */
            break;
        return damaged(z);
    case ZIP_ER_NOPASSWD: case ZIP_ER_WRONGPASSWD: case ZIP_ER_ENCRNOTSUPP:
        return op_fault(z->op, F_INPUT, z->at,
            "文件已加密；请去掉密码后另存为 .xlsx 或 .csv",
            "the file is encrypted; remove the password and save it as .xlsx or .csv");
    case ZIP_ER_COMPNOTSUPP:
        return op_fault(z->op, F_INPUT, z->at,
            "不支持此压缩方法；请用表格软件打开后另存为 .xlsx",
            "this method of compression is not supported; open it in a spreadsheet program and save it as .xlsx");
    default:
        return damaged(z);
    }
    return op_fault(z->op, F_BROKEN, z->at, "读取失败（错误 %d）", "reading failed (error %d)", sys_code);
}

/* ** The list of parts ** */

static uint64_t little(const unsigned char *p, int n)
{
    uint64_t v = 0;

    while (n-- > 0)
        v = v << 8 | p[n];
    return v;
}

/* A name that no workbook has and that could do harm to who unpacks it. */
static bool tricky(const char *name, size_t n)
{
    if (n == 0 || memchr(name, '\0', n) != NULL || name[0] == '/' || name[0] == '\\' || (n > 1 && name[1] == ':'))
        return true;
    for (size_t i = 0; i + 1 < n; i++)
        if (name[i] == '.' && name[i + 1] == '.' && (i == 0 || name[i - 1] == '/' || name[i - 1] == '\\')
            && (i + 2 == n || name[i + 2] == '/' || name[i + 2] == '\\'))
            return true;
    return false;
}

static enum fault trick(struct unzip *z)
{
    return op_fault(z->op, F_INPUT, z->at,
        "压缩包内有异常的路径、链接或互相重叠的部件，不予读取；请用表格软件打开后另存为 .xlsx",
        "the archive has odd paths, links or parts that overlap and was not read; open it in a spreadsheet program"
        " and save it as .xlsx");
}

/* The list of parts as it lies in the file, of ${size} bytes before ${end}, for
** what libzip doesn't tell.  What isn't the list is left to libzip to refuse. */
static enum fault check_list(struct unzip *z, struct arena *mem, int fd, int64_t end, uint64_t size)
{
    enum { HEAD = 46, UNIX = 3, LINK = 0120000, TYPE = 0170000 };
    unsigned char *p, *stop;
    int64_t stored = 0;

    arena_reset(mem);
    p = arena_alloc(mem, size + 1);
    if (end < (int64_t)size || pread(fd, p, size, end - (int64_t)size) != (ssize_t)size)
        return OK;
    for (stop = p + size; stop - p >= HEAD && memcmp(p, "PK\1\2", 4) == 0; ) {
        size_t n = little(p + 28, 2), rest = little(p + 30, 2) + little(p + 32, 2), packed = little(p + 20, 4);

        if (n + rest > (size_t)(stop - p) - HEAD)
            break;
        stored += packed == UINT32_MAX ? 0 : (int64_t)packed;
        if (tricky((char *)p + HEAD, n) || (p[5] == UNIX && (little(p + 40, 2) & TYPE) == LINK) || stored > end - (int64_t)size)
            return trick(z);
        p += HEAD + n + rest;
    }
    return OK;
}

/* libzip makes its list as long as the archive claims: bound the claims first,
** all that could be taken for the end of the list of parts. */
static enum fault check_claims(struct unzip *z, struct arena *mem, int fd)
{
    enum { END = 22, LOCATOR = 20, END64 = 56, TAIL = 65535 + END + LOCATOR, ENDS = 16 };
    unsigned char *tail = arena_alloc(z->mem, TAIL), end64[END64];
    int64_t first, at64;
    int ends = 0;
    enum fault f;
    struct stat st;
    ssize_t n;

    if (fstat(fd, &st) != 0)
        return blame(z, ZIP_ER_READ, errno);
    first = st.st_size > TAIL ? st.st_size - TAIL : 0;
    if ((n = pread(fd, tail, TAIL, first)) < 0)
        return blame(z, ZIP_ER_READ, errno);
    for (ssize_t i = 0; i + END <= n; i++) {
        uint64_t count = little(tail + i + 10, 2), size = little(tail + i + 12, 4);

        if (memcmp(tail + i, "PK\5\6", 4) != 0)
            continue;
        if (++ends > ENDS)
            return damaged(z);
        if ((count > UNZIP_ENTRIES && count != 0xffff) || (size > UNZIP_DIRECTORY && size != 0xffffffff))
            return excessive(z);
        if (size != 0xffffffff && (f = check_list(z, mem, fd, first + i, size)) != OK)
            return f;
        if (i < LOCATOR || memcmp(tail + i - LOCATOR, "PK\6\7", 4) != 0)
            continue;
        at64 = (int64_t)(little(tail + i - LOCATOR + 8, 8) & INT64_MAX);
        if (pread(fd, end64, END64, at64) != END64)
            return damaged(z);
        if (little(end64 + 32, 8) > UNZIP_ENTRIES || little(end64 + 40, 8) > UNZIP_DIRECTORY)
            return excessive(z);
        if ((f = check_list(z, mem, fd, at64, little(end64 + 40, 8))) != OK)
            return f;
    }
    return OK;
}

static int by_text(const void *a, const void *b)
{
    return strcasecmp(((const struct name *)a)->text, ((const struct name *)b)->text);
}

static enum fault list(struct unzip *z)
{
    int64_t n = libzip.get_num_entries(z->zip, 0);

    if (n > UNZIP_ENTRIES)
        return excessive(z);
    z->names = arena_alloc(z->mem, (size_t)n * sizeof *z->names + 1);
    for (int64_t i = 0; i < n; i++) {
        zip_stat_t st;
        char *text;

        if (libzip.stat_index(z->zip, (uint64_t)i, 0, &st) != 0 || !(st.valid & ZIP_STAT_NAME))
            return damaged(z);
        text = arena_text(z->mem, st.name);
        for (char *p = text; (p = strchr(p, '\\')) != NULL; )
            *p = '/';
        z->names[z->n++] = (struct name){ text, (uint64_t)i };
    }
    qsort(z->names, z->n, sizeof *z->names, by_text);
    for (size_t i = 1; i < z->n; i++)
        if (by_text(&z->names[i - 1], &z->names[i]) == 0)
            return op_fault(z->op, F_INPUT, z->at,
                "压缩包内有同名部件，无法确定以哪个为准；请用表格软件打开后另存为 .xlsx",
                "two parts of the archive have the same name, so it is not certain which one counts;"
                " open it in a spreadsheet program and save it as .xlsx");
    return OK;
}

enum fault unzip_open(struct op *op, struct arena *mem, int fd, const char *at, struct unzip **out)
{
    struct unzip *z = arena_alloc(mem, sizeof *z);
    struct arena *aside = arena_open();
    enum fault f;
    int code = 0;

    *z = (struct unzip){ .op = op, .mem = mem, .at = at };
    errno = 0;                          /* libzip tells its cause there, but not always */
    if (!libzip_load())
        f = op_fault(op, F_BROKEN, at, "缺少 libzip，无法读取 .xlsx；请安装 libzip4，或改用 .csv",
            "libzip is missing, .xlsx can't be read; install libzip4, or use .csv");
    else if ((f = check_claims(z, aside, fd)) == OK && (z->zip = libzip.fdopen(fd, 0, &code)) == NULL)
        f = blame(z, code, errno);
    arena_close(aside);
    if (z->zip == NULL) {
        close(fd);
        return f;
    }
    if ((f = list(z)) != OK) {
        unzip_close(z);
        return f;
    }
    *out = z;
    return OK;
}

void unzip_close(struct unzip *z)
{
    if (z != NULL && z->zip != NULL)
        libzip.discard(z->zip);    /* never zip_close, which can write */
}

struct zip *unzip_archive(const struct unzip *z)
{
    return z->zip;
}

/* ** One part ** */

static const struct name *find(const struct unzip *z, const char *name)
{
    const struct name key = { name, 0 };

    return z->n == 0 ? NULL : bsearch(&key, z->names, z->n, sizeof key, by_text);
}

bool unzip_has(const struct unzip *z, const char *name)
{
    return find(z, name) != NULL;
}

enum fault unzip_part(struct unzip *z, const char *name, struct unzip_part **out)
{
    const struct name *found = find(z, name);
    struct unzip_part *p;
    zip_stat_t st;
    zip_error_t *e;

    *out = NULL;
    if (found == NULL)
        return OK;
    p = arena_alloc(z->mem, sizeof *p);
    if (libzip.stat_index(z->zip, found->index, 0, &st) != 0 || !(st.valid & ZIP_STAT_COMP_SIZE))
        return damaged(z);
    p->z = z;
    p->stored = st.comp_size > INT64_MAX / UNZIP_RATIO ? INT64_MAX / UNZIP_RATIO : (int64_t)st.comp_size;
    if ((p->file = libzip.fopen_index(z->zip, found->index, 0)) == NULL) {
        e = libzip.get_error(z->zip);
        return blame(z, e->zip_err, e->sys_err);
    }
    *out = p;
    return OK;
}

int unzip_read(struct unzip_part *p, void *to, int n)
{
    struct unzip *z = p->z;
    int64_t got = libzip.fread(p->file, to, (uint64_t)n);
    zip_error_t *e;

    if (got < 0) {
        e = libzip.file_get_error(p->file);
        blame(z, e->zip_err, e->sys_err);
        return -1;
    }
    p->inflated += got;
    z->inflated += got;
    if (z->inflated > UNZIP_BYTES
        || (p->inflated > UNZIP_RATIO_FROM && p->inflated > p->stored * UNZIP_RATIO)) {
        excessive(z);
        return -1;
    }
    return (int)got;
}

void unzip_part_close(struct unzip_part *p)
{
    if (p != NULL && p->file != NULL) {
        libzip.fclose(p->file);
        p->file = NULL;
    }
}
