#ifndef CRA_BASE_DIAGNOSTIC_H
#define CRA_BASE_DIAGNOSTIC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/rule.h"
#include "base/source.h"

/* Everything found is one of these: a syntax error, a missing field, a dangling reference, an uncovered
 * requirement. Messages are complete sentences for the author of the file. */
struct cra_diagnostic {
    const struct cra_rule *rule;
    cra_severity severity;
    struct cra_span span;
    const char *path; /* place in the model, as in "risks[2].asset"; NULL where there is none */
    const char *message;
    const char *law;             /* legal basis in this very case; the rule's where NULL */
    const char *advice;          /* what to do in this very case; the rule's advice where NULL */
    struct cra_span related;     /* a second place, as in "first given here" */
    const char *related_message; /* NULL when there is no second place */
    const char *annotation;      /* reason, author and date of a note on this finding; NULL without */
    const struct cra_sources *sources;
};

/* A list that grows in an arena. `failed` is sticky and means that memory ran out. */
struct cra_diagnostics {
    struct cra_arena *arena;
    const struct cra_sources *sources;
    struct cra_diagnostic *items;
    size_t count;
    size_t capacity;
    size_t limit; /* 0: no limit; further findings are counted in `dropped` */
    size_t dropped;
    bool failed;
    struct cra_diagnostic unread; /* what cra_diagnose hands out when it cannot keep a finding */
};

/* The new finding, to add an advice or a related place to; never NULL (a scratch one when memory is out or
 * the limit is reached). `path` is copied and may be NULL. */
struct cra_diagnostic *cra_diagnose(struct cra_diagnostics *list, const struct cra_rule *rule,
                                    struct cra_span span, const char *path, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Somewhere to write an advice that nobody will read: a scratch finding that is in no list. */
struct cra_diagnostic *cra_diagnose_nothing(struct cra_diagnostics *list);

/* By file, position, rule and message, so that the same input always gives the same list. */
void cra_diagnostics_sort(struct cra_diagnostics *list);
size_t cra_diagnostics_count(const struct cra_diagnostics *list, cra_severity at_least);

#endif
