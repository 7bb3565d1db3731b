#include "progress.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli.h"

static const double first_shown = 0.5, shown_again = 0.1; /* seconds */

static struct {
    bool wanted, shown;
    double begin, last;
    struct sigaction before;
} state;

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static double seconds(void)
{
    struct timespec now;
    return clock_gettime(CLOCK_MONOTONIC, &now) == 0 ? (double)now.tv_sec + (double)now.tv_nsec / 1e9 : 0;
}

void begin_progress(bool quiet)
{
    const char *terminal = getenv("TERM");
    struct sigaction action = {.sa_handler = interrupt, .sa_flags = SA_RESTART | (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    state.wanted = !quiet && is_terminal(stderr) && terminal && *terminal && strcmp(terminal, "dumb") != 0;
    state.shown = false;
    state.begin = state.last = seconds();
    interrupted = 0;
    sigaction(SIGINT, NULL, &state.before);
    if (state.before.sa_handler != SIG_IGN)
        sigaction(SIGINT, &action, NULL);
}

static void show(cra_work work, const char *item, uint64_t done, uint64_t total)
{
    static const char *const words[] = {[CRA_WORK_READ] = "Reading",
                                        [CRA_WORK_MAKE] = "Making",
                                        [CRA_WORK_COPY] = "Copying",
                                        [CRA_WORK_PACK] = "Packing",
                                        [CRA_WORK_COMPARE] = "Comparing"};
    char part[16] = "";
    if (total)
        snprintf(part, sizeof part, " %3.0f %%", 100.0 * (double)done / (double)total);
    /* What the terminal cannot show in one line is left out from the begin of the name. */
    cra_bytes *safe = cra_text_wrap(item, 0, 0, 0, NULL);
    const char *name = safe ? cra_bytes_data(safe) : "";
    size_t room = page_width(stderr) - 1, taken = strlen(words[work]) + 1 + strlen(part),
           length = strlen(name);
    const char *cut = "";
    if (taken + length > room) {
        cut = "…";
        name += length - (room > taken + 1 ? room - taken - 1 : 0);
        while (((unsigned char)*name & 0xC0) == 0x80)
            name++;
    }
    fprintf(stderr, "\r\x1b[K%s %s%s%s", words[work], cut, name, part);
    fflush(stderr);
    cra_bytes_free(safe);
    state.shown = true;
}

bool watch_progress(void *context, cra_work work, const char *item, uint64_t done, uint64_t total)
{
    (void)context;
    if (interrupted || !state.wanted)
        return !interrupted;
    double now = seconds();
    if (now - state.begin >= first_shown && (!state.shown || now - state.last >= shown_again)) {
        show(work, item, done, total);
        state.last = now;
    }
    return true;
}

void end_progress(cra_error *err)
{
    if (state.shown)
        fputs("\r\x1b[K", stderr);
    state.shown = false;
    sigaction(SIGINT, &state.before, NULL);
    if (cra_error_get_code(err) != CRA_ERROR_STOPPED)
        return;
    complain("Stopped. Nothing was written; what stood there before stands there still.");
    raise(SIGINT);
}
