#ifndef TESTS_FINDINGS_TEXT_H
#define TESTS_FINDINGS_TEXT_H

#include <stdio.h>
#include <string.h>

#include "base/diagnostic.h"

/* Writes findings as "line:column rule path" lines, the form in which the tests expect them. */
static inline const char *findings_text(const struct cra_diagnostics *list)
{
    static char text[16384];
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; i < list->count && length < sizeof text - 256; i++) {
        const struct cra_diagnostic *finding = &list->items[i];
        const struct cra_source *source = cra_sources_get(finding->sources, finding->span.source);
        struct cra_position at =
            source ? cra_source_position(source, finding->span.begin) : (struct cra_position){0};
        length +=
            (size_t)snprintf(text + length, sizeof text - length, "%zu:%zu %s%s%s\n", at.line, at.column,
                             finding->rule->id, finding->path ? " " : "", finding->path ? finding->path : "");
    }
    return text;
}

#endif
