/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE             /* O_TMPFILE */
#include "base/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DRAFTS = 16 };

static const char *volatile drafts[DRAFTS];

/* Nothing here but what a handler may call; the signal then ends the program. */
static void interrupted(int sig)
{
    for (int i = 0; i < DRAFTS; i++)
        if (drafts[i] != NULL)
            unlink(drafts[i]);
    raise(sig);
}

/* Where nobody else listens: one that is ignored stays so. */
static void listen(void)
{
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
    struct sigaction ours = { .sa_handler = interrupted, .sa_flags = SA_RESETHAND }, theirs;

    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigaction(signals[i], NULL, &theirs) == 0 && theirs.sa_handler == SIG_DFL)
            sigaction(signals[i], &ours, NULL);
}

void draft_begin(const char *path)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, listen);
    for (int i = 0; i < DRAFTS; i++) {
        const char *none = NULL;

        if (__atomic_compare_exchange_n(&drafts[i], &none, path, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
            return;
    }
}

void draft_end(const char *path)
{
    for (int i = 0; i < DRAFTS; i++) {
        const char *mine = path;

        if (__atomic_compare_exchange_n(&drafts[i], &mine, NULL, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
            return;
    }
}

int draft_unnamed(const char *folder)
{
    char name[PATH_MAX];
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
        return fd;
    if (snprintf(name, sizeof name, "%s/.bangfu.XXXXXX", folder) >= (int)sizeof name) {
        errno = ENAMETOOLONG;
        return -1;
    }
    if ((fd = mkostemp(name, O_CLOEXEC)) >= 0)          /* a file system without such */
        unlink(name);
    return fd;
}

int draft_temporary(void)
{
    const char *const folders[] = { getenv("TMPDIR"), "/var/tmp", "/tmp" };
    int fd = -1;

    for (size_t i = 0; i < sizeof folders / sizeof *folders && fd < 0; i++)
        if (folders[i] != NULL && *folders[i] != '\0')
            fd = draft_unnamed(folders[i]);
    return fd;
}

bool draft_keep(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t k = write(fd, p, n);

        if (k < 0 && errno != EINTR)
            return false;
        p += k > 0 ? k : 0;
        n -= k > 0 ? (size_t)k : 0;
    }
    return true;
}

enum fault draft_unkept(struct op *op, const char *name)
{
    return op_fault(op, F_BROKEN, name, "存放临时文件的磁盘已满或不可写（错误 %d；可用环境变量 TMPDIR 另指文件夹）；请腾出空间后重试",
        "the disk for temporary files is full or can't be written (error %d; TMPDIR names another folder); free some space and try"
        " again", errno);
}

enum fault draft_unwritten(struct op *op, const char *path, int error)
{
    switch (error) {
    case EACCES: case EPERM: case EROFS:
        return op_fault(op, F_DENIED, path, "没有在此处写文件的权限；请换一个文件夹或检查权限",
            "no permission to write a file here; choose another folder or check its permissions");
    case ENOENT: case ENOTDIR:
        return op_fault(op, F_ABSENT, path, "没有这个文件夹；请检查路径", "there is no such folder; check the path");
    case EISDIR:
        return op_fault(op, F_INPUT, path, "这是文件夹，不是文件；请写明文件名", "this is a folder, not a file; name a file");
    case ENOSPC:
        return op_fault(op, F_BROKEN, path, "磁盘已满，文件未写成；请腾出空间后重试",
            "the disk is full, the file was not written; free some space and try again");
    default:
        return op_fault(op, F_BROKEN, path, "写文件失败：%s", "writing the file failed: %s", error == 0 ? "?" : strerror(error));
    }
}
