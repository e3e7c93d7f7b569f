/* SPDX-License-Identifier: Apache-2.0 */
/* What every bench needs: a clock, the time and memory of a command, and one line
** of the report. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static inline double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* One line of the report; ${ours} and ${theirs} in ${unit}. */
static inline void report(const char *name, double ours, const char *unit, const char *yardstick, double theirs, const char *asked)
{
    printf("bench %s: %.4g %s, %s %.4g %s, ratio %.3g (asked %s)\n", name, ours, unit, yardstick, theirs, unit, ours / theirs, asked);
    fflush(stdout);
}

/* Milliseconds of the best of ${runs} runs of a command that ends with ${status},
** and its greatest memory in MB. */
static inline double time_command(char *const *argv, int status, int runs, double *mb)
{
    double best = 1e9;

    for (int i = 0; i < runs; i++) {
        double start = seconds();
        struct rusage use;
        int ended;
        pid_t pid = fork();

        if (pid == 0) {
            if (freopen("/dev/null", "w", stdout) != NULL)
                execv(argv[0], argv);
            _exit(127);
        }
        wait4(pid, &ended, 0, &use);
        start = (seconds() - start) * 1000;
        if (!WIFEXITED(ended) || WEXITSTATUS(ended) != status)
            exit(1);
        best = start < best ? start : best;
        *mb = (double)use.ru_maxrss / 1024;
    }
    return best;
}

#endif
