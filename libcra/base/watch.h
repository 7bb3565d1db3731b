#ifndef CRA_BASE_WATCH_H
#define CRA_BASE_WATCH_H

#include "base/error.h"

/* Somebody who is told how far long work has come, and may stop it. A zeroed struct is nobody. */
struct cra_watcher {
    cra_watch tell;
    void *context;
    bool stopped; /* stays so: whoever notices late stops too */
};

/* Tells the watcher, who may be NULL; false when the work is to stop. */
static inline bool cra_watcher_tell(struct cra_watcher *watcher, cra_work work, const char *item,
                                    uint64_t done, uint64_t total)
{
    if (!watcher || watcher->stopped)
        return !watcher;
    watcher->stopped = watcher->tell && !watcher->tell(watcher->context, work, item, done, total);
    return !watcher->stopped;
}

/* CRA_ERROR_STOPPED. */
static inline bool cra_error_stopped(cra_error **err)
{
    return cra_error_set(err, CRA_ERROR_STOPPED, "The work was stopped, as asked.");
}

#endif
