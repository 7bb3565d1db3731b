#ifndef CRA_BASE_SOURCE_H
#define CRA_BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

struct cra_landmark;

/* One input text: its name as people see it and its bytes. Positions are byte offsets everywhere inside the
 * library; lines and columns are computed only where somebody reads them. */
struct cra_source {
    const char *name;
    struct cra_text text;
    const struct cra_landmark *landmarks; /* one every few thousand bytes, to count from */
    size_t line_count;
    bool paragraphs; /* its lines are paragraphs of a document; findings name the place in their path */
};

/* A stretch of a source. Source number 0 stands for "no place". */
struct cra_span {
    uint32_t source; /* number in the source list, counted from 1 */
    uint32_t begin;
    uint32_t end;
};

/* Lines and columns count from 1; columns count characters, not bytes. */
struct cra_position {
    size_t line;
    size_t column;
};

/* The sources of one handle. The bytes stay the caller's and must live as long as the list is used. */
struct cra_sources {
    struct cra_source *items;
    size_t count;
    size_t capacity;
};

/* Number of the new source, or 0 when memory is out or the text is 4 GiB or longer. */
uint32_t cra_sources_add(struct cra_sources *sources, struct cra_arena *arena, const char *name,
                         struct cra_text text);
/* NULL for number 0. */
const struct cra_source *cra_sources_get(const struct cra_sources *sources, uint32_t number);

struct cra_position cra_source_position(const struct cra_source *source, uint32_t offset);
/* The line without its line break; line counts from 1. */
struct cra_text cra_source_line(const struct cra_source *source, size_t line);

#endif
