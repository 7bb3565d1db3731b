#include "base/diagnostic.h"

#include <stdlib.h>

struct cra_diagnostic *cra_diagnose_nothing(struct cra_diagnostics *list)
{
    list->unread = (struct cra_diagnostic){0};
    return &list->unread;
}

struct cra_diagnostic *cra_diagnose(struct cra_diagnostics *list, const struct cra_rule *rule,
                                    struct cra_span span, const char *path, const char *format, ...)
{
    if (list->limit && list->count >= list->limit) {
        list->dropped++;
        return cra_diagnose_nothing(list);
    }
    va_list arguments;
    va_start(arguments, format);
    const char *message = cra_arena_format_list(list->arena, format, arguments);
    va_end(arguments);
    const char *path_copy = path ? cra_arena_copy(list->arena, cra_text_of(path)) : NULL;
    struct cra_diagnostic *items =
        cra_arena_grow(list->arena, list->items, sizeof *items, list->count, &list->capacity);
    if (items)
        list->items = items; /* at once: the capacity belongs to it, whatever else fails */
    if (!items || !message || (path && !path_copy)) {
        list->failed = true;
        return cra_diagnose_nothing(list);
    }
    struct cra_diagnostic *diagnostic = &items[list->count++];
    *diagnostic = (struct cra_diagnostic){.rule = rule,
                                          .severity = rule->severity,
                                          .span = span,
                                          .path = path_copy,
                                          .message = message,
                                          .sources = list->sources};
    return diagnostic;
}

static int compare(const void *left, const void *right)
{
    const struct cra_diagnostic *a = left, *b = right;
    if (a->span.source != b->span.source)
        return a->span.source < b->span.source ? -1 : 1;
    if (a->span.begin != b->span.begin)
        return a->span.begin < b->span.begin ? -1 : 1;
    int order = strcmp(a->rule->id, b->rule->id);
    if (!order)
        order = strcmp(a->message, b->message);
    if (!order)
        order = strcmp(a->path ? a->path : "", b->path ? b->path : "");
    return order;
}

void cra_diagnostics_sort(struct cra_diagnostics *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare);
}

size_t cra_diagnostics_count(const struct cra_diagnostics *list, cra_severity at_least)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += list->items[i].severity >= at_least;
    return count;
}
