#ifndef CRA_BENCH_H
#define CRA_BENCH_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

/* What the measuring programs share. Each prints the best of several runs: whatever else a machine does
 * makes a run slower, never faster. */

static inline double bench_milliseconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

/* What the processor took for this process: other processes do not count. */
static inline double bench_processor_milliseconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static inline void bench_check(int good, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "bench: %s\n", what);
    exit(2);
}

/* Text that grows; formats take at most two numbers. */
struct bench_text {
    char *data;
    size_t length, capacity;
};

static inline void bench_add(struct bench_text *text, const char *format, unsigned a, unsigned b)
{
    if (text->capacity - text->length < 512) {
        text->capacity = text->capacity ? text->capacity * 2 : 1 << 16;
        text->data = realloc(text->data, text->capacity);
        bench_check(text->data != NULL, "memory is exhausted");
    }
    text->length += (size_t)snprintf(text->data + text->length, text->capacity - text->length, format, a, b);
}

/* Resident memory at its highest, of this process or of those it waited for. */
static inline long bench_peak_kilobytes(int who)
{
    struct rusage usage;
    return getrusage(who, &usage) == 0 ? usage.ru_maxrss : -1;
}

#endif
