/* SPDX-License-Identifier: Apache-2.0 */
#include "base/source.h"

#include "base/draft.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ** Names ** */

const char *source_name(struct arena *mem, const char *path, const char **file)
{
    enum { LONGEST = 90 };              /* bytes: leaves room for sheet and cell in op->at */
    const char *slash = strrchr(path, '/');
    char *name = arena_text(mem, slash == NULL || slash[1] == '\0' ? path : slash + 1);
    size_t n = strlen(name);

    if (!utf8_valid(name, n))
        for (char *p = name; *p != '\0'; p++)
            *p = (unsigned char)*p < 0x80 ? *p : '?';
    *file = name;
    if (n <= LONGEST)
        return name;
    for (n = LONGEST - 3; n > 0 && ((unsigned char)name[n] & 0xc0) == 0x80; n--)
        ;
    *file = arena_printf(mem, "%.*s…", (int)n, name);
    return name;
}

#define ARCHIVE L("this is an archive of files", "这是压缩包")
#define PICTURE L("this is a picture", "这是图片")
#define OLD L("this is a workbook of a very old Excel", "这是很旧的 Excel 工作簿")

const struct label *source_foreign(const char *head, size_t n)
{
    static const struct foreign {
        const char *magic;
        size_t n;
        struct label what;
    } foreign[] = {
        { "%PDF",             4, L("this is a PDF", "这是 PDF 文件") },
        { "{\\rtf",           5, L("this is a text document (.rtf)", "这是文字文档（.rtf）") },
        { "MIME-Version:",   13, L("this is a web archive, though its name may say otherwise", "这是网页存档，即使扩展名是 .xls") },
        { "Rar!",             4, ARCHIVE },
        { "7z\xbc\xaf",       4, ARCHIVE },
        { "\x1f\x8b",         2, ARCHIVE },
        { "PK\x1a\x1a",       4, ARCHIVE },
        { "\x89PNG",          4, PICTURE },
        { "\xff\xd8\xff",     3, PICTURE },
        { "GIF8",             4, PICTURE },
        { "RIFF",             4, PICTURE },
        { "II*\0",            4, PICTURE },
        { "MM\0*",            4, PICTURE },
        { "\t\0\4\0",         4, OLD },
        { "\t\2\6\0",         4, OLD },
        { "\t\4\6\0",         4, OLD },
        { "\t\x8\x8\0",       4, OLD },
    };

    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (n >= foreign[i].n && memcmp(head, foreign[i].magic, foreign[i].n) == 0)
            return &foreign[i].what;
    return NULL;
}

/* ** Opening ** */

enum fault source_unopened(struct op *op, const char *name)
{
    switch (errno) {
    case ENOENT: case ENOTDIR:
        return op_fault(op, F_ABSENT, name, "没有这个文件；请检查文件名和路径", "there is no such file; check its name and folder");
    case EACCES: case EPERM:
        return op_fault(op, F_DENIED, name, "没有读取此文件的权限；请向文件所有者要求读取权限",
            "this file may not be read; ask its owner for permission");
    case ENAMETOOLONG: case ELOOP: case ENXIO:
        return op_fault(op, F_INPUT, name, "此路径无法打开；请检查文件名", "this path can't be opened; check the name");
    default:
        return op_fault(op, F_BROKEN, name, "打开失败（错误 %d）", "opening failed (error %d)", errno);
    }
}

static enum fault unreadable(struct op *op, const char *name)
{
    return op_fault(op, F_BROKEN, name, "读取失败（错误 %d）", "reading failed (error %d)", errno);
}

static ssize_t take(int fd, char *to, size_t room)
{
    for (;;) {
        ssize_t n = read(fd, to, room);

        if (n >= 0 || (errno != EINTR && errno != EAGAIN))
            return n;
        if (errno == EAGAIN)                    /* whoever began the pipe doesn't wait: we do */
            poll(&(struct pollfd){ .fd = fd, .events = POLLIN }, 1, -1);
    }
}

/* All that ${from} brings into ${to}. */
static enum fault drain(struct op *op, int from, const char *name, int to)
{
    enum { ROOM = 64 * 1024 };
    char *buf = arena_alloc(op->mem, ROOM);
    int64_t all = 0;
    ssize_t n;

    while ((n = take(from, buf, ROOM)) > 0) {
        if ((all += n) > SOURCE_PIPED)
            return op_fault(op, F_INPUT, name, "管道传来的内容超过 %d MB；请先存为文件", "the pipe brings more than %d MB; save it as a file first",
                SOURCE_PIPED >> 20);
        if (!draft_keep(to, buf, (size_t)n))
            return draft_unkept(op, name);
    }
    return n < 0 ? unreadable(op, name) : OK;
}

/* ${*fd} becomes a file that can be read twice; the one given is closed then. */
static enum fault spool(struct op *op, const char *name, int *fd)
{
    int from = *fd, kept = draft_temporary();
    enum fault f;

    if (kept < 0)
        return draft_unkept(op, name);
    *fd = kept;
    f = drain(op, from, name, kept);
    close(from);
    return f;
}

/* ${*fd} becomes, or is, a file with something in it that can be read twice. */
static enum fault settle(struct op *op, const char *name, bool input, int *fd)
{
    struct stat st;
    enum fault f;

    if (fstat(*fd, &st) != 0)
        return unreadable(op, name);
    if (S_ISDIR(st.st_mode))
        return op_fault(op, F_INPUT, name, "这是文件夹；请指定其中的文件", "this is a folder; name a file in it");
    if (!S_ISREG(st.st_mode) || lseek(*fd, 0, SEEK_CUR) != 0) {         /* what was read of standard input already is gone */
        if ((f = spool(op, name, fd)) != OK)
            return f;
        if (fstat(*fd, &st) != 0)
            return unreadable(op, name);
    }
    if (st.st_size > 0)
        return OK;
    return input ? op_fault(op, F_INPUT, name, "标准输入没有内容；请检查管道前面的命令", "standard input is empty; look at the command before the pipe")
        : op_fault(op, F_INPUT, name, "文件是空的；请重新导出或复制", "the file is empty; export or copy it again");
}

enum fault source_open(struct op *op, const char *path, const char *name, int *out)
{
    bool input = strcmp(path, "-") == 0;
    int fd = input ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    enum fault f;

    if (fd < 0)
        return source_unopened(op, name);
    if ((f = settle(op, name, input, &fd)) == OK)
        *out = fd;
    else
        close(fd);
    return f;
}
