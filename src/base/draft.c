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
