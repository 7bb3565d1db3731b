/* Any bytes through one reader (READER is its name): events must nest, spans must lie inside the input, and a
 * refusal must say where. Built three times, for libFuzzer with -DCRA_FUZZ=ON and for the replay driver in
 * the ordinary tests. */
#include <stdint.h>
#include <stdlib.h>

#include "read/event.h"

struct watch {
    size_t size;
    int depth;
    int values; /* whole values on the outermost level */
    bool is_map[512];
    bool key_given[512];
};

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void value(struct watch *watch)
{
    if (!watch->depth) {
        demand(++watch->values == 1);
    } else if (watch->is_map[watch->depth - 1]) {
        demand(watch->key_given[watch->depth - 1]);
        watch->key_given[watch->depth - 1] = false;
    }
}

static bool watch_event(void *context, const struct cra_event *event)
{
    struct watch *watch = context;
    demand(event->begin <= event->end && event->end <= watch->size);
    bool map = event->kind == CRA_EVENT_MAP_BEGIN || event->kind == CRA_EVENT_MAP_END;
    switch (event->kind) {
    case CRA_EVENT_ROOT:
        demand(!watch->depth && !watch->values);
        break;
    case CRA_EVENT_MAP_BEGIN:
    case CRA_EVENT_LIST_BEGIN:
        value(watch);
        demand(watch->depth < 512);
        watch->is_map[watch->depth] = map;
        watch->key_given[watch->depth++] = false;
        break;
    case CRA_EVENT_MAP_END:
    case CRA_EVENT_LIST_END:
        demand(watch->depth > 0 && watch->is_map[watch->depth - 1] == map &&
               !watch->key_given[watch->depth - 1]);
        watch->depth--;
        break;
    case CRA_EVENT_KEY:
        demand(watch->depth > 0 && watch->is_map[watch->depth - 1] && !watch->key_given[watch->depth - 1]);
        watch->key_given[watch->depth - 1] = true;
        break;
    case CRA_EVENT_SCALAR:
        value(watch);
        break;
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics diagnostics = {.arena = &arena, .sources = &sources};
    char *copy = cra_arena_copy(&arena, (struct cra_text){(const char *)data, size});
    uint32_t source = copy ? cra_sources_add(&sources, &arena, "input", (struct cra_text){copy, size}) : 0;
    if (source) {
        struct watch watch = {.size = size};
        enum cra_read_result result =
            READER(source, CRA_READ_LIMITS_PROJECT, &diagnostics, watch_event, &watch);
        demand(result != CRA_READ_STOPPED);
        demand((result == CRA_READ_COMPLETE) == (diagnostics.count == 0));
        demand(result != CRA_READ_COMPLETE || (!watch.depth && watch.values == 1));
        for (size_t i = 0; i < diagnostics.count; i++) {
            struct cra_span span = diagnostics.items[i].span;
            demand(span.source == source && span.begin <= span.end && span.end <= size);
            cra_source_position(cra_sources_get(&sources, source), span.begin);
        }
    }
    cra_arena_free(&arena);
    return 0;
}
