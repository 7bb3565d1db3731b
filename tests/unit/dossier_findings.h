#ifndef TEST_DOSSIER_FINDINGS_H
#define TEST_DOSSIER_FINDINGS_H

/* What the check of a dossier found, in a form that tests can name. */

#include "dossier_folder.h"

struct result {
    struct cra_arena arena;
    struct cra_diagnostics found;
    size_t count;
    cra_error *error;
    bool done;
};

static inline void check(struct result *result, const char *path)
{
    *result = (struct result){0};
    result->found.arena = &result->arena;
    result->done = cra_dossier_check(path, NULL, &result->found, &result->count, &result->error);
}

static inline void release(struct result *result)
{
    cra_error_free(result->error);
    cra_arena_free(&result->arena);
}

/* `expected` holds "rule: words" per finding, in the order found, NULL at the end. */
static inline void assert_found(const char *path, const char *const *expected)
{
    struct result result;
    check(&result, path);
    if (!result.done)
        fail_msg("%s", cra_error_get_message(result.error));
    size_t wanted = 0;
    while (expected[wanted])
        wanted++;
    for (size_t i = 0; i < result.found.count; i++) {
        const struct cra_diagnostic *found = &result.found.items[i];
        const char *colon = i < wanted ? strchr(expected[i], ':') : NULL;
        if (!colon || strlen(found->rule->id) != (size_t)(colon - expected[i]) ||
            strncmp(found->rule->id, expected[i], (size_t)(colon - expected[i])) != 0 ||
            !strstr(found->message, colon + 2))
            fail_msg("finding %zu is \"%s: %s\", expected was \"%s\"", i, found->rule->id, found->message,
                     i < wanted ? expected[i] : "nothing");
    }
    assert_int_equal(result.found.count, wanted);
    release(&result);
}

static inline void assert_error(const char *path, cra_error_code code, const char *words)
{
    struct result result;
    check(&result, path);
    assert_false(result.done);
    if (cra_error_get_code(result.error) != code || !strstr(cra_error_get_message(result.error), words))
        fail_msg("%d: %s", (int)cra_error_get_code(result.error), cra_error_get_message(result.error));
    release(&result);
}

#endif
