/* How long a command takes from start to end, how much of the processor and of memory:
 * bench_command RUNS COMMAND [WORD…]
 * Its output goes nowhere; exit code 1, findings, is as good as 0, any other ends the measuring. */
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

struct run {
    double took, processor; /* milliseconds */
};

/* Of the processor, by all commands that have ended. */
static double children_milliseconds(void)
{
    struct rusage usage;
    bench_check(getrusage(RUSAGE_CHILDREN, &usage) == 0, "no process can be measured");
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static struct run run_once(char **command)
{
    double before = children_milliseconds(), begin = bench_milliseconds();
    pid_t child = fork();
    bench_check(child >= 0, "no process can be started");
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0)
            execvp(command[0], command);
        _exit(127);
    }
    int status = 0;
    bench_check(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) <= 1,
                "the command failed");
    double took = bench_milliseconds() - begin;
    return (struct run){took, children_milliseconds() - before};
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
    bench_check(argc > 2, "usage: bench_command RUNS COMMAND [WORD…]");
    size_t runs = (size_t)atoi(argv[1]);
    double *took = malloc(runs * sizeof *took), processor = 1e9;
    bench_check(runs && took, "RUNS must be a number above 0");
    for (size_t i = 0; i < runs; i++) {
        struct run run = run_once(argv + 2);
        took[i] = run.took;
        processor = run.processor < processor ? run.processor : processor;
    }
    qsort(took, runs, sizeof *took, compare);
    printf("best %.2f ms, median %.2f ms, %.2f ms of the processor, peak memory %.1f MB\n", took[0],
           took[runs / 2], processor, (double)bench_peak_kilobytes(RUSAGE_CHILDREN) / 1024);
    free(took);
    return 0;
}
