#include "base/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/memory.h"

enum { match_limit = 100000, heap_limit = 1024 /* KiB */ };

struct cra_pattern {
    pcre2_general_context *general;
    pcre2_match_context *limits;
    pcre2_code *code;
    pcre2_match_data *data;
};

static void *allocate(PCRE2_SIZE size, void *context)
{
    (void)context;
    return cra_memory_allocate(size);
}

static void release(void *memory, void *context)
{
    (void)context;
    cra_memory_release(memory);
}

static bool compile(struct cra_pattern *pattern, const char *expression)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    pattern->general = pcre2_general_context_create(allocate, release, NULL);
    pcre2_compile_context *options = pattern->general ? pcre2_compile_context_create(pattern->general) : NULL;
    if (!options)
        return false;
    pattern->code = pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED,
                                  PCRE2_UTF | PCRE2_CASELESS | PCRE2_NO_UTF_CHECK, &error, &offset, options);
    pcre2_compile_context_free(options);
    pattern->limits = pattern->code ? pcre2_match_context_create(pattern->general) : NULL;
    pattern->data = pattern->limits ? pcre2_match_data_create(1, pattern->general) : NULL;
    if (!pattern->data)
        return false;
    pcre2_set_match_limit(pattern->limits, match_limit);
    pcre2_set_heap_limit(pattern->limits, heap_limit);
    return true;
}

struct cra_pattern *cra_pattern_new(const char *expression)
{
    struct cra_pattern *pattern = cra_memory_allocate_zeroed(1, sizeof *pattern);
    if (pattern && !compile(pattern, expression)) {
        cra_pattern_free(pattern);
        return NULL;
    }
    return pattern;
}

void cra_pattern_free(struct cra_pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_match_data_free(pattern->data);
    pcre2_code_free(pattern->code);
    pcre2_match_context_free(pattern->limits);
    pcre2_general_context_free(pattern->general);
    cra_memory_release(pattern);
}

enum cra_pattern_result cra_pattern_find(struct cra_pattern *pattern, struct cra_text text)
{
    int result = pcre2_match(pattern->code, (PCRE2_SPTR)text.data, text.length, 0, PCRE2_NO_UTF_CHECK,
                             pattern->data, pattern->limits);
    if (result == PCRE2_ERROR_NOMATCH)
        return CRA_PATTERN_NONE;
    return result >= 0 ? CRA_PATTERN_FOUND : CRA_PATTERN_FAILED;
}
