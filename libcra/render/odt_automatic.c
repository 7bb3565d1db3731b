#include "render/odt_writer.h"

#include <stdint.h>

enum { buckets = 256 };

struct cra_odt_automatic {
    struct cra_odt_automatic *next;
    const char *family, *parent, *properties, *name;
};

static size_t bucket_of(const char *family, const char *properties)
{
    uint32_t hash = 2166136261U; /* FNV-1a */
    for (; *family; family++)
        hash = (hash ^ (unsigned char)*family) * 16777619U;
    for (; *properties; properties++)
        hash = (hash ^ (unsigned char)*properties) * 16777619U;
    return hash % buckets;
}

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static const char *add(struct cra_odt_writer *w, struct cra_odt_automatic **bucket,
                       struct cra_odt_automatic wanted)
{
    struct cra_odt_automatic *added = CRA_ARENA_NEW(&w->arena, struct cra_odt_automatic);
    const char *name = cra_arena_format(&w->arena, "cra%zu", ++w->known_count);
    const char *properties = cra_arena_copy(&w->arena, cra_text_of(wanted.properties));
    if (!added || !name || !properties) {
        cra_odt_fail(w);
        return "";
    }
    *added = (struct cra_odt_automatic){*bucket, wanted.family, wanted.parent, properties, name};
    *bucket = added;
    struct cra_buffer *out = &w->automatic;
    cra_buffer_format(out, "<style:style style:name=\"%s\" style:family=\"%s\"", name, wanted.family);
    if (wanted.parent)
        cra_buffer_format(out, " style:parent-style-name=\"%s\"", wanted.parent);
    cra_buffer_format(out, ">%s</style:style>\n", properties);
    return name;
}

const char *cra_odt_automatic(struct cra_odt_writer *w, const char *family, const char *parent,
                              const char *properties)
{
    if (!w->known)
        w->known = cra_arena_allocate(&w->arena, buckets * sizeof(struct cra_odt_automatic *));
    if (!w->known) {
        cra_odt_fail(w);
        return "";
    }
    struct cra_odt_automatic **bucket = &w->known[bucket_of(family, properties)];
    for (const struct cra_odt_automatic *known = *bucket; known; known = known->next)
        if (strcmp(known->family, family) == 0 && is_same(known->parent, parent) &&
            strcmp(known->properties, properties) == 0)
            return known->name;
    return add(w, bucket, (struct cra_odt_automatic){NULL, family, parent, properties, NULL});
}
